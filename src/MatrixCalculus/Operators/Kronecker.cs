using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The Kronecker product A ⊗ B: mp×nq for A m×n and B p×q; block (i, j) is A_ij B.</summary>
    public static Expr Kronecker(Expr left, Expr right) => Expr.Apply(KroneckerOperator.Instance, left, right);
}

/// <summary>The Kronecker product A ⊗ B, linear in each factor and associative.</summary>
public sealed partial class KroneckerOperator : LinearOperator
{
    internal static readonly KroneckerOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix, Sample.Of("p", "q")).WithSample(Sample.Matrix, Sample.Of("p", "q"), Sample.Of("n", "p"));

    /// <inheritdoc/>
    public override string Name => "kron";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.kron({0}, {1})",
        PyTorch = "torch.kron({0a}.contiguous(), {1a}.contiguous())",
        Julia = "kron({0}, {1})",
        Matlab = "kron({0}, {1})",
        CSharp = "Create({r}, {c}, (row, column) => {0n}[row / {r1a}, column / {c1a}] * {1n}[row % {r1a}, column % {c1a}])",
        MathNet = "{0a}.KroneckerProduct({1})",
    };

    /// <inheritdoc/>
    public override int? Arity => null;

    /// <inheritdoc/>
    public override bool IsAssociative => true;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Infix("⊗", "⊗", @"\otimes");

    // (A⊗B)(C⊗D) = AC ⊗ BD; (A⊗B) vec V = vec(BVAᵀ), V n×m for A p×m and B q×n; of any other matrix factor by factor
    internal override Expr? ProductWith(Expr self, Expr right)
    {
        var (a, b) = Pair(self);
        if (right.Operator is KroneckerOperator && Pair(right) is var (c, d) && c.Shape.Rows == a.Shape.Columns) return Functions.Kronecker(Times(a, c), Times(b, d));
        if (!right.Shape.IsColumn) return ByFactors(a.Shape.Columns, b, a, right, Times);
        var value = Functions.Unvec(right, b.Shape.Columns, a.Shape.Columns);

        // V Aᵀ first where V is a row, or A
        var isFromTheRight = b.Shape.Columns.IsOne || (a.Shape.Rows.IsOne && !b.Shape.Rows.IsOne);
        if (isFromTheRight) value = TimesTranspose(value, a);
        if (b.Operator is not { IsProductIdentity: true }) value = Times(b, value);
        return Functions.Vec(isFromTheRight ? value : TimesTranspose(value, a));
    }

    private static Expr TimesTranspose(Expr left, Expr right) => right.Operator is { IsProductIdentity: true } ? left : Expr.Product(left, TransposeOperator.Of(right));

    // C(A⊗B) = ((Aᵀ⊗Bᵀ)Cᵀ)ᵀ
    internal override Expr? ProductBehind(Expr left, Expr self) =>
        TransposeOperator.Of(ProductWith(Expr.Apply(Instance, [.. self.Arguments.Select(TransposeOperator.Of)]), TransposeOperator.Of(left))!);

    private static (Expr First, Expr Others) Pair(Expr product) =>
        (product.Arguments[0], product.Arguments.Length == 2 ? product.Arguments[1] : Expr.Apply(Instance, product.Arguments.AsSpan()[1..]));

    private static Expr Times(Expr left, Expr right) => left.Operator is KroneckerOperator nested ? nested.ProductWith(left, right)! : Expr.Product(left, right);

    // (A⊗B)⁻¹ vec V = vec(B⁻¹VA⁻ᵀ), and of a matrix factor by factor
    internal override Expr? SolutionWith(Expr self, Expr rightSide, Func<Expr, Expr, Expr> solve)
    {
        if (self.Arguments.Length != 2 || !self.Arguments[0].Shape.IsSquare || !self.Arguments[1].Shape.IsSquare) return null;
        var (a, b) = (self.Arguments[0], self.Arguments[1]);
        if (!rightSide.Shape.IsColumn) return ByFactors(a.Shape.Rows, b, a, rightSide, solve);
        var value = Functions.Unvec(rightSide, b.Shape.Rows, a.Shape.Rows);
        if (b.Operator is not { IsProductIdentity: true }) value = solve(b, value);
        return Functions.Vec(a.Operator is { IsProductIdentity: true } ? value : TransposeOperator.Of(solve(a, TransposeOperator.Of(value))));
    }

    // A⊗B = (A⊗I)(I⊗B) for n columns of A. The columns of (I⊗B)Y are those of BY for Y in n times as many columns, and A⊗I is I⊗A with its rows in another order.
    private static Expr ByFactors(Dimension n, Expr b, Expr a, Expr right, Func<Expr, Expr, Expr> apply)
    {
        var value = Blocks(n, b, right, apply);
        if (a.Operator is { IsProductIdentity: true }) return value;
        var rows = b.Shape.Rows;
        value = Functions.CommutedRows(value, rows, n);
        value = Blocks(rows, a, value, apply);
        return Functions.CommutedRows(value, a.Shape.Rows, rows);
    }

    private static Expr Blocks(Dimension count, Expr matrix, Expr right, Func<Expr, Expr, Expr> apply)
    {
        if (matrix.Operator is { IsProductIdentity: true }) return right;
        var value = apply(matrix, Functions.Unvec(Functions.Vec(right), matrix.Shape.Columns, count * right.Shape.Columns));
        return Functions.Unvec(Functions.Vec(value), count * matrix.Shape.Rows, right.Shape.Columns);
    }

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        var (rows, columns) = (Dimension.One, Dimension.One);
        foreach (var factor in arguments) (rows, columns) = (rows * factor.Shape.Rows, columns * factor.Shape.Columns);
        return new(rows, columns);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        const MatrixProperties Kept = MatrixProperties.Symmetric | MatrixProperties.Diagonal | MatrixProperties.LowerTriangular
            | MatrixProperties.UpperTriangular | MatrixProperties.Orthogonal | MatrixProperties.OrthonormalColumns | MatrixProperties.OrthonormalRows | MatrixProperties.Invertible | MatrixProperties.PositiveDefinite
            | MatrixProperties.PositiveSemidefinite | MatrixProperties.FullColumnRank | MatrixProperties.FullRowRank
            | MatrixProperties.Nonzero | MatrixProperties.Positive | MatrixProperties.Nonnegative;
        var common = Kept;
        foreach (var properties in arguments) common &= properties;
        return common;
    }

    internal override MatrixKernel<T>? KernelOf<T>(Expr self) => self.Arguments.Length != 2 ? null : static (in KernelCall<T> call) =>
    {
        var a = call[0];
        var b = call[1];
        var target = call.Target;
        if (b.RowStride != 1)
        {
            var copy = call.Scratch(b.Rows * b.Columns);
            Packing<T>.Copy(b, copy, b.Rows);
            b = new(copy, b.Rows, b.Columns, 1, b.Rows);
        }

        for (var j = 0; j < a.Columns; j++)
        {
            for (var q = 0; q < b.Columns; q++)
            {
                for (var i = 0; i < a.Rows; i++)
                {
                    var factor = a[i, j];
                    EntryKernels<T>.Scale(b.Entries.Slice(q * b.ColumnStride, b.Rows), factor, target[..b.Rows]);
                    target = target[b.Rows..];
                }
            }
        }
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var product = arguments[0];
        foreach (var factor in arguments[1..]) product = product.Kronecker(factor);
        return product;
    }

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var product = arguments[0];
        foreach (var factor in arguments[1..]) product = product.Kronecker(factor);
        return product;
    }
}
