using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Kronecker products and vec.</summary>
internal static class KroneckerLaws
{
    private static readonly Expr C = Matrix.Symbol("C", n, "r"), D = Matrix.Symbol("D", q, "s"), X = Matrix.Symbol("X", q, n), Y = Matrix.Symbol("X", p, m);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("identity-of-order-one").Rewrite(Identity(1)).To(1).From("definition"),
        Law.Named("kronecker-with-scalar-left").Rewrite(Kronecker(a, A)).To(a * A).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("kronecker-with-scalar-right").Rewrite(Kronecker(A, a)).To(a * A).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("kronecker-of-identities").Rewrite(Kronecker(Identity(m), Identity(n))).To(Identity(m * n)).From("definition"),
        Law.Named("kronecker-of-ones").Rewrite(Kronecker(Ones(m, n), Ones(p, q))).To(Ones(m * p, n * q)).From("definition"),
        Law.Named("kronecker-of-column-and-row").Rewrite(Kronecker(x, Matrix.Symbol("r", 1, m))).To(x * Matrix.Symbol("r", 1, m)).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("kronecker-of-row-and-column").Rewrite(Kronecker(Matrix.Symbol("r", 1, m), x)).To(x * Matrix.Symbol("r", 1, m)).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("mixed-product").Rewrite(Kronecker(A, B) * Kronecker(C, D)).To(Kronecker(A * C, B * D)).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("matrix-between-kroneckers-with-identity-on-the-right").Rewrite(Kronecker(v, Identity(n)) * P * Kronecker(Matrix.Symbol("r", 1, m), Identity(n))).To(Kronecker(v * Matrix.Symbol("r", 1, m), P)).From("mixed-product", LawUse.Textbook),
        Law.Named("matrix-between-kroneckers-with-identity-on-the-left").Rewrite(Kronecker(Identity(n), v) * P * Kronecker(Identity(n), Matrix.Symbol("r", 1, m))).To(Kronecker(P, v * Matrix.Symbol("r", 1, m))).From("mixed-product", LawUse.Textbook),
        Law.Named("vec-of-column").Rewrite(Vec(x)).To(x).From("definition"),
        Law.Named("vec-of-row").Rewrite(Vec(row)).To(row.T).From("definition"),
        Law.Named("vec-of-outer-product").Rewrite(Vec(x * Matrix.Symbol("r", 1, m))).To(Kronecker(Matrix.Symbol("r", 1, m).T, x)).From("Magnus & Neudecker, ch. 2, sec. 4"),
        Law.Named("vec-of-unvec").Rewrite(Vec(Unvec(Vector.Symbol("x", m * n), m, n))).To(Vector.Symbol("x", m * n)).From("definition"),
        Law.Named("unvec-of-vec").Rewrite(Unvec(Vec(A), m, n)).To(A).From("definition"),
        Law.Named("unvec-to-column").Rewrite(Unvec(x, n, 1)).To(x).From("definition"),
        Law.Named("unvec-to-row").Rewrite(Unvec(x, 1, n)).To(x.T).From("definition"),
        Law.Named("vec-of-ones").Rewrite(Vec(Ones(m, n))).To(Ones(m * n, 1)).From("definition"),
        Law.Named("kronecker-times-vec").Rewrite(Kronecker(A, B) * Vec(X)).To(Vec(B * X * A.T)).From("Magnus & Neudecker, ch. 2, sec. 4 (Roth's column lemma)"),
        Law.Named("vec-transposed-times-kronecker").Rewrite(Vec(Y).T * Kronecker(A, B)).To(Vec(B.T * Y * A).T).From("Magnus & Neudecker, ch. 2, sec. 4"),
        Law.Named("inner-product-of-vecs").Rewrite(Vec(A).T * Vec(SameAsA)).To(Trace(A.T * SameAsA)).From("Magnus & Neudecker, ch. 2, sec. 4"),
        Law.Named("kronecker-of-sum-left").Rewrite(Kronecker(A + AlsoLikeA, B)).To(Kronecker(A, B) + Kronecker(AlsoLikeA, B)).From("Magnus & Neudecker, ch. 2, sec. 2", LawUse.OnRequest),
        Law.Named("kronecker-of-sum-right").Rewrite(Kronecker(B, A + AlsoLikeA)).To(Kronecker(B, A) + Kronecker(B, AlsoLikeA)).From("Magnus & Neudecker, ch. 2, sec. 2", LawUse.OnRequest),
        Law.Named("kronecker-of-diagonal-matrices").Rewrite(Kronecker(DiagonalMatrix(x), DiagonalMatrix(z))).To(DiagonalMatrix(Kronecker(x, z))).From("Abadir & Magnus, Matrix Algebra, ch. 10"),
        Law.Named("diagonal-of-kronecker").Rewrite(Diagonal(Kronecker(P, OtherSquare))).To(Kronecker(Diagonal(P), Diagonal(OtherSquare))).From("definition"),
        Law.Named("hadamard-of-kroneckers").Rewrite(Hadamard(Kronecker(A, B), Kronecker(AlsoLikeA, Matrix.Symbol("D", p, q)))).To(Kronecker(Hadamard(A, AlsoLikeA), Hadamard(B, Matrix.Symbol("D", p, q)))).From("Abadir & Magnus, Matrix Algebra, ch. 10"),
        Law.Named("hadamard-power-of-kronecker").Rewrite(HadamardPower(Kronecker(A, B), k)).To(Kronecker(HadamardPower(A, k), HadamardPower(B, k))).From("definition"),
        Law.Named("kronecker-from-column-times-matrix").Rewrite(Kronecker(v, A) * Matrix.Symbol("C", n, q)).To(Kronecker(v, A * Matrix.Symbol("C", n, q))).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("kronecker-with-column-times-matrix").Rewrite(Kronecker(A, v) * Matrix.Symbol("C", n, q)).To(Kronecker(A * Matrix.Symbol("C", n, q), v)).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("matrix-times-kronecker-from-row").Rewrite(A * Kronecker(Matrix.Symbol("r", 1, p), Matrix.Symbol("C", n, q))).To(Kronecker(Matrix.Symbol("r", 1, p), A * Matrix.Symbol("C", n, q))).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("matrix-times-kronecker-with-row").Rewrite(A * Kronecker(Matrix.Symbol("C", n, q), Matrix.Symbol("r", 1, p))).To(Kronecker(A * Matrix.Symbol("C", n, q), Matrix.Symbol("r", 1, p))).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("vec-of-three-factors").Rewrite(Vec(A * FitsA * Matrix.Symbol("C", p, q))).To(Kronecker(Matrix.Symbol("C", p, q).T, A) * Vec(FitsA)).From("Magnus & Neudecker, ch. 2, sec. 4 (Roth's column lemma)", LawUse.OnRequest),
        Law.Named("vec-of-product-by-right-factor").Rewrite(Vec(A * FitsA)).To(Kronecker(Identity(p), A) * Vec(FitsA)).From("Magnus & Neudecker, ch. 2, sec. 4", LawUse.OnRequest),
        Law.Named("vec-of-product-by-left-factor").Rewrite(Vec(A * FitsA)).To(Kronecker(FitsA.T, Identity(m)) * Vec(A)).From("Magnus & Neudecker, ch. 2, sec. 4", LawUse.OnRequest),
        Law.Named("vec-of-kronecker").Rewrite(Vec(Kronecker(A, B))).To(Kronecker(Kronecker(Identity(n), Commutation(q, m)), Identity(p)) * Kronecker(Vec(A), Vec(B))).From("Magnus & Neudecker, ch. 3, sec. 7", LawUse.OnRequest),
        Law.Named("vec-of-kronecker-by-right-factor").Rewrite(Vec(Kronecker(A, B)))
            .To(Kronecker(Kronecker(Identity(n), Commutation(q, m)) * Kronecker(Vec(A), Identity(q)), Identity(p)) * Vec(B)).From("Magnus & Neudecker, ch. 3, sec. 7", LawUse.OnRequest),
        Law.Named("hadamard-of-vecs").Rewrite(Hadamard(Vec(A), Vec(SameAsA))).To(Vec(Hadamard(A, SameAsA))).From("definition"),
        Law.Named("hadamard-power-of-vec").Rewrite(HadamardPower(Vec(A), a)).To(Vec(HadamardPower(A, a))).From("definition"),
        Law.Named("unvec-of-column-with-identity").Rewrite(Unvec(Kronecker(x, Identity(m)) * z, m, n)).To(z * x.T).From("Magnus & Neudecker, ch. 2, sec. 4"),
        Law.Named("unvec-of-identity-with-column").Rewrite(Unvec(Kronecker(Identity(n), z) * x, m, n)).To(z * x.T).From("Magnus & Neudecker, ch. 2, sec. 4"),
        Law.Named("unvec-of-kronecker-of-columns").Rewrite(Unvec(Kronecker(x, z), m, n)).To(z * x.T).From("Magnus & Neudecker, ch. 2, sec. 4"),
        Law.Named("squared-kronecker-of-columns").Rewrite(Kronecker(x, z).T * Kronecker(x, z)).To((x.T * x) * (z.T * z)).From("mixed-product", LawUse.OnRequest),
        Law.Named("transposed-vec-with-identity-times-identity-with-vec-of-identity").Rewrite(Kronecker(Vec(A).T, Identity(m)) * Kronecker(Identity(n), Vec(Identity(m)))).To(A).From("Abadir & Magnus, Matrix Algebra, ch. 10"),
        Law.Named("kronecker-of-exponentials").Rewrite(Kronecker(Exp(A), Exp(B))).To(Exp(Kronecker(A, Ones(p, q)) + Kronecker(ones, B))).From("definition", LawUse.OnRequest),
        Law.Named("unvec-of-kronecker-times-vector").Rewrite(Unvec(Kronecker(Matrix.Symbol("B", q, n), Matrix.Symbol("A", p, m)) * Vector.Symbol("x", m * n), p, q)).To(Matrix.Symbol("A", p, m) * Unvec(Vector.Symbol("x", m * n), m, n) * Matrix.Symbol("B", q, n).T).From("Magnus & Neudecker, ch. 2, sec. 4", LawUse.OnRequest),
        Law.Named("unvec-of-kronecker-with-identity-first-times-vector").Rewrite(Unvec(Kronecker(Identity(n), Matrix.Symbol("A", p, m)) * Vector.Symbol("x", m * n), p, n)).To(Matrix.Symbol("A", p, m) * Unvec(Vector.Symbol("x", m * n), m, n)).From("Magnus & Neudecker, ch. 2, sec. 4", LawUse.OnRequest),
        Law.Named("unvec-of-kronecker-with-identity-last-times-vector").Rewrite(Unvec(Kronecker(Matrix.Symbol("B", q, n), Identity(m)) * Vector.Symbol("x", m * n), m, q)).To(Unvec(Vector.Symbol("x", m * n), m, n) * Matrix.Symbol("B", q, n).T).From("Magnus & Neudecker, ch. 2, sec. 4", LawUse.OnRequest),
        Law.Named("unvec-of-commutation-times-vector").Rewrite(Unvec(Commutation(m, n) * Vector.Symbol("x", m * n), n, m)).To(Unvec(Vector.Symbol("x", m * n), m, n).T).From("Magnus & Neudecker, ch. 3, sec. 7", LawUse.OnRequest),
    ];
}
