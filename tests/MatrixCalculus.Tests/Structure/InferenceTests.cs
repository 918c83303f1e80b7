using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;
using Xunit;
using static MatrixCalculus.Functions;
using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus.Tests;

public class InferenceTests
{
    private static readonly Expr A = Matrix.Symbol("A", "m", "n");
    private static readonly Expr B = Matrix.Symbol("B", "m", "n");
    private static readonly Expr C = Matrix.Symbol("C", "n", "n");
    private static readonly Expr F = Matrix.Symbol("F", "m", "n", FullColumnRank);
    private static readonly Expr S = Matrix.Symbol("S", "m", "m", Symmetric);
    private static readonly Expr W = Matrix.Symbol("W", "n", "n", SkewSymmetric);
    private static readonly Expr P = Matrix.Symbol("P", "m", "m", PositiveDefinite);
    private static readonly Expr R = Matrix.Symbol("R", "n", "n", PositiveDefinite);
    private static readonly Expr N = Matrix.Symbol("N", "n", "n", PositiveSemidefinite);
    private static readonly Expr D = Matrix.Symbol("D", "n", "n", MatrixProperties.Diagonal);
    private static readonly Expr E = Matrix.Symbol("E", "n", "n", MatrixProperties.Diagonal | Invertible);
    private static readonly Expr L = Matrix.Symbol("L", "n", "n", LowerTriangular);
    private static readonly Expr Q = Matrix.Symbol("Q", "n", "n", Orthogonal);
    private static readonly Expr G = Matrix.Symbol("G", "n", "n", Invertible);
    private static readonly Expr x = Vector.Symbol("x", "n");
    private static readonly Expr p = Vector.Symbol("p", "n", Positive);
    private static readonly Expr s = Scalar.Symbol("s");
    private static readonly Expr t = Scalar.Symbol("t", Positive);
    private static readonly Expr n = Dimension.Named("n");

