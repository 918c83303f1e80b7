using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The Kronecker sum A ⊕ B = A⊗Iₙ + I_m⊗B of two square matrices, A m×m and B n×n.</summary>
    /// <exception cref="ShapeException">A or B is not square.</exception>
    public static Expr KroneckerSum(Expr left, Expr right) => Expr.Apply(KroneckerSumOperator.Instance, left, right);
}

/// <summary>The Kronecker sum A ⊕ B = A⊗I + I⊗B, linear in both together; e^{A⊕B} = e^A ⊗ e^B.</summary>
public sealed class KroneckerSumOperator : LinearOperator
{
    internal static readonly KroneckerSumOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Of("m", "m"), Sample.Square);

    /// <inheritdoc/>
    public override string Name => "kronsum";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.kron({0}, np.eye({r1})) + np.kron(np.eye({r0}), {1})",
        PyTorch = "torch.kron({0a}.contiguous(), torch.eye({r1}, **like)) + torch.kron(torch.eye({r0}, **like), {1a}.contiguous())",
        Julia = "kron({0}, Matrix{{Float64}}(I, {r1}, {r1})) + kron(Matrix{{Float64}}(I, {r0}, {r0}), {1})",
        Matlab = "kron({0}, eye({r1})) + kron(eye({r0}), {1})",
        CSharp = "Create({r}, {c}, (row, column) => (row % {r1a} == column % {r1a} ? {0n}[row / {r1a}, column / {r1a}] : 0) + (row / {r1a} == column / {r1a} ? {1n}[row % {r1a}, column % {r1a}] : 0))",
        MathNet = "{0a}.KroneckerProduct(Matrix<double>.Build.DenseIdentity({r1})) + Matrix<double>.Build.DenseIdentity({r0}).KroneckerProduct({1})",
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override bool IsJointlyLinear => true;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Expr? TransposeOf(Expr self) => Expr.Apply(this, self.Arguments[0].T, self.Arguments[1].T);

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("kronsum", @"\mathop{\mathrm{kronsum}}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        var size = ShapeRules.RequireSquare(arguments[0], "Kronecker sum").Rows * ShapeRules.RequireSquare(arguments[1], "Kronecker sum").Rows;
        return new(size, size);
    }

    // The map V ↦ V⊗I or V ↦ I⊗V is that of the Kronecker product.
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => KroneckerOperator.Instance.Adjoint(Part(self, argument), argument, cotangent);

    /// <inheritdoc/>
    internal override Expr? VecMatrixWithin(Expr? left, Expr self, int argument, Expr? right) => KroneckerOperator.Instance.VecMatrixWithin(left, Part(self, argument), argument, right);

    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) => KroneckerOperator.Instance.VecMatrix(Part(self, argument), argument);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & arguments[1] & (MatrixProperties.Symmetric | MatrixProperties.SkewSymmetric | MatrixProperties.Diagonal
            | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular | MatrixProperties.PositiveDefinite
            | MatrixProperties.PositiveSemidefinite | MatrixProperties.Nonnegative | MatrixProperties.Integer);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        arguments[0].Kronecker(RingMatrix<T>.Identity(arguments[1].Rows)) + RingMatrix<T>.Identity(arguments[0].Rows).Kronecker(arguments[1]);

    private static Expr Part(Expr self, int argument) => argument == 0
        ? Functions.Kronecker(self.Arguments[0], Functions.Identity(self.Arguments[1].Shape.Rows))
        : Functions.Kronecker(Functions.Identity(self.Arguments[0].Shape.Rows), self.Arguments[1]);
}
