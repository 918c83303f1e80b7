using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// The variables that laws are written in. A, B, C and D are rectangular and fit where products need it; P and R are square, S is
/// symmetric, W skew-symmetric, Q orthogonal, D diagonal; a and b are scalars, k and l integers, x, y, z, v columns and r a row.
/// </summary>
internal static class LawVariables
{
    internal static readonly Dimension m = "m", n = "n", p = "p", q = "q";
    internal static readonly Expr A = Matrix.Symbol("A", m, n), B = Matrix.Symbol("B", p, q);
    internal static readonly Expr SameAsA = Matrix.Symbol("B", m, n), AlsoLikeA = Matrix.Symbol("C", m, n);
    internal static readonly Expr FitsA = Matrix.Symbol("B", n, p), FitsBack = Matrix.Symbol("B", n, m);
    internal static readonly Expr P = Matrix.Symbol("P", n, n), R = Matrix.Symbol("R", n, n), OtherSquare = Matrix.Symbol("R", m, m);
    internal static readonly Expr S = Matrix.Symbol("S", n, n, Symmetric), W = Matrix.Symbol("W", n, n, SkewSymmetric);
    internal static readonly Expr Q = Matrix.Symbol("Q", n, n, Orthogonal);
    internal static readonly Expr Regular = Matrix.Symbol("P", n, n, Invertible), OtherRegular = Matrix.Symbol("R", m, m, Invertible);
    internal static readonly Expr diagonal = Matrix.Symbol("D", n, n, Diagonal);
    internal static readonly Expr Definite = Matrix.Symbol("P", n, n, PositiveDefinite);
    internal static readonly Expr a = Scalar.Symbol("a"), b = Scalar.Symbol("b");
    internal static readonly Expr positive = Scalar.Symbol("a", Positive);
    internal static readonly Expr k = Scalar.Symbol("k", Integer), l = Scalar.Symbol("l", Integer);
    internal static readonly Expr x = Vector.Symbol("x", n), y = Vector.Symbol("y", n), z = Vector.Symbol("z", m), v = Vector.Symbol("v", p);
    internal static readonly Expr row = Matrix.Symbol("r", Dimension.One, n);

    /// <summary>The ones of A's shape.</summary>
    internal static readonly Expr ones = Functions.Ones(m, n);
}
