using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>
    /// The finite sum Σ of a body over an index from <paramref name="first"/> to <paramref name="last"/>, as an expression of whole matrices: Σ_i xᵢyᵢ is
    /// Σ(x∘y), Σ_i X_iᵀX_i over the rows is XᵀX. The body holds the index in the places of entries, rows and columns.
    /// </summary>
    /// <exception cref="MatrixCalculusException">The body depends on the index in a way that is no expression of whole matrices (<see cref="ErrorCode.InvalidRequest"/>).</exception>
    public static Expr IndexedSum(string index, Dimension first, Dimension last, Expr body)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(last);
        ArgumentNullException.ThrowIfNull(body);
        if (first.Names.Concat(last.Names).Contains(index))
            throw new MatrixCalculusException(ErrorCode.InvalidRequest, $"The bounds of a sum over {index} cannot hold {index}.");
        var reader = new IndexedSum(Naming.Require(index, "index of a sum"), first, last);
        return Traversal.Fold<IndexedValue>(body, reader.Of).Sum(reader.Count);
    }
}

/// <summary>
/// Reads the body of a finite sum for all values of its index at once: what is a column or a row for one index becomes a matrix with a row for each index,
/// and the operators that act on the one are written as those that act on all rows.
/// </summary>
internal sealed class IndexedSum(string index, Dimension first, Dimension last)
{
    internal Dimension Count { get; } = last - first + Dimension.One;

    private Expr Ones => Functions.Ones(Count, 1);

    internal IndexedValue Of(Expr node, IReadOnlyList<IndexedValue> parts) => node.Kind switch
    {
        ExprKind.Symbol or ExprKind.Differential => new(node),
        ExprKind.Number => IsFree(node.Number!) ? new(node) : throw Refused(node),
        ExprKind.Sum => parts.All(p => p.Constant is not null) ? new(node) : Add(node, parts),
        ExprKind.Product => parts.All(p => p.Constant is not null) ? new(node) : parts.Aggregate((l, r) => Multiply(node, l, r)),
        ExprKind.Scale => parts.All(p => p.Constant is not null) ? new(node) : Multiply(node, parts[0], parts[1]),
        ExprKind.Apply => parts.All(p => p.Constant is not null) ? OfConstants(node) : Apply(node, parts),
    };

    private bool IsFree(Dimension size) => !size.Names.Contains(index);

    // An entry, row or column whose place holds the index, or what does not hold it at all.
    private IndexedValue OfConstants(Expr node)
    {
        var parameters = node.Operator!.Parameters;
        if (parameters.All(IsFree)) return new(node);
        if (node.Operator is BasisVectorOperator && IsFree(parameters[0]) && Shift(parameters[1]) is { } start)
            return new(Functions.Slice(Functions.Identity(parameters[0]), start, Count, 1, parameters[0]), true);
        if (node.Operator is not SliceOperator || !IsFree(parameters[1]) || !IsFree(parameters[3])) throw Refused(node);
        var (matrix, row, column) = (node.Arguments[0], Shift(parameters[0]), Shift(parameters[2]));
        if (row is not null && column is not null && node.IsScalar)
            return new(Functions.Diagonal(Block(matrix, row, Count, column, Count)), true);
        if (row is not null && parameters[1].IsOne && IsFree(parameters[2]))
            return new(Block(matrix, row, Count, parameters[2], parameters[3]), false);
        if (column is not null && parameters[3].IsOne && IsFree(parameters[0]))
            return new(Turned(Block(matrix, parameters[0], parameters[1], column, Count)), true);
        throw Refused(node);
    }

    // first + c, where the place is i + c.
    private Dimension? Shift(Dimension place)
    {
        var rest = place - Dimension.Named(index);
        return IsFree(rest) ? first + rest : null;
    }

    private static Expr Block(Expr matrix, Dimension row, Dimension rows, Dimension column, Dimension columns) =>
        row.IsOne && column.IsOne && rows == matrix.Shape.Rows && columns == matrix.Shape.Columns ? matrix : Functions.Slice(matrix, row, rows, column, columns);

    private IndexedValue Add(Expr node, IReadOnlyList<IndexedValue> parts)
    {
        if (node.Shape.IsColumn || node.Shape.Rows.IsOne)
        {
            var isColumn = node.Shape.IsColumn;
            return new(Expr.Sum([.. parts.Select(p => Rows(p, isColumn))]), isColumn);
        }

        return new([.. parts.SelectMany(p => Terms(p))]);
    }

