using System.Collections.Immutable;
using MatrixCalculus.Equality;
using MatrixCalculus.Evaluation;
using MatrixCalculus.Expressions;

namespace MatrixCalculus;

/// <summary>
/// Holds a candidate for a derivative against the function itself, which is evaluated in rings with ε² = 0, or by differences
/// where it has no exact form. No rule of differentiation takes part, so that the check and the engine cannot share a mistake.
/// </summary>
public static class DerivativeCheck
{
    /// <summary>Whether the candidate, linear in the differentials of the variables, is dF along random directions.</summary>
    public static CheckResult Differential(
        Expr function, Expr candidate, IReadOnlyList<Expr> variables, Parameters parameters = Parameters.Tangent, CheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var symbols = variables.Select(SymbolOf).ToList();
        return Judge.Settle(
            new(function, candidate, Moving(symbols, Motion.First, parameters), [.. symbols.Select(s => new Direction(Expr.DifferentialOf(s), s, Motion.First))], 1),
            options ?? new());
    }

    /// <summary>Whether df = ⟨candidate, dX⟩ along random directions, and the candidate keeps the structure of X where dX does.</summary>
    public static CheckResult Gradient(
        Expr function, Expr variable, Expr candidate, Parameters parameters = Parameters.Tangent, CheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var symbol = SymbolOf(variable);
        if (candidate.Shape != symbol.Shape) return WrongShape(candidate, symbol.Shape);
        var reading = parameters == Parameters.Free ? Reading.IndependentMatrix : Reading.Matrix;
        var leaf = Leaf("V", symbol.Shape, function, candidate);
        var result = Judge.Settle(
            new(function, Functions.InnerProduct(candidate, leaf), Moving([symbol], Motion.First, parameters), [new(leaf, symbol, Motion.First, reading)], 1),
            options ?? new());
        const MatrixProperties Symmetric = MatrixProperties.Symmetric | MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite;
        return result.Passed && parameters == Parameters.Tangent && (symbol.Properties & Symmetric) != 0
            ? ValueCheck.Equal(candidate, candidate.T, options)
            : result;
    }

    /// <summary>Whether d vec F = candidate · d vec X along random directions (by the independent entries of X for <see cref="Parameters.Free"/>).</summary>
    public static CheckResult Jacobian(
        Expr function, Expr variable, Expr candidate, Layout layout = Layout.Numerator, Parameters parameters = Parameters.Tangent, CheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(candidate);
        var symbol = SymbolOf(variable);
        var jacobian = layout == Layout.Numerator ? candidate : candidate.T;
        var (count, reading) = Coordinates(symbol, parameters);
        var expected = new Shape(function.Shape.Count, count);
        if (jacobian.Shape != expected) return WrongShape(candidate, layout == Layout.Numerator ? expected : expected.Transposed);
        var leaf = Leaf("v", new(count, Dimension.One), function, candidate);
        var vec = function.Shape.IsColumn ? function : Functions.Vec(function);
        return Judge.Settle(
            new(vec, Expr.Product(jacobian, leaf), Moving([symbol], Motion.First, parameters), [new(leaf, symbol, Motion.First, reading)], 1),
            options ?? new());
    }

    /// <summary>Whether D²f(V, W) = (vec V)ᵀ candidate vec W along random directions, V of the first variable and W of the second.</summary>
    public static CheckResult Hessian(
        Expr function, Expr variable, Expr other, Expr candidate, Parameters parameters = Parameters.Tangent, CheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var (first, second) = (SymbolOf(variable), SymbolOf(other));
        var ((rows, rowReading), (columns, columnReading)) = (Coordinates(first, parameters), Coordinates(second, parameters));
        var expected = new Shape(rows, columns);
        if (candidate.Shape != expected) return WrongShape(candidate, expected);
        var v = Leaf("v", new(rows, Dimension.One), function, candidate);
        var w = Leaf("w", new(columns, Dimension.One), function, candidate);
        var moves = Moving([first], Motion.First, parameters);
        foreach (var (name, motion) in Moving([second], Motion.Second, parameters)) moves = moves.SetItem(name, moves.GetValueOrDefault(name) | motion);
        return Judge.Settle(
            new(function, Expr.Product(Functions.Transpose(v), candidate, w), moves,
                [new(v, first, Motion.First, rowReading), new(w, second, Motion.Second, columnReading)], 2),
            options ?? new());
    }

    /// <summary>Whether ⟨candidate, W⟩ = D²f(V, W) along random directions, where the candidate holds the direction V as a symbol of X's shape.</summary>
    public static CheckResult HessianVector(Expr function, Expr variable, Expr direction, Expr candidate, CheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(direction);
        var symbol = SymbolOf(variable);
        if (candidate.Shape != symbol.Shape) return WrongShape(candidate, symbol.Shape);
        var w = Leaf("W", symbol.Shape, function, candidate);
        return Judge.Settle(
            new(function, Functions.InnerProduct(candidate, w), Moving([symbol], Motion.First | Motion.Second, Parameters.Tangent),
                [new(direction, symbol, Motion.First), new(w, symbol, Motion.Second)], 2),
            options ?? new());
    }

    internal static ImmutableDictionary<string, Motion> Moving(IEnumerable<Symbol> symbols, Motion motion, Parameters parameters) =>
        symbols.ToImmutableDictionary(s => s.Name, _ => parameters == Parameters.Entries ? motion | Motion.Free : motion, StringComparer.Ordinal);

    internal static Symbol SymbolOf(Expr variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable is { Kind: ExprKind.Symbol, Symbol: { } symbol }
            ? symbol
            : throw new DifferentiationException(ErrorCode.NotASymbol, $"Cannot differentiate by {variable}: it is no symbol.");
    }

    // A symbol with a name that neither expression holds.
    internal static Expr Leaf(string name, Shape shape, params ReadOnlySpan<Expr> expressions) => Expr.Of(new Symbol(new UnusedNames(expressions).Next(name), shape));

    private static (Dimension Count, Reading Reading) Coordinates(Symbol symbol, Parameters parameters) =>
        parameters == Parameters.Free ? (IndependentEntries.Count(symbol), Reading.Independent) : (symbol.Shape.Count, Reading.Vec);

    private static CheckResult WrongShape(Expr candidate, Shape expected) =>
        new(CheckOutcome.Failed, CheckMethod.ModuloPrime, 0, [], $"{candidate} is {candidate.Shape}, but this derivative is {expected}");
}
