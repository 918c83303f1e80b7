using System.Text.RegularExpressions;

namespace MatrixCalculus.Tests.Derivations;

/// <summary>Which derivative a problem asks for.</summary>
public enum Asked
{
    Gradient,
    Jacobian,
    Hessian,
    ByScalar,
    Differential,
}

/// <summary>A problem with its answer: the text that is printed, and the closed form of the books, which is no shorter.</summary>
/// <param name="Declarations">The symbols, as text.</param>
/// <param name="Function">The function, as text.</param>
/// <param name="Variable">The variable, or two for a mixed Hessian.</param>
/// <param name="Asked">Which derivative.</param>
/// <param name="Printed">The canonical text of the answer.</param>
/// <param name="Listed">The closed form of the books.</param>
/// <param name="Parameters">For a structured variable, which derivative is meant.</param>
public sealed partial record Derivation(
    string Declarations, string Function, string Variable, Asked Asked, string Printed, string Listed, Parameters Parameters = Parameters.Tangent)
{
    /// <summary>The problem in one line, by which it is known in test reports.</summary>
    public string Title => $"{Asked} of {Function} by {Variable}{(Parameters == Parameters.Tangent ? "" : $" ({Parameters})")} with {Declarations}";

    internal Expr F => Read(Function);

    internal Expr Closed => Read(Listed);

    internal ReadOnlySpan<Expr> Variables => Variable.Split(", ").Select(Read).ToArray();

    internal Expr Read(string text) => Expr.Parse(text, MatrixCalculus.Declarations.Parse(Declarations));

    internal Expr Derive(Expr function)
    {
        var (first, last) = (Variables[0], Variables[^1]);
        var options = new DerivativeOptions { Parameters = Parameters };
        return Asked switch
        {
            Asked.Gradient => function.Gradient(first, options),
            Asked.Jacobian => function.Jacobian(first, options),
            Asked.Hessian => function.Hessian(first, last, options),
            Asked.ByScalar => function.DerivativeBy(first, options),
            Asked.Differential => function.Differential(first, options),
        };
    }

    /// <summary>Holds a candidate against the function itself, by the exact machine or by differences.</summary>
    internal CheckResult Judge(Expr function, Expr candidate)
    {
        var (first, last) = (Variables[0], Variables[^1]);
        return Settle(points => Asked switch
        {
            Asked.Gradient => DerivativeCheck.Gradient(function, first, candidate, Parameters, points),
            Asked.Jacobian => DerivativeCheck.Jacobian(function, first, candidate, Layout.Numerator, Parameters, points),
            Asked.Hessian => DerivativeCheck.Hessian(function, first, last, candidate, Parameters, points),
            Asked.ByScalar => DerivativeCheck.Jacobian(function, first, Functions.Vec(candidate), options: points),
            Asked.Differential => DerivativeCheck.Differential(function, candidate, [first], Parameters, points),
        });
    }

    /// <summary>Whether two answers have the same values; dX stands for any matrix of the structure of X.</summary>
    internal CheckResult Compare(Expr left, Expr right)
    {
        var x = Variables[0].Symbol!;
        var (dx, direction) = (Expr.DifferentialOf(x), Expr.Of(new Symbol("D_" + x.Name, x.Shape, x.Properties & MatrixProperties.SkewSymmetric)));
        if (x.Properties.HasFlag(MatrixProperties.PositiveDefinite)) direction = direction + direction.T;
        return Settle(points => ValueCheck.Equal(left.Substitute(dx, direction), right.Substitute(dx, direction), points));
    }

    /// <summary>A check at some points, and at others where those gave no values that differences can be trusted with.</summary>
    internal static CheckResult Settle(Func<CheckOptions, CheckResult> check)
    {
        var result = check(new());
        for (var seed = 2; seed < 8 && result.Outcome == CheckOutcome.NotSettled; seed++) result = check(new() { Seed = seed });
        return result;
    }

    /// <summary>The same problem with every symbol called by another name.</summary>
    internal Derivation Renamed(Func<string, string> name)
    {
        var names = MatrixCalculus.Declarations.Parse(Declarations).Symbols.Select(s => s.Name).ToHashSet();
        string In(string text) => Identifier().Replace(text, m => names.Contains(m.Value) ? name(m.Value)
            : m.Value[0] == 'd' && m.Value[1..] == Variable ? "d" + name(Variable) : m.Value);
        return this with { Declarations = In(Declarations), Function = In(Function), Variable = In(Variable), Printed = In(Printed), Listed = In(Listed) };
    }

    /// <summary>
    /// The number of operators that are written: a transposed or inverted symbol counts as the symbol, k factors or terms as k − 1.
    /// </summary>
    internal static long Operators(Expr e) => Traversal.Fold<long>(e, (node, counts) =>
        IsLeaf(node) ? 0 : Math.Max(1, counts.Count - 1) + counts.Sum());

    private static bool IsLeaf(Expr e)
    {
        while (e.Operator?.Name is "inv" or "transpose") e = e.Arguments[0];
        return e.Arguments.IsEmpty;
    }

    // Renamed as text, so that what is printed for other names is compared letter by letter.
    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Identifier();
}
