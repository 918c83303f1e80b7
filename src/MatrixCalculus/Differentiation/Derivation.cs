using MatrixCalculus.Expressions;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Differentiation;

/// <summary>The readings of one differential, before any simplification.</summary>
internal static class Derivation
{
    /// <summary>As the readings below, when nobody listens.</summary>
    internal static Expr Differential(Expr function, IReadOnlyList<Symbol> variables, CancellationToken cancellation) =>
        Differential(function, variables, null, cancellation);

    internal static Expr[] Adjoint(Expr function, Expr cotangent, IReadOnlyList<Symbol> variables, CancellationToken cancellation) =>
        Adjoint(function, cotangent, variables, null, cancellation);

    internal static Expr Jacobian(Expr function, Symbol variable, CancellationToken cancellation) => Jacobian(function, variable, null, cancellation);

    /// <summary>dF in several variables at once; zero of F's shape when F depends on none.</summary>
    internal static Expr Differential(Expr function, IReadOnlyList<Symbol> variables, IStepSink? sink, CancellationToken cancellation) =>
        DifferentialSweep.Run(new Workspace(cancellation), function, variables.ToHashSet(), sink) ?? Expr.Zero(function.Shape);

    /// <summary>L*(G) for each variable: with G = 1 the gradients of a scalar function.</summary>
    internal static Expr[] Adjoint(Expr function, Expr cotangent, IReadOnlyList<Symbol> variables, IStepSink? sink, CancellationToken cancellation)
    {
        var workspace = new Workspace(cancellation);
        var differential = DifferentialSweep.Run(workspace, function, variables.ToHashSet(), sink);
        return differential is null
            ? [.. variables.Select(v => Expr.Zero(v.Shape))]
            : AdjointSweep.Run(workspace, differential, cotangent, variables, sink);
    }

    // D = ∂vec F/∂(vec X)ᵀ; for a scalar it is the row (vec ∇f)ᵀ, for which the adjoint is the shorter way.
    internal static Expr Jacobian(Expr function, Symbol variable, IStepSink? sink, CancellationToken cancellation)
    {
        if (function.IsScalar)
        {
            var gradient = Adjoint(function, 1, [variable], sink, cancellation)[0];
            return gradient.IsZero ? Expr.Zero(new Shape(Dimension.One, variable.Shape.Count))
                : gradient.IsScalar ? gradient
                : Transpose(gradient.Shape.IsColumn ? gradient : Vec(gradient));
        }

        var workspace = new Workspace(cancellation);
        var differential = DifferentialSweep.Run(workspace, function, new HashSet<Symbol> { variable }, sink);
        return differential is null
            ? Expr.Zero(new Shape(function.Shape.Count, variable.Shape.Count))
            : VecMatrixSweep.Run(workspace, differential, variable, sink);
    }
}