    private IndexedValue Multiply(Expr node, IndexedValue left, IndexedValue right)
    {
        if (left.Constant is { } l && right.Constant is { } r) return new(l * r);
        if (left.Shape.IsScalar) return Scaled(left, right);
        if (right.Shape.IsScalar) return Scaled(right, left);
        var (isRow, isColumn) = (left.Shape.Rows.IsOne, right.Shape.IsColumn);
        if (left.Shape.IsColumn && right.Shape.Rows.IsOne) return new([new(Rows(left, true), Rows(right, false), null)]);
        if (isRow && isColumn)
            return new(left.Constant is { } row ? Rows(right, true) * row.T : right.Constant is { } column ? Rows(left, false) * column : Dots(left.Matrix!, right.Matrix!), true);
        if (isRow)
            return new(Expr.Sum([.. Terms(right).Select(t => t.Right is { } b ? Weighted(Dots(Rows(left, false), t.Left), b) : Weighted(t.Left, Rows(left, false) * t.Factor!))]), false);
        if (isColumn)
            return new(Expr.Sum([.. Terms(left).Select(t => t.Right is { } b ? Weighted(Dots(b, Rows(right, true)), t.Left) : Weighted(t.Left, Rows(right, true) * t.Factor!.T))]), true);
        return new([.. Terms(left).SelectMany(a => Terms(right).Select(b => Multiply(a, b)))]);
    }

    // Of aᵢbᵢᵀ and sᵢC: aᵢbᵢᵀcᵢdᵢᵀ = (bᵢᵀcᵢ)aᵢdᵢᵀ
    private static IndexedTerm Multiply(IndexedTerm a, IndexedTerm b) => (a.Right, b.Right) switch
    {
        ({ } right, { } d) => new(Weighted(Dots(right, b.Left), a.Left), d, null),
        ({ } right, null) => new(Weighted(b.Left, a.Left), right * b.Factor!, null),
        (null, { } d) => new(Weighted(a.Left, b.Left * a.Factor!.T), d, null),
        (null, null) => new(Weighted(a.Left, b.Left), null, a.Factor! * b.Factor!),
    };

    private IndexedValue Scaled(IndexedValue scalar, IndexedValue value)
    {
        if (scalar.Constant is { } s)
            return value.Matrix is { } rows ? new(s * rows, value.IsColumn) : new([.. Terms(value).Select(t => t with { Left = s * t.Left })]);
        var weights = Rows(scalar, true);
        return value.Shape.IsColumn || value.Shape.Rows.IsOne
            ? new(Weighted(weights, Rows(value, value.Shape.IsColumn)), value.Shape.IsColumn)
            : new([.. Terms(value).Select(t => t with { Left = Weighted(weights, t.Left) })]);
    }

    private IndexedValue Apply(Expr node, IReadOnlyList<IndexedValue> parts)
    {
        if (!node.Operator!.Parameters.All(IsFree)) throw Refused(node);
        var value = parts[0];
        var isVector = value.Shape.IsColumn || value.Shape.Rows.IsOne;
        Expr Of(IndexedValue part) => Rows(part, value.Shape.IsColumn);
        Expr EachRow(Expr rows) => rows.Shape.IsColumn ? rows : rows * Functions.Ones(rows.Shape.Columns, 1);
        return node.Operator switch
        {
            TransposeOperator => value.Matrix is { } rows
                ? new(rows, !value.IsColumn)
                : new([.. Terms(value).Select(t => t.Right is { } right ? new IndexedTerm(right, t.Left, null) : t with { Factor = t.Factor!.T })]),
            ElementwiseOperator when isVector => new(Expr.Apply(node.Operator, Of(value)), value.Shape.IsColumn),
            HadamardOperator or HadamardQuotientOperator or MaximumOperator or MinimumOperator when isVector =>
                new(Expr.Apply(node.Operator, [.. parts.Select(Of)]), value.Shape.IsColumn),
            HadamardPowerOperator or PowerOperator when isVector && parts[1].Constant is { } exponent => new(Functions.HadamardPower(Of(value), exponent), value.Shape.IsColumn),
            SquaredNormOperator when isVector => new(EachRow(Functions.HadamardPower(Of(value), 2)), true),
            NormOperator when isVector => new(Functions.Sqrt(EachRow(Functions.HadamardPower(Of(value), 2))), true),
            EntrywiseNormOperator when isVector => new(EachRow(Functions.Abs(Of(value))), true),
            SumOfEntriesOperator when isVector => new(EachRow(Of(value)), true),
            LogSumExpOperator when isVector => new(Functions.Log(EachRow(Functions.Exp(Of(value)))), true),
            SoftmaxOperator when value.Shape.IsColumn => new(Functions.SoftmaxOfRows(Of(value)), true),
            InnerProductOperator when isVector => new(Dots(Of(value), Of(parts[1])), true),
            TraceOperator => new(Expr.Sum([.. Terms(value).Select(t => t.Right is { } right ? Dots(t.Left, right) : Functions.Trace(t.Factor!) * t.Left)]), true),
            _ => throw Refused(node),
        };
    }

