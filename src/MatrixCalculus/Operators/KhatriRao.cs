using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The Khatri–Rao product, mp×n for A m×n and B p×n: column j is a_j ⊗ b_j.</summary>
    /// <exception cref="ShapeException">A and B have different numbers of columns.</exception>
    public static Expr KhatriRao(Expr left, Expr right) => Expr.Apply(KhatriRaoOperator.Instance, left, right);
}

/// <summary>The column-wise Khatri–Rao product: column j is a_j ⊗ b_j; linear in each factor and associative.</summary>
public sealed class KhatriRaoOperator : LinearOperator
{
    internal static readonly KhatriRaoOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix, Sample.Of("p", "n"));

    /// <inheritdoc/>
    public override string Name => "khatrirao";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "({0a}[:, None, :] * {1a}[None, :, :]).reshape({r}, {c})",
        PyTorch = "({0a}[:, None, :] * {1a}[None, :, :]).reshape({r}, {c})",
        Julia = "reduce(hcat, [kron({0n}[:, k], {1n}[:, k]) for k in 1:{ca}])",
        Matlab = "kron({0}, ones({r1}, 1)) .* kron(ones({r0}, 1), {1})",
        CSharp = "Create({r}, {c}, (row, column) => {0n}[row / {r1a}, column] * {1n}[row % {r1a}, column])",
        MathNet = "Matrix<double>.Build.Dense({r}, {c}, (row, column) => {0n}[row / {r1a}, column] * {1n}[row % {r1a}, column])",
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("khatrirao", @"\mathop{\mathrm{KR}}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) =>
        arguments[0].Shape.Columns == arguments[1].Shape.Columns
            ? new(arguments[0].Shape.Rows * arguments[1].Shape.Rows, arguments[0].Shape.Columns)
            : throw new ShapeException(
                ErrorCode.ShapeMismatch,
                $"Cannot take the Khatri–Rao product of {arguments[0]} ({arguments[0].Shape}) and {arguments[1]} ({arguments[1].Shape}): the numbers of columns differ.");

    // By the vec matrix M of the factor: L*(G) = unvec(Mᵀ vec G)
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent)
    {
        var (rows, columns) = self.Arguments[argument].Shape;
        return Functions.Unvec(VecMatrix(self, argument).T * Functions.Vec(cotangent), rows, columns);
    }

    // Column j of I_n ∗ A is e_j ⊗ a_j, so that vec(A∗B) = ((I_n∗A) ⊗ I_p) vec B, since a_j⊗b_j = (a_j⊗I_p) b_j;
    // and a_j⊗b_j = K_mp(b_j⊗a_j), hence vec(A∗B) = (I_n ⊗ K_mp)((I_n∗B) ⊗ I_m) vec A, for A m×n and B p×n.
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument)
    {
        var (a, b) = (self.Arguments[0], self.Arguments[1]);
        var identity = Functions.Identity(self.Shape.Columns);
        return argument == 1
            ? Functions.Kronecker(Functions.KhatriRao(identity, a), Functions.Identity(b.Shape.Rows))
            : Functions.Kronecker(identity, Functions.Commutation(a.Shape.Rows, b.Shape.Rows))
                * Functions.Kronecker(Functions.KhatriRao(identity, b), Functions.Identity(a.Shape.Rows));
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & arguments[1] & (MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.Integer | MatrixProperties.FullColumnRank);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (a, b) = (arguments[0], arguments[1]);
        return RingMatrix<T>.Create(a.Rows * b.Rows, a.Columns, (i, j) => a[i / b.Rows, j] * b[i % b.Rows, j]);
    }
}
