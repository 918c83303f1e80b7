using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The solution Diag(d)⁻¹A, row i of A (m×n) divided by d_i for a column d of m entries; no diagonal matrix is formed.</summary>
    public static Expr DivideRows(Expr divisors, Expr matrix) => Expr.Apply(DivideRowsOperator.Instance, divisors, matrix);
}

/// <summary>The rows of a matrix, each divided by a number: Diag(d)⁻¹A.</summary>
public sealed class DivideRowsOperator : LinearOperator
{
    internal static readonly DivideRowsOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Of("m", Dimension.One).With(SampleDomain.Nonzero), Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "divide_rows";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "{1a} / {0a}",
        PyTorch = "{1a} / {0a}",
        Julia = "{1a} ./ {0a}",
        Matlab = "{1a} ./ {0a}",
        CSharp = "Create({r}, {c}, (row, column) => {1n}[row, column] / {0n}[row, 0])",
        MathNet = "{1a}.MapIndexed((row, column, entry) => entry / {0n}[row, 0])",
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("divide_rows", @"\mathop{\mathrm{dividerows}}");

    /// <inheritdoc/>
    public override bool IsLinearIn(int argument) => argument == 1;

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        var divisors = ShapeRules.RequireColumn(arguments[0], "the divisors of rows");
        return divisors.Rows == arguments[1].Shape.Rows
            ? arguments[1].Shape
            : throw new ShapeException(ErrorCode.ShapeMismatch, $"There are {divisors.Rows} divisors {arguments[0]} for the {arguments[1].Shape.Rows} rows of {arguments[1]} ({arguments[1].Shape}).");
    }

    /// <summary>The product Diag(d)⁻¹A.</summary>
    public override Expr Reduce(Expr self) => Expr.Product(Functions.Inverse(Functions.DiagonalMatrix(self.Arguments[0])), self.Arguments[1]);

    // Diag(d) dX = dA − Diag(dd) X
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (change, dA) = (differentials[0].IsZero ? null : -Functions.ScaleRows(differentials[0], self), differentials[1]);
        return Functions.DivideRows(self.Arguments[0], change is null ? dA : dA.IsZero ? change : dA + change);
    }

    // ⟨G, Diag(d)⁻¹V⟩ = ⟨Diag(d)⁻¹G, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Functions.DivideRows(self.Arguments[0], cotangent);

    // vec(Diag(d)⁻¹V) = (I ⊗ Diag(d)⁻¹) vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) =>
        Functions.Kronecker(Functions.Identity(self.Shape.Columns), Functions.Inverse(Functions.DiagonalMatrix(self.Arguments[0])));

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        (arguments[1] & (MatrixProperties.Diagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular))
        | (arguments[0].HasFlag(MatrixProperties.Positive) ? arguments[1] & (MatrixProperties.Positive | MatrixProperties.Nonnegative) : MatrixProperties.None);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.EntriesNonzero, self.Arguments[0])];

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
    {
        var divisors = call.Entries(0);
        var matrix = call[1];
        if (divisors.Contains(T.Zero)) throw new EvaluationException(ErrorCode.Singular, "A row is divided by 0 at this point.");
        for (var j = 0; j < matrix.Columns; j++)
            for (var i = 0; i < matrix.Rows; i++) call.Target[i + (j * matrix.Rows)] = matrix[i, j] / divisors[i];
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (divisors, matrix) = (arguments[0], arguments[1]);
        var inverses = new T[divisors.Rows];
        for (var i = 0; i < inverses.Length; i++)
        {
            if (!divisors[i, 0].TryInvert(out inverses[i]))
                throw new EvaluationException(ErrorCode.Singular, $"Row {i + 1} is divided by an entry that has no inverse at this point.");
        }

        return RingMatrix<T>.Create(matrix.Rows, matrix.Columns, (i, j) => inverses[i] * matrix[i, j]);
    }
}
