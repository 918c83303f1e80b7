using System.Collections.Immutable;

namespace MatrixCalculus.Differentiation;

/// <summary>What an operator states of itself, written with letters in the places of its arguments.</summary>
internal static class Schemes
{
    private const string Matrices = "XYZUVW";
    private const string Columns = "xyzuvw";

    /// <summary>d tr(X) = tr(dX), d inv(X) = −inv(X) dX inv(X).</summary>
    internal static string Differential(Expr node) => Of(node, "the differential that", (scheme, symbols) =>
        $"d({scheme}) = {node.Operator!.Differential(scheme, [.. symbols.Select(Expr.DifferentialOf)])}");

    /// <summary>inner(G, tr(X)) = inner(G*eye(n), X), and so at each place.</summary>
    internal static string Adjoint(Expr node) => Of(node, "the adjoint that", (scheme, symbols) =>
    {
        var (linear, cotangent) = ((LinearOperator)node.Operator!, Expr.Of(new Symbol("G", node.Shape)));
        return string.Join(", ", Places(linear, symbols).Select(i => $"inner(G, {scheme}) = inner({linear.Adjoint(scheme, i, cotangent)}, {symbols[i].Name})"));
    });

    /// <summary>vec(X') = K*vec(X), and so at each place.</summary>
    internal static string VecMatrix(Expr node) => Of(node, "the matrix in vec coordinates that", (scheme, symbols) =>
    {
        var linear = (LinearOperator)node.Operator!;
        return string.Join(", ", Places(linear, symbols).Select(i => VecMatrixSweep.Column(scheme) + " = " + linear.VecMatrix(scheme, i) * VecMatrixSweep.Column(Expr.Of(symbols[i]))));
    });

    private static IEnumerable<int> Places(LinearOperator linear, ImmutableArray<Symbol> symbols) => Enumerable.Range(0, symbols.Length).Where(linear.IsLinearIn);

    // An operator whose arguments must have a structure, or that is not linear at each place, is named only.
    private static string Of(Expr node, string otherwise, Func<Expr, ImmutableArray<Symbol>, string> write)
    {
        var named = $"{otherwise} {node.Operator!.Name} states of itself";
        if (node.ArgumentSpan.Length > Matrices.Length) return named;
        try
        {
            var symbols = node.Arguments.Select((a, i) => new Symbol((a.Shape.IsColumn ? Columns : Matrices)[i..(i + 1)], a.Shape)).ToImmutableArray();
            return write(Expr.Apply(node.Operator, [.. symbols.Select(Expr.Of)]), symbols);
        }
        catch (MatrixCalculusException)
        {
            return named;
        }
    }
}
