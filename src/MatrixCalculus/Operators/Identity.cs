using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The identity matrix Iₙ.</summary>
    public static Expr Identity(Dimension size) => Expr.Apply(new IdentityOperator(size));
}

/// <summary>The identity matrix Iₙ: an operator without arguments.</summary>
public sealed class IdentityOperator(Dimension size) : ConstantOperator(size)
{
    internal static readonly OperatorForm Form = OperatorForm.Constant("eye", 1, p => Functions.Identity(p[0]));

    /// <inheritdoc/>
    public override string Name => "eye";

    /// <inheritdoc/>
    public override bool IsProductIdentity => true;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Constant("I", @"\mathbf{I}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new IdentityOperator(parameters[0]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(Parameters[0], Parameters[0]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Diagonal | MatrixProperties.Orthogonal | MatrixProperties.PositiveDefinite | MatrixProperties.Nonnegative;

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) => RingMatrix<T>.Identity(this.SizeAt(0));
}
