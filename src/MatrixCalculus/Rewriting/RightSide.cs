using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>The right side of a law, made in a workspace with what its variables and sizes stand for.</summary>
internal static class RightSide
{
    /// <summary>A part of the right side.</summary>
    internal static Expr Of(Expr template, MatchBindings bindings, Workspace workspace)
    {
        if (template.Kind == ExprKind.Symbol)
            return bindings.ValueOf(template.Symbol!) ?? throw new InvalidOperationException($"The law uses {template} only on its right side.");
        var arguments = new Expr[template.ArgumentSpan.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = Of(template.ArgumentSpan[i], bindings, workspace);
        return template.Kind switch
        {
            ExprKind.Symbol or ExprKind.Differential => throw new InvalidOperationException("A law holds no differential."),
            ExprKind.Number => template.IsScalar
                ? workspace.Number(bindings.Resolve(template.Number!))
                : workspace.Zero(new Shape(bindings.Resolve(template.Shape.Rows), bindings.Resolve(template.Shape.Columns))),
            ExprKind.Sum => workspace.Sum(arguments),
            ExprKind.Product => workspace.Product(arguments),
            ExprKind.Scale => workspace.Scale(arguments[0], arguments[1]),
            ExprKind.Apply => workspace.Apply(Bound(template.Operator!, bindings), arguments),
        };
    }

    private static Operator Bound(Operator @operator, MatchBindings bindings) =>
        @operator.Parameters.IsEmpty ? @operator : @operator.WithParameters([.. @operator.Parameters.Select(bindings.Resolve)]);
}
