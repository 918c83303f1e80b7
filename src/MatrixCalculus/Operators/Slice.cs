using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The block of X with p rows from row s on and q columns from column t on, counted from 1.</summary>
    /// <exception cref="DeclarationException">The block is not inside X, as far as numbers tell.</exception>
    public static Expr Slice(Expr matrix, Dimension firstRow, Dimension rows, Dimension firstColumn, Dimension columns) =>
        Expr.Apply(new SliceOperator(firstRow, rows, firstColumn, columns), matrix);

    /// <summary>The row Xᵢ of X, 1×n, counted from 1.</summary>
    /// <exception cref="DeclarationException">There is no such row, as far as numbers tell.</exception>
    public static Expr Row(Expr matrix, Dimension row)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Slice(matrix, row, 1, 1, matrix.Shape.Columns);
    }

    /// <summary>The column of X at a place, m×1, counted from 1.</summary>
    /// <exception cref="DeclarationException">There is no such column, as far as numbers tell.</exception>
    public static Expr Column(Expr matrix, Dimension column)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Slice(matrix, 1, matrix.Shape.Rows, column, 1);
    }

    /// <summary>The entry X_ij, a scalar, counted from 1.</summary>
    /// <exception cref="DeclarationException">There is no such entry, as far as numbers tell.</exception>
    public static Expr Entry(Expr matrix, Dimension row, Dimension column) => Slice(matrix, row, 1, column, 1);
}

/// <summary>A block of successive rows and columns of a matrix, with the first row, the number of rows, the first column and the number of columns.</summary>
public sealed class SliceOperator(Dimension firstRow, Dimension rows, Dimension firstColumn, Dimension columns) : LinearOperator
{
    internal static readonly OperatorForm Form = new("slice", 1, 4, (x, p) => Functions.Slice(x[0], p[0], p[1], p[2], p[3]))
    {
        Samples = [new([Sample.Of("m+2", "n+3")], [2, "m", 3, "n"])],
    };

    internal static readonly OperatorForm RowForm = new("row", 1, 1, (x, p) => Functions.Row(x[0], p[0])) { Samples = [new([Sample.Matrix], [2])] };

    internal static readonly OperatorForm ColumnForm = new("column", 1, 1, (x, p) => Functions.Column(x[0], p[0])) { Samples = [new([Sample.Matrix], [2])] };

    internal static readonly OperatorForm EntryForm = new("entry", 1, 2, (x, p) => Functions.Entry(x[0], p[0], p[1])) { Samples = [new([Sample.Matrix], [1, 2])] };

    /// <inheritdoc/>
    public override string Name => "slice";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("slice");

    /// <inheritdoc/>
    public override ImmutableArray<Dimension> Parameters { get; } = [firstRow, rows, firstColumn, columns];

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new SliceOperator(parameters[0], parameters[1], parameters[2], parameters[3]);

    internal override bool ReadsFewEntries => true;

    internal override (Dimension Row, Dimension Column)? AsEntry(Expr self) => Parameters[1].IsOne && Parameters[3].IsOne ? (Parameters[0], Parameters[2]) : null;

    // Rows of A times columns of B
    internal override Expr? AtProduct(Expr left, Expr right)
    {
        var rows = Parameters[1] == left.Shape.Rows ? left : Functions.Slice(left, Parameters[0], Parameters[1], 1, left.Shape.Columns);
        var columns = Parameters[3] == right.Shape.Columns ? right : Functions.Slice(right, 1, right.Shape.Rows, Parameters[2], Parameters[3]);
        return Expr.Product(rows, columns);
    }

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        Places.Require(Parameters[0], Parameters[1], arguments[0].Shape.Rows, "row");
        Places.Require(Parameters[2], Parameters[3], arguments[0].Shape.Columns, "column");
        return new(Parameters[1], Parameters[3]);
    }

    // The block is S V Tᵀ for the selections S of its rows and T of its columns: ⟨G, S V Tᵀ⟩ = ⟨Sᵀ G T, V⟩.
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent)
    {
        var (rows, columns) = (Rows(self), Columns(self));
        var result = cotangent;
        if (rows is not null) result = rows.T * result;
        if (columns is not null) result *= columns;
        return result;
    }

    // vec(S V Tᵀ) = (T ⊗ S) vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) =>
        Functions.Kronecker(
            Columns(self) ?? Functions.Identity(self.Shape.Columns),
            Rows(self) ?? Functions.Identity(self.Shape.Rows));

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var kept = MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.Integer;
        if (Parameters[0] == Parameters[2] && Parameters[1] == Parameters[3])
            kept |= MatrixProperties.Symmetric | MatrixProperties.SkewSymmetric | MatrixProperties.Diagonal | MatrixProperties.LowerTriangular
                | MatrixProperties.UpperTriangular | MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite;
        return arguments[0] & kept;
    }

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => Dimension.Zero;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => (in KernelCall<T> call) =>
    {
        var (row, rows, column, columns) = Sizes(call[0].Rows, call[0].Columns);
        call[0].Block(row, column, rows, columns).CopyTo(call.Target, rows);
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var (row, rows, column, columns) = Sizes(arguments[0].Rows, arguments[0].Columns);
        return arguments[0].Block(row, column, rows, columns);
    }

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (row, rows, column, columns) = Sizes(arguments[0].Rows, arguments[0].Columns);
        return arguments[0].Block(row, column, rows, columns);
    }

    private (int Row, int Rows, int Column, int Columns) Sizes(int givenRows, int givenColumns)
    {
        var (row, rows, column, columns) = (this.SizeAt(0) - 1, this.SizeAt(1), this.SizeAt(2) - 1, this.SizeAt(3));
        return row + rows <= givenRows && column + columns <= givenColumns
            ? (row, rows, column, columns)
            : throw new EvaluationException(ErrorCode.ConflictingSizes, $"{this} is not inside a matrix of shape {givenRows}×{givenColumns}.");
    }

    // The selection of one row is a basis vector; all rows need none.
    private Expr? Rows(Expr self) => Selecting(self.Arguments[0].Shape.Rows, Parameters[0], Parameters[1]);

    private Expr? Columns(Expr self) => Selecting(self.Arguments[0].Shape.Columns, Parameters[2], Parameters[3]);

    private static Expr? Selecting(Dimension size, Dimension start, Dimension count) =>
        count == size ? null
        : count.IsOne ? Functions.BasisVector(size, start).T
        : Functions.Selection(count, size, start);

    private static readonly OperatorCode Written = new()
    {
        NumPy = "{0a}[{=p0-1}:{=p0+p1-1}, {=p2-1}:{=p2+p3-1}]",
        PyTorch = "{0a}[{=p0-1}:{=p0+p1-1}, {=p2-1}:{=p2+p3-1}]",
        Julia = "{0a}[{p0a}:{=p0+p1-1a}, {p2a}:{=p2+p3-1a}]",
        Matlab = "{0n}({p0a}:{=p0+p1-1a}, {p2a}:{=p2+p3-1a})",
        CSharp = "Create({r}, {c}, (row, column) => {0n}[row + {=p0-1a}, column + {=p2-1a}])",
        MathNet = "{0a}.SubMatrix({=p0-1}, {p1}, {=p2-1}, {p3})",
    };
}
