using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>The Khatri–Rao product, the Kronecker product column by column.</summary>
internal static class KhatriRaoLaws
{
    private const string Source = "Kolda & Bader (2009), Tensor Decompositions and Applications, sec. 2.6";

    private static readonly Expr left = Matrix.Symbol("A", m, n), right = Matrix.Symbol("B", p, n);
    private static readonly Expr otherLeft = Matrix.Symbol("C", m, q), otherRight = Matrix.Symbol("D", p, q);
    private static readonly Expr onLeft = Matrix.Symbol("F", q, m), onRight = Matrix.Symbol("G", "r", p);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("product-of-transposed-khatri-rao-and-khatri-rao").Rewrite(KhatriRao(left, right).T * KhatriRao(otherLeft, otherRight)).To(Hadamard(left.T * otherLeft, right.T * otherRight)).From(Source),
        Law.Named("kronecker-times-khatri-rao").Rewrite(Kronecker(onLeft, onRight) * KhatriRao(left, right)).To(KhatriRao(onLeft * left, onRight * right)).From(Source),
        Law.Named("transposed-khatri-rao-times-kronecker").Rewrite(KhatriRao(left, right).T * Kronecker(Matrix.Symbol("F", m, q), Matrix.Symbol("G", p, "r")))
            .To(KhatriRao(Matrix.Symbol("F", m, q).T * left, Matrix.Symbol("G", p, "r").T * right).T).From(Source),
        Law.Named("khatri-rao-times-vector").Rewrite(KhatriRao(left, right) * x).To(Vec(right * DiagonalMatrix(x) * left.T)).From("Magnus & Neudecker, ch. 2, sec. 4", LawUse.Expanded),
        Law.Named("transposed-khatri-rao-times-vec").Rewrite(KhatriRao(left, right).T * Vec(Matrix.Symbol("C", p, m))).To(Diagonal(right.T * Matrix.Symbol("C", p, m) * left)).From("Magnus & Neudecker, ch. 2, sec. 4", LawUse.Opening),
        Law.Named("khatri-rao-with-row-of-ones").Rewrite(KhatriRao(Ones(1, n), right)).To(right).From("definition"),
        Law.Named("khatri-rao-of-row-of-ones").Rewrite(KhatriRao(left, Ones(1, n))).To(left).From("definition"),
        Law.Named("diagonal-factor-out-of-khatri-rao-first").Rewrite(KhatriRao(left * diagonal, right)).To(KhatriRao(left, right) * diagonal).From(Source, LawUse.OnRequest),
        Law.Named("diagonal-factor-out-of-khatri-rao-last").Rewrite(KhatriRao(left, right * diagonal)).To(KhatriRao(left, right) * diagonal).From(Source, LawUse.OnRequest),
        Law.Named("khatri-rao-regrouped").Rewrite(KhatriRao(KhatriRao(left, right), Matrix.Symbol("C", q, n))).To(KhatriRao(left, KhatriRao(right, Matrix.Symbol("C", q, n)))).From(Source, LawUse.OnRequest),
        Law.Named("commutation-times-khatri-rao").Rewrite(Commutation(p, m) * KhatriRao(left, right)).To(KhatriRao(right, left)).From("Magnus & Neudecker, ch. 3, sec. 7", LawUse.OnRequest),
        Law.Named("khatri-rao-of-repeated-column").Rewrite(KhatriRao(z * Ones(1, n), right)).To(Kronecker(z, right)).From("definition", LawUse.OnRequest),
    ];
}
