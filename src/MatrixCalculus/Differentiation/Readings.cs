using MatrixCalculus.Expressions;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Differentiation;

/// <summary>The readings of one differential, before any simplification, made in a workspace; a sink hears their steps.</summary>
internal static class Readings
{
    /// <summary>dF in several variables at once; zero of F's shape when F depends on none.</summary>
    internal static Expr Differential(Expr function, IReadOnlyList<Symbol> variables, Workspace workspace, IStepSink? sink = null) =>
        DifferentialSweep.Run(workspace, function, variables.ToHashSet(), sink) ?? Vanishing(function, sink);

    private static Expr Vanishing(Expr function, IStepSink? sink)
    {
        var zero = Expr.Zero(function.Shape);
        sink?.Report(new(function, zero, Rules.Independent));
        return zero;
    }

    /// <summary>L*(G) for each variable: with G = 1 the gradients of a scalar function.</summary>
    internal static Expr[] Adjoint(Expr function, Expr cotangent, IReadOnlyList<Symbol> variables, Workspace workspace, IStepSink? sink = null)
    {
        var set = variables.ToHashSet();
        var differential = DifferentialSweep.Run(workspace, function, set, sink);
        Expr[] gradients = differential is null
            ? [.. variables.Select(v => Expr.Zero(v.Shape))]
            : AdjointSweep.Run(workspace, differential, cotangent, variables, set, sink);
        for (var i = 0; sink is not null && i < gradients.Length; i++)
            sink.Report(differential is null ? new(function, gradients[i], Rules.Independent) : new(InnerProduct(gradients[i], Expr.DifferentialOf(variables[i])), gradients[i], Rules.Gradient));
        return gradients;
    }

    // D = ∂vec F/∂(vec X)ᵀ; for a scalar it is the row (vec ∇f)ᵀ, for which the adjoint is the shorter way.
    internal static Expr Jacobian(Expr function, Symbol variable, Workspace workspace, IStepSink? sink = null)
    {
        if (function.IsScalar)
        {
            var gradient = Adjoint(function, 1, [variable], workspace, sink)[0];
            var row = gradient.IsZero ? Expr.Zero(new Shape(Dimension.One, variable.Shape.Count))
                : gradient.IsScalar ? gradient
                : Transpose(gradient.Shape.IsColumn ? gradient : Vec(gradient));
            if (!ReferenceEquals(row, gradient)) sink?.Report(new(gradient, row, Rules.RowOfGradient));
            return row;
        }

        var differential = DifferentialSweep.Run(workspace, function, new HashSet<Symbol> { variable }, sink);
        if (differential is not null)
        {
            var matrix = VecMatrixSweep.Run(workspace, differential, variable, sink);
            if (sink is null) return matrix;
            var column = VecMatrixSweep.Column(Expr.DifferentialOf(variable));
            sink.Report(new(differential.Kind == ExprKind.Differential ? VecMatrixSweep.Column(differential) : matrix * column, matrix, Rules.Jacobian));
            return matrix;
        }

        var zero = Expr.Zero(new Shape(function.Shape.Count, variable.Shape.Count));
        sink?.Report(new(function, zero, Rules.Independent));
        return zero;
    }
}