    // What must be known of each expression, and what must not be claimed of it.
    public static TheoryData<string, Expr, MatrixProperties, MatrixProperties> Cases => new()
    {
        { "A", A, None, Symmetric | FullColumnRank },
        { "A'A", A.T * A, PositiveSemidefinite | Symmetric, PositiveDefinite | Invertible },
        { "AA'", A * A.T, PositiveSemidefinite, PositiveDefinite },
        { "A'B", A.T * B, None, Symmetric },
        { "A'B + B'A", A.T * B + B.T * A, Symmetric, PositiveSemidefinite | SkewSymmetric },
        { "A'B - B'A", A.T * B - B.T * A, SkewSymmetric, Symmetric },
        { "B'A - A'B", B.T * A - A.T * B, SkewSymmetric, Symmetric },
        { "F'F", F.T * F, PositiveDefinite | Invertible, None },
        { "FF'", F * F.T, PositiveSemidefinite, PositiveDefinite | Invertible },
        { "F'PF", F.T * P * F, PositiveDefinite, None },
        { "F'(PF)", F.T * (P * F), PositiveDefinite, None },
        { "(PF)'(PF)", (P * F).T * (P * F), PositiveDefinite, None },
        { "A'PA", A.T * P * A, PositiveSemidefinite, PositiveDefinite },
        { "A'SA", A.T * S * A, Symmetric, PositiveSemidefinite },
        { "A'A + R", A.T * A + R, PositiveDefinite, None },
        { "R - A'A", R - A.T * A, Symmetric, PositiveSemidefinite },
        { "-R", -R, Symmetric | Invertible, PositiveSemidefinite },
        { "-(-R)", -(-R), PositiveDefinite, None },
        { "tR", t * R, PositiveDefinite, None },
        { "sR", s * R, Symmetric, PositiveSemidefinite | Invertible },
        { "s*s*R", (s * s) * R, PositiveSemidefinite, PositiveDefinite },
        { "nR", n * R, PositiveDefinite, None },
        { "(n-1)R", (n - 1) * R, None, PositiveDefinite },
        { "C + C'", C + C.T, Symmetric, None },
        { "C - C'", C - C.T, SkewSymmetric, Symmetric },
        { "(C - C')(C - C')", (C - C.T) * (C - C.T), Symmetric, PositiveSemidefinite },
        { "(C - C')(C' - C)", (C - C.T) * (C.T - C), PositiveSemidefinite, PositiveDefinite },
        { "WW", W * W, Symmetric, PositiveSemidefinite },
        { "-WW", -(W * W), PositiveSemidefinite, PositiveDefinite },
        { "I - W", Identity("n") - W, Invertible | FullColumnRank, Symmetric },
        { "W - R", W - R, Invertible | FullColumnRank, Symmetric | SkewSymmetric },
        { "W - N", W - N, MatrixProperties.None, Invertible },
        { "R + W + N", R + W + N, Invertible, Symmetric },
        { "inv(C)inv(C')", Inverse(C) * Inverse(C.T), PositiveDefinite, None },
        { "inv(C)inv(C)'", Inverse(C) * Inverse(C).T, PositiveDefinite, None },
        { "inv(F'F)", Inverse(F.T * F), PositiveDefinite, None },
        { "F inv(F'F) F'", F * Inverse(F.T * F) * F.T, PositiveSemidefinite, PositiveDefinite },
        { "DE", D * E, MatrixProperties.Diagonal | Symmetric, Invertible },
        { "EE", E * E, PositiveDefinite | MatrixProperties.Diagonal | Nonnegative, None },
        { "LL", L * L, LowerTriangular, Symmetric },
        { "L'", L.T, UpperTriangular, LowerTriangular },
        { "LD", L * D, LowerTriangular, MatrixProperties.Diagonal },
        { "QQ", Q * Q, Orthogonal | Invertible, Symmetric },
        { "-Q", -Q, Orthogonal, None },
        { "2Q", 2 * Q, Invertible, Orthogonal },
        { "Q'DQ", Q.T * D * Q, Symmetric, MatrixProperties.Diagonal },
        { "Q'RQ", Q.T * R * Q, PositiveDefinite, None },
        { "GQ", G * Q, Invertible, Orthogonal },
        { "F'F G'G", F.T * F * (G.T * G), Invertible, Symmetric },
        { "FG", F * G, FullColumnRank, None },
        { "A'A N", A.T * A * N, None, Symmetric },
        { "xx'", x * x.T, PositiveSemidefinite, PositiveDefinite },
        { "x'x", x.T * x, Nonnegative, Positive },
        { "p'p", p.T * p, Positive | Invertible, None },
        { "p'Rp", p.T * R * p, Positive, None },
        { "pp'", p * p.T, Positive | PositiveSemidefinite, PositiveDefinite },
        { "x'Cx", x.T * C * x, Symmetric | MatrixProperties.Diagonal, Nonnegative },
        { "Diag(p)", DiagonalMatrix(p), PositiveDefinite | MatrixProperties.Diagonal, None },
        { "A'Diag..", F * DiagonalMatrix(p) * F.T, PositiveSemidefinite, PositiveDefinite },
        { "C∘C'", Hadamard(C, C.T), Symmetric, None },
        { "C⊗C'", Kronecker(C, C.T), None, Symmetric },
        { "R⊗N", Kronecker(R, N), PositiveSemidefinite, PositiveDefinite },
        { "0", Expr.Zero(C.Shape), Symmetric | SkewSymmetric | PositiveSemidefinite | MatrixProperties.Diagonal, Invertible },
        { "n*n+1", n * n + 1, Positive | Integer, None },
    };

    [Theory, MemberData(nameof(Cases))]
    public void What_follows_is_known_and_no_more(string name, Expr expression, MatrixProperties known, MatrixProperties unknown)
    {
        var workspace = new Workspace();
        var node = workspace.Import(expression);
        var found = new Inference(workspace)[node];
        Assert.True((found & known) == known, $"{name}: {found} lacks {known & ~found}");
        Assert.True((found & unknown) == 0, $"{name}: {found} claims {found & unknown}");
    }
}
