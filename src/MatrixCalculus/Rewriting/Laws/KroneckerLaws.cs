using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Kronecker products, vec and the commutation matrix, which stands on the left.</summary>
internal static class KroneckerLaws
{
    private static readonly Expr C = Matrix.Symbol("C", n, "r"), D = Matrix.Symbol("D", q, "s"), X = Matrix.Symbol("X", q, n), Y = Matrix.Symbol("X", p, m);
    private static readonly Expr v = Vector.Symbol("v", p);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("identity-of-order-one").Rewrite(Identity(1)).To(1).From("definition"),
        Law.Named("kronecker-with-scalar-left").Rewrite(Kronecker(a, A)).To(a * A).From("Magnus & Neudecker, ch. 2, eq. 2.3"),
        Law.Named("kronecker-with-scalar-right").Rewrite(Kronecker(A, a)).To(a * A).From("Magnus & Neudecker, ch. 2, eq. 2.3"),
        Law.Named("kronecker-of-identities").Rewrite(Kronecker(Identity(m), Identity(n))).To(Identity(m * n)).From("definition"),
        Law.Named("kronecker-of-ones").Rewrite(Kronecker(Ones(m, n), Ones(p, q))).To(Ones(m * p, n * q)).From("definition"),
        Law.Named("kronecker-of-column-and-row").Rewrite(Kronecker(x, Matrix.Symbol("r", 1, m))).To(x * Matrix.Symbol("r", 1, m)).From("Magnus & Neudecker, ch. 2, eq. 2.2"),
        Law.Named("kronecker-of-row-and-column").Rewrite(Kronecker(Matrix.Symbol("r", 1, m), x)).To(x * Matrix.Symbol("r", 1, m)).From("Magnus & Neudecker, ch. 2, eq. 2.2"),
        Law.Named("mixed-product").Rewrite(Kronecker(A, B) * Kronecker(C, D)).To(Kronecker(A * C, B * D)).From("Magnus & Neudecker, ch. 2, eq. 2.6"),
        Law.Named("vec-of-column").Rewrite(Vec(x)).To(x).From("definition"),
        Law.Named("vec-of-row").Rewrite(Vec(row)).To(row.T).From("definition"),
        Law.Named("vec-of-outer-product").Rewrite(Vec(x * Matrix.Symbol("r", 1, m))).To(Kronecker(Matrix.Symbol("r", 1, m).T, x)).From("Magnus & Neudecker, ch. 2, eq. 4.2"),
        Law.Named("vec-of-unvec").Rewrite(Vec(Unvec(Vector.Symbol("x", m * n), m, n))).To(Vector.Symbol("x", m * n)).From("definition"),
        Law.Named("unvec-of-vec").Rewrite(Unvec(Vec(A), m, n)).To(A).From("definition"),
        Law.Named("unvec-to-column").Rewrite(Unvec(x, n, 1)).To(x).From("definition"),
        Law.Named("unvec-to-row").Rewrite(Unvec(x, 1, n)).To(x.T).From("definition"),
        Law.Named("vec-of-ones").Rewrite(Vec(Ones(m, n))).To(Ones(m * n, 1)).From("definition"),
        Law.Named("kronecker-times-vec").Rewrite(Kronecker(A, B) * Vec(X)).To(Vec(B * X * A.T)).From("Magnus & Neudecker, ch. 2, eq. 4.3 (Roth's column lemma)"),
        Law.Named("vec-transposed-times-kronecker").Rewrite(Vec(Y).T * Kronecker(A, B)).To(Vec(B.T * Y * A).T).From("Magnus & Neudecker, ch. 2, eq. 4.3"),
        Law.Named("inner-product-of-vecs").Rewrite(Vec(A).T * Vec(SameAsA)).To(Trace(A.T * SameAsA)).From("Magnus & Neudecker, ch. 2, eq. 4.4"),
        Law.Named("commutation-with-column-left").Rewrite(Commutation(1, n)).To(Identity(n)).From("Magnus & Neudecker, ch. 3, eq. 7.3"),
        Law.Named("commutation-with-column-right").Rewrite(Commutation(n, 1)).To(Identity(n)).From("Magnus & Neudecker, ch. 3, eq. 7.3"),
        Law.Named("commutation-times-commutation").Rewrite(Commutation(m, n) * Commutation(n, m)).To(Identity(m * n)).From("Magnus & Neudecker, ch. 3, eq. 7.2"),
        Law.Named("commutation-times-vec").Rewrite(Commutation(m, n) * Vec(A)).To(Vec(A.T)).From("Magnus & Neudecker, ch. 3, eq. 7.1"),
        Law.Named("vec-transposed-times-commutation").Rewrite(Vec(A).T * Commutation(n, m)).To(Vec(A.T).T).From("Magnus & Neudecker, ch. 3, eq. 7.1"),
        Law.Named("kronecker-times-commutation").Rewrite(Kronecker(B, A) * Commutation(q, n)).To(Commutation(p, m) * Kronecker(A, B)).From("Magnus & Neudecker, ch. 3, eq. 7.4"),
        Law.Named("commutation-times-kronecker-with-column").Rewrite(Commutation(p, m) * Kronecker(A, v)).To(Kronecker(v, A)).From("Magnus & Neudecker, ch. 3, eq. 7.5"),
        Law.Named("commutation-times-column-kronecker").Rewrite(Commutation(m, p) * Kronecker(v, A)).To(Kronecker(A, v)).From("Magnus & Neudecker, ch. 3, eq. 7.5"),
        Law.Named("inverse-of-commutation").Rewrite(Inverse(Commutation(m, n))).To(Commutation(n, m)).From("Magnus & Neudecker, ch. 3, eq. 7.2"),
    ];
}