    // A column or row for each index; a constant one is repeated.
    private Expr Rows(IndexedValue value, bool isColumn) =>
        value.Matrix ?? (value.Constant is { } constant
            ? constant.IsScalar ? Expr.Scale(constant, Ones) : Ones * (isColumn ? Turned(constant) : constant)
            : throw new InvalidOperationException("A matrix for each index is no row."));

    private ImmutableArray<IndexedTerm> Terms(IndexedValue value) =>
        !value.Terms.IsDefault ? value.Terms : value.Constant is { } constant ? [new(Ones, null, constant)] : [new(value.Matrix!, null, Functions.Identity(1))];

    private static Expr Turned(Expr matrix) => matrix.IsScalar ? matrix : matrix.T;

    // Diag(s) A, the rows of A each with its weight
    private static Expr Weighted(Expr weights, Expr rows) =>
        weights.Kind == ExprKind.Scale ? weights.Arguments[0] * Weighted(weights.Arguments[1], rows)
        : rows.Kind == ExprKind.Scale ? rows.Arguments[0] * Weighted(weights, rows.Arguments[1])
        : rows.Shape.IsColumn ? Functions.Hadamard(weights, rows)
        : Functions.DiagonalMatrix(weights) * rows;

    // The products aᵢᵀbᵢ of the rows
    private static Expr Dots(Expr left, Expr right) =>
        left.Shape.IsColumn ? Weighted(left, right) : Functions.Hadamard(left, right) * Functions.Ones(left.Shape.Columns, 1);

    private MatrixCalculusException Refused(Expr node) =>
        new(ErrorCode.InvalidRequest,
            $"The sum over {index} is no expression of whole matrices, because of {node.Brief}. The index may stand in the places of entries, rows and columns, of which sums, products and functions of entries are taken.");
}

/// <summary>For each index aᵢbᵢᵀ with the rows of two matrices, or sᵢC with the entries of a column and a constant matrix.</summary>
internal sealed record IndexedTerm(Expr Left, Expr? Right, Expr? Factor);

/// <summary>The values of a part of the body: a constant, a matrix with a row for each index, or a sum of matrices for each index.</summary>
internal sealed class IndexedValue
{
    internal IndexedValue(Expr constant) => (Constant, Shape) = (constant, constant.Shape);

    internal IndexedValue(Expr rows, bool isColumn)
    {
        (Matrix, IsColumn) = (rows, isColumn);
        Shape = isColumn ? new(rows.Shape.Columns, Dimension.One) : new(Dimension.One, rows.Shape.Columns);
    }

    internal IndexedValue(ImmutableArray<IndexedTerm> terms)
    {
        Terms = terms;
        Shape = terms[0].Right is { } right ? new(terms[0].Left.Shape.Columns, right.Shape.Columns) : terms[0].Factor!.Shape;
    }

    internal Expr? Constant { get; }

    internal Expr? Matrix { get; }

    internal bool IsColumn { get; }

    internal ImmutableArray<IndexedTerm> Terms { get; }

    internal Shape Shape { get; }

    /// <summary>The sum over all indices.</summary>
    internal Expr Sum(Dimension count)
    {
        if (Constant is { } constant) return Expr.Scale(count, constant);
        if (Matrix is { } rows)
            return rows.Shape.IsColumn ? SumOfColumn(rows)
                : IsColumn ? rows.T * Functions.Ones(count, 1)
                : Functions.Ones(1, count) * rows;
        return Expr.Sum([.. Terms.Select(t => t.Right is { } right ? t.Left.T * right : SumOfColumn(t.Left) * t.Factor!)]);
    }

    // Σ s aᵢbᵢ = s aᵀb, so that a sum around this one finds a product
    private static Expr SumOfColumn(Expr column) =>
        column.Kind == ExprKind.Scale ? column.Arguments[0] * SumOfColumn(column.Arguments[1])
        : column.Operator is HadamardOperator && column.Arguments.Length == 2 ? column.Arguments[0].T * column.Arguments[1]
        : Functions.SumOfEntries(column);
}
