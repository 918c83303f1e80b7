namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The m×n zero matrix, which is a number 0 of that shape and no operator.</summary>
    public static Expr Zeros(Dimension rows, Dimension columns) => Expr.Zero(new Shape(rows, columns));
}

/// <summary>The zero matrix in the catalogue: a name that parses, for a node that is not an operator.</summary>
internal static class ZeroMatrix
{
    internal static readonly OperatorForm Form = OperatorForm.Constant("zeros", 2, p => Functions.Zeros(p[0], p[1]));
}
