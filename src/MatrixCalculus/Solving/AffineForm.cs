using MatrixCalculus.Differentiation;
using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;

namespace MatrixCalculus.Solving;

/// <summary>An expression L(X) − C that is affine in X: the linear part L(dX), multiplied out, and the constant C.</summary>
internal sealed record AffineForm(Expr Linear, Expr Constant)
{
    /// <summary>The form of an expression; null where it is not affine in the variable.</summary>
    internal static AffineForm? Of(Expr expression, Symbol variable, CancellationToken cancellation)
    {
        var expanded = Simplifier.MultipliedOut(expression, cancellation);
        var linear = Simplifier.MultipliedOut(Readings.Differential(expanded, [variable], new Workspace(cancellation)), cancellation);
        if (Holds(linear, variable)) return null;
        var constant = expanded.Substitute(Expr.Of(variable), Expr.Zero(variable.Shape));
        return new(linear, Simplifier.Run(-constant, null, cancellation));
    }

    /// <summary>Whether a symbol occurs other than in its differential.</summary>
    internal static bool Holds(Expr expression, Symbol variable) =>
        Traversal.PostOrder(expression).Any(node => node.Kind == ExprKind.Symbol && node.Symbol!.Equals(variable));
}
