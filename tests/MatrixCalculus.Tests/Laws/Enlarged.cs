using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Laws;

/// <summary>
/// A law as it stands, and with larger expressions for its variables: what lowers a measure must lower it there too. A law that writes a
/// variable more often than it was is taken as it stands: what the variable stands for is in normal form and not rewritten again.
/// </summary>
internal static class Enlarged
{
    internal static IEnumerable<(Expr Left, Expr Right)> Of(Law law)
    {
        yield return (law.Left, law.Right);
        if (law.Variables.Any(v => Count(law.Right, v) > Count(law.Left, v))) yield break;
        foreach (var enlarge in new Func<Symbol, Expr>[] { Product, Sum, Transposed, Structured })
        {
            var larger = law.Variables.ToDictionary(v => v, enlarge);
            Expr? Other(Expr node) => node.Kind == ExprKind.Symbol && larger.TryGetValue(node.Symbol!, out var e) ? e : null;
            yield return (Replacement.In(law.Left, Other), Replacement.In(law.Right, Other));
        }
    }

    private static int Count(Expr side, Symbol v) => Traversal.Fold<int>(side, (node, counts) => v.Equals(node.Symbol) ? 1 : counts.Sum());

    private static Expr Product(Symbol v) => v.Shape.IsScalar
        ? v.Properties.HasFlag(MatrixProperties.Integer) ? Integer(v, "1") * Integer(v, "2") : Part(v, "1", 1, 1) * Part(v, "2", 1, 1)
        : Expr.Product(Part(v, "1", v.Shape.Rows, "t"), Part(v, "2", "t", v.Shape.Columns));

    private static Expr Sum(Symbol v) => v.Properties.HasFlag(MatrixProperties.Integer)
        ? Integer(v, "1") + Integer(v, "2")
        : Part(v, "1", v.Shape.Rows, v.Shape.Columns) + Part(v, "2", v.Shape.Rows, v.Shape.Columns);

    private static Expr Transposed(Symbol v) =>
        v.Shape.IsScalar ? Expr.Of(v) : Expr.Product(Part(v, "1", v.Shape.Columns, v.Shape.Rows).T, Part(v, "2", v.Shape.Columns, v.Shape.Columns).T);

    private static Expr Structured(Symbol v) =>
        v.Shape.IsScalar ? Expr.Of(v) : Hadamard(Part(v, "1", v.Shape.Rows, v.Shape.Columns), Part(v, "2", v.Shape.Rows, v.Shape.Columns));

    private static Expr Integer(Symbol v, string suffix) => Scalar.Symbol(v.Name + suffix, MatrixProperties.Integer);

    private static Expr Part(Symbol v, string suffix, Dimension rows, Dimension columns) => Matrix.Symbol(v.Name + suffix, rows, columns);
}
