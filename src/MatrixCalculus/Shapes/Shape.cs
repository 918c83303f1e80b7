namespace MatrixCalculus;

/// <summary>The shape of a matrix: rows × columns. A vector is n×1, a scalar 1×1.</summary>
public readonly record struct Shape(Dimension Rows, Dimension Columns)
{
    /// <summary>The shape 1×1.</summary>
    public static readonly Shape Scalar = new(Dimension.One, Dimension.One);

    /// <summary>Whether this is 1×1.</summary>
    public bool IsScalar => Rows.IsOne && Columns.IsOne;

    /// <summary>Whether rows and columns are the same size.</summary>
    public bool IsSquare => Rows == Columns;

    /// <summary>Whether this is a column, n×1.</summary>
    public bool IsColumn => Columns.IsOne;

    /// <summary>Columns × rows.</summary>
    public Shape Transposed => new(Columns, Rows);

    /// <summary>The number of entries, rows times columns.</summary>
    public Dimension Count => Rows * Columns;

    /// <summary>The shape itself, if both sizes can be sizes of a matrix.</summary>
    /// <exception cref="DeclarationException">A size is zero, negative, a fraction or a polynomial that is nowhere positive.</exception>
    public Shape Checked()
    {
        Check(Rows, "rows");
        Check(Columns, "columns");
        return this;
    }

    /// <summary>The text <c>m×n</c>, with a polynomial in parentheses.</summary>
    public override string ToString() => $"{Part(Rows)}×{Part(Columns)}";

    private static string Part(Dimension dimension)
    {
        var text = dimension.ToString();
        return text.AsSpan().ContainsAny("+-*/") ? $"({text})" : text;
    }

    private static void Check(Dimension size, string what)
    {
        ArgumentNullException.ThrowIfNull(size);
        var isSize = size.Name is not null || (size.IsConstant
            ? size.Constant.IsInteger && size.Constant.Sign > 0 && size.Constant <= long.MaxValue
            : size.Terms.Any(static t => t.Coefficient.Sign > 0));
        if (!isSize)
            throw new DeclarationException(ErrorCode.InvalidDimension, $"{size} cannot be a number of {what}: a size is a positive integer, a name, or a polynomial in names.");
    }
}
