using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>When the simplifier applies a law of itself.</summary>
public enum LawUse
{
    /// <summary>Always.</summary>
    Always,

    /// <summary>Only on the way to the textbook form, where the left side is the longer one to read.</summary>
    Textbook,

    /// <summary>Only in the expanded form, by which equality is decided.</summary>
    Expanded,

    /// <summary>
    /// Once, at the very end, on the textbook form: the left side is what the normal form has inside, the right side what is shorter to read.
    /// </summary>
    Finishing,

    /// <summary>
    /// Only where equality is not decided by the expanded form: in a second one, in which functions are opened that have a name of their own, and
    /// diagonal parts are written by diagonals; and on request.
    /// </summary>
    Opening,

    /// <summary>Never of itself; for equality and on request.</summary>
    OnRequest,
}

/// <summary>
/// A law of matrix algebra as a value: left = right for every choice of its symbols that meets their declared shapes and structure.
/// The symbols and sizes of <see cref="Left"/> are its variables.
/// </summary>
public sealed record Law(string Name, Expr Left, Expr Right, string Source, LawUse Use = LawUse.Always)
{
    /// <summary>The variables of the law with the structure that each must have.</summary>
    public ImmutableArray<Symbol> Variables => Left.FreeSymbols;

    /// <summary>What the law needs beside shapes that fit, such as <c>A, B invertible</c>; empty where it holds always.</summary>
    public string Conditions => string.Join("; ", Variables
        .Where(v => v.Properties != MatrixProperties.None)
        .GroupBy(v => v.Properties)
        .Select(g => $"{string.Join(", ", g.Select(v => v.Name))} {Words(g.Key)}"));

    // FullColumnRank as full column rank
    private static string Words(MatrixProperties properties) =>
        string.Concat(properties.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 && properties.ToString()[i - 1] != ' ' ? " " : string.Empty) + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>The law as the rule of a step.</summary>
    public StepRule AsRule() => new(StepKind.Law, Name, $"{Left} = {Right}", Conditions, Source);

    /// <summary>Begins a law with a name that states its conclusion.</summary>
    public static LawLeft Named(string name) => new(name);

    /// <summary>The statement, as text.</summary>
    public override string ToString() => $"{Name}: {Left} = {Right}";
}

/// <summary>A law that waits for its left side.</summary>
public readonly record struct LawLeft(string Name)
{
    /// <summary>The side that is rewritten.</summary>
    public LawRight Rewrite(Expr left) => new(Name, left);
}

/// <summary>A law that waits for its right side.</summary>
public readonly record struct LawRight(string Name, Expr Left)
{
    /// <summary>The side that it becomes.</summary>
    public LawSource To(Expr right) => new(Name, Left, right);
}

/// <summary>A law that waits for its source.</summary>
public readonly record struct LawSource(string Name, Expr Left, Expr Right)
{
    /// <summary>Where it is proved: a book and equation, or a paper.</summary>
    public Law From(string source, LawUse use = LawUse.Always) => new(Name, Left, Right, source, use);
}
