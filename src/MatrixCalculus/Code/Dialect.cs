using System.Collections.Immutable;
using System.Text;

namespace MatrixCalculus.Code;

/// <summary>What a function is called, takes and gives back, and what is said of it in front.</summary>
internal sealed record Signature(string Name, ImmutableArray<Parameter> Parameters, ImmutableArray<Parameter> Results, ImmutableArray<string> Comment);

/// <summary>A parameter in code: a matrix or number that stands for a symbol or differential, or a size.</summary>
internal readonly record struct Parameter(string Name, bool IsNumber, bool IsSize);

/// <summary>How one target writes what is no operator: sums, products, numbers, sizes, statements. Templates are those of <see cref="CodeForm"/>.</summary>
internal sealed record Dialect(CodeTarget Target)
{
    /// <summary>Names that mean something else there, among them those that templates use.</summary>
    internal required ImmutableHashSet<string> Reserved { get; init; }

    /// <summary>Letters beyond ASCII that a name may hold.</summary>
    internal Func<Rune, bool> IsLetter { get; init; } = _ => false;

    /// <summary>What stands in front of an escaped name, where a name must begin with a letter.</summary>
    internal string EscapePrefix { get; init; } = string.Empty;

    internal string Add { get; init; } = "{0} + {1t}";

    internal string Subtract { get; init; } = "{0} - {1t}";

    internal string Negate { get; init; } = "-{0f}";

    internal required string Scale { get; init; }

    internal required string Multiply { get; init; }

    internal required string Zeros { get; init; }

    /// <summary>A number as a 1×1 matrix.</summary>
    internal required string ToMatrix { get; init; }

    /// <summary>The entry of a 1×1 matrix.</summary>
    internal required string ToNumber { get; init; }

    /// <summary>A number that is an integer, as one.</summary>
    internal required string ToInteger { get; init; }

    /// <summary>A literal as an argument of a function; null where a literal is like any number.</summary>
    internal string? LiteralArgument { get; init; }

    /// <summary>Whether 1×1 matrices and numbers are one there.</summary>
    internal bool NumbersAreMatrices { get; init; }

    internal required Func<string, string> Rows { get; init; }

    internal required Func<string, string> Columns { get; init; }

    /// <summary>The integer quotient of two integers; the divisor divides.</summary>
    internal required string IntegerQuotient { get; init; }

    /// <summary>The square root of a square number, as an integer.</summary>
    internal required string IntegerRoot { get; init; }

    /// <summary>A quotient of integer literals as a floating-point number.</summary>
    internal required string Quotient { get; init; }

    /// <summary>The statement that gives a name to a value or size.</summary>
    internal required Func<string, string, string> Assign { get; init; }

    internal required Func<Signature, IReadOnlyList<string>, IEnumerable<string>> Return { get; init; }

    /// <summary>Statements that must come first, once parameters are known.</summary>
    internal Func<Signature, string, IEnumerable<string>> Preamble { get; init; } = (_, _) => [];

    /// <summary>The complete function of a signature, helpers and statements.</summary>
    internal required Func<Signature, IReadOnlyList<string>, IReadOnlyList<string>, string> Function { get; init; }

    /// <summary>Whether a parameter may not be called like the function.</summary>
    internal bool ReservesFunctionName { get; init; }

    /// <summary>The longest name that is told apart.</summary>
    internal int LongestName { get; init; } = int.MaxValue;

    /// <summary>Functions of the dialect's own that templates call, by name.</summary>
    internal ImmutableSortedDictionary<string, string> Helpers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
