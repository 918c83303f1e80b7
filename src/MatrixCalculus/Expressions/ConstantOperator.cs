using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>An operator without arguments: a constant matrix with sizes for parameters, such as Iₙ or K_mn.</summary>
public abstract class ConstantOperator(params ReadOnlySpan<Dimension> parameters) : Operator
{
    /// <inheritdoc/>
    public sealed override int? Arity => 0;

    /// <inheritdoc/>
    public sealed override ImmutableArray<Dimension> Parameters { get; } = [.. parameters];

    /// <summary>dC = 0 for a constant C.</summary>
    public sealed override Expr Differential(Expr self, ImmutableArray<Expr> differentials) =>
        Expr.Zero(self.Shape);

    /// <summary>A constant takes no arithmetic.</summary>
    public sealed override Dimension Flops(Expr self) => Dimension.Zero;

    /// <inheritdoc/>
    public sealed override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);
}
