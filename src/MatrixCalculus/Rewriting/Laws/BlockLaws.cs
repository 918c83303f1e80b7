using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Block matrices [A, B; C, D].</summary>
internal static class BlockLaws
{
    private static readonly Expr beside = Matrix.Symbol("B", m, p), under = Matrix.Symbol("C", p, n), corner = Matrix.Symbol("D", p, p);
    private static readonly Expr K = Matrix.Symbol("P", m, m), U = Matrix.Symbol("B", m, p), L = Matrix.Symbol("C", p, m);
    private static readonly Expr factor = Matrix.Symbol("D", "r", "s"), lower = Vector.Symbol("v", p);
    private static readonly Expr c = Scalar.Symbol("c"), d = Scalar.Symbol("d");
    private static readonly Expr Zero = Expr.Zero(new Shape(p, m)), OtherZero = Expr.Zero(new Shape(m, p));

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("row-of-blocks-times-column-of-blocks").Rewrite(HorizontalConcatenation(A, beside) * VerticalConcatenation(Matrix.Symbol("C", n, q), Matrix.Symbol("D", p, q)))
            .To(A * Matrix.Symbol("C", n, q) + beside * Matrix.Symbol("D", p, q)).From("Magnus & Neudecker, ch. 1, sec. 11"),
        Law.Named("columns-of-blocks-beside-one-another").Rewrite(HorizontalConcatenation(VerticalConcatenation(A, under), VerticalConcatenation(Matrix.Symbol("E", m, q), Matrix.Symbol("F", p, q))))
            .To(VerticalConcatenation(HorizontalConcatenation(A, Matrix.Symbol("E", m, q)), HorizontalConcatenation(under, Matrix.Symbol("F", p, q)))).From("definition"),
        Law.Named("matrix-times-row-of-blocks").Rewrite(Matrix.Symbol("C", q, m) * HorizontalConcatenation(A, beside))
            .To(HorizontalConcatenation(Matrix.Symbol("C", q, m) * A, Matrix.Symbol("C", q, m) * beside)).From("Magnus & Neudecker, ch. 1, sec. 11", LawUse.Expanded),
        Law.Named("column-of-blocks-times-matrix").Rewrite(VerticalConcatenation(A, under) * Matrix.Symbol("B", n, q))
            .To(VerticalConcatenation(A * Matrix.Symbol("B", n, q), under * Matrix.Symbol("B", n, q))).From("Magnus & Neudecker, ch. 1, sec. 11", LawUse.Expanded),
        Law.Named("sum-of-rows-of-blocks").Rewrite(HorizontalConcatenation(A, beside) + HorizontalConcatenation(AlsoLikeA, Matrix.Symbol("D", m, p)))
            .To(HorizontalConcatenation(A + AlsoLikeA, beside + Matrix.Symbol("D", m, p))).From("Magnus & Neudecker, ch. 1, sec. 11"),
        Law.Named("sum-of-columns-of-blocks").Rewrite(VerticalConcatenation(A, under) + VerticalConcatenation(SameAsA, Matrix.Symbol("D", p, n)))
            .To(VerticalConcatenation(A + SameAsA, under + Matrix.Symbol("D", p, n))).From("Magnus & Neudecker, ch. 1, sec. 11"),
        Law.Named("trace-of-blocks").Rewrite(Trace(VerticalConcatenation(HorizontalConcatenation(K, U), HorizontalConcatenation(L, corner)))).To(Trace(K) + Trace(corner)).From("Abadir & Magnus, Matrix Algebra, ch. 5"),
        Law.Named("sum-of-row-of-blocks").Rewrite(SumOfEntries(HorizontalConcatenation(A, beside))).To(SumOfEntries(A) + SumOfEntries(beside)).From("definition"),
        Law.Named("sum-of-column-of-blocks").Rewrite(SumOfEntries(VerticalConcatenation(A, under))).To(SumOfEntries(A) + SumOfEntries(under)).From("definition"),
        Law.Named("vec-of-row-of-blocks").Rewrite(Vec(HorizontalConcatenation(A, beside))).To(VerticalConcatenation(Vec(A), Vec(beside))).From("definition", LawUse.OnRequest),
        Law.Named("kronecker-of-row-of-blocks").Rewrite(Kronecker(HorizontalConcatenation(A, beside), factor))
            .To(HorizontalConcatenation(Kronecker(A, factor), Kronecker(beside, factor))).From("Magnus & Neudecker, ch. 2, sec. 2", LawUse.OnRequest),
        Law.Named("kronecker-of-column-of-blocks").Rewrite(Kronecker(VerticalConcatenation(A, under), factor))
            .To(VerticalConcatenation(Kronecker(A, factor), Kronecker(under, factor))).From("Magnus & Neudecker, ch. 2, sec. 2", LawUse.OnRequest),
        Law.Named("determinant-of-upper-triangular-blocks").Rewrite(Determinant(VerticalConcatenation(HorizontalConcatenation(K, U), HorizontalConcatenation(Zero, corner))))
            .To(Determinant(K) * Determinant(corner)).From("Magnus & Neudecker, ch. 1, sec. 11"),
        Law.Named("determinant-of-lower-triangular-blocks").Rewrite(Determinant(VerticalConcatenation(HorizontalConcatenation(K, OtherZero), HorizontalConcatenation(L, corner))))
            .To(Determinant(K) * Determinant(corner)).From("Magnus & Neudecker, ch. 1, sec. 11"),
        Law.Named("inverse-of-diagonal-blocks").Rewrite(Inverse(VerticalConcatenation(HorizontalConcatenation(K, OtherZero), HorizontalConcatenation(Zero, corner))))
            .To(VerticalConcatenation(HorizontalConcatenation(Inverse(K), OtherZero), HorizontalConcatenation(Zero, Inverse(corner)))).From("Magnus & Neudecker, ch. 1, sec. 11"),
        Law.Named("inverse-of-upper-triangular-blocks").Rewrite(Inverse(VerticalConcatenation(HorizontalConcatenation(K, U), HorizontalConcatenation(Zero, corner))))
            .To(VerticalConcatenation(HorizontalConcatenation(Inverse(K), -(Inverse(K) * U * Inverse(corner))), HorizontalConcatenation(Zero, Inverse(corner)))).From("Magnus & Neudecker, ch. 1, sec. 11", LawUse.OnRequest),
        Law.Named("inverse-of-lower-triangular-blocks").Rewrite(Inverse(VerticalConcatenation(HorizontalConcatenation(K, OtherZero), HorizontalConcatenation(L, corner))))
            .To(VerticalConcatenation(HorizontalConcatenation(Inverse(K), OtherZero), HorizontalConcatenation(-(Inverse(corner) * L * Inverse(K)), Inverse(corner)))).From("Magnus & Neudecker, ch. 1, sec. 11", LawUse.OnRequest),
        Law.Named("identities-in-diagonal-blocks").Rewrite(VerticalConcatenation(HorizontalConcatenation(Identity(m), OtherZero), HorizontalConcatenation(Zero, Identity(p)))).To(Identity(m + p)).From("definition"),
        Law.Named("square-of-blocks").Rewrite(Power(VerticalConcatenation(HorizontalConcatenation(K, U), HorizontalConcatenation(L, corner)), 2))
            .To(VerticalConcatenation(HorizontalConcatenation(Power(K, 2) + U * L, K * U + U * corner), HorizontalConcatenation(L * K + corner * L, L * U + Power(corner, 2)))).From("Magnus & Neudecker, ch. 1, sec. 11", LawUse.Expanded),
        Law.Named("power-of-diagonal-blocks").Rewrite(Power(Blocks(K, OtherZero, Zero, corner), k)).To(Blocks(Power(K, k), OtherZero, Zero, Power(corner, k))).From("Magnus & Neudecker, ch. 1, sec. 11"),
        Law.Named("power-of-unit-upper-triangular-blocks").Rewrite(Power(Blocks(Identity(m), U, Zero, Identity(p)), k)).To(Blocks(Identity(m), k * U, Zero, Identity(p))).From("Abadir & Magnus, Matrix Algebra, ch. 5"),
        Law.Named("power-of-unit-lower-triangular-blocks").Rewrite(Power(Blocks(Identity(m), OtherZero, L, Identity(p)), k)).To(Blocks(Identity(m), OtherZero, k * L, Identity(p))).From("Abadir & Magnus, Matrix Algebra, ch. 5"),
        Law.Named("determinant-of-blocks-with-zero-first").Rewrite(Determinant(Blocks(Expr.Zero(new Shape(m, p)), K, corner, L))).To(Power(-1, m * p) * (Determinant(K) * Determinant(corner))).From("Abadir & Magnus, Matrix Algebra, ch. 5"),
        Law.Named("determinant-of-blocks-with-zero-last").Rewrite(Determinant(Blocks(U, K, corner, Zero))).To(Power(-1, m * p) * (Determinant(K) * Determinant(corner))).From("Abadir & Magnus, Matrix Algebra, ch. 5"),
        Law.Named("adjugate-of-diagonal-blocks").Rewrite(Adjugate(Blocks(K, OtherZero, Zero, corner))).To(Blocks(Determinant(corner) * Adjugate(K), OtherZero, Zero, Determinant(K) * Adjugate(corner))).From("Abadir & Magnus, Matrix Algebra, ch. 5", LawUse.OnRequest),
        Law.Named("adjugate-of-four-numbers").Rewrite(Adjugate(Blocks(a, b, c, d))).To(Blocks(d, -b, -c, a)).From("Petersen & Pedersen, The Matrix Cookbook, sec. 1.3", LawUse.OnRequest),
        Law.Named("pseudo-inverse-of-diagonal-blocks").Rewrite(PseudoInverse(Blocks(A, Expr.Zero(new Shape(m, q)), Expr.Zero(new Shape(p, n)), B))).To(Blocks(PseudoInverse(A), Expr.Zero(new Shape(n, p)), Expr.Zero(new Shape(q, m)), PseudoInverse(B)))
            .From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("projector-on-row-of-blocks-times-first").Rewrite(Projector(HorizontalConcatenation(A, beside)) * A).To(A).From("Abadir & Magnus, Matrix Algebra, ch. 8"),
        Law.Named("projector-on-row-of-blocks-times-last").Rewrite(Projector(HorizontalConcatenation(A, beside)) * beside).To(beside).From("Abadir & Magnus, Matrix Algebra, ch. 8"),
        Law.Named("row-of-blocks-times-pseudo-inverse-times-first").Rewrite(HorizontalConcatenation(A, beside) * PseudoInverse(HorizontalConcatenation(A, beside)) * A).To(A).From("Abadir & Magnus, Matrix Algebra, ch. 10"),
        Law.Named("row-of-blocks-times-pseudo-inverse-times-last").Rewrite(HorizontalConcatenation(A, beside) * PseudoInverse(HorizontalConcatenation(A, beside)) * beside).To(beside).From("Abadir & Magnus, Matrix Algebra, ch. 10"),
        Law.Named("inverse-of-four-numbers").Rewrite(Inverse(VerticalConcatenation(HorizontalConcatenation(a, b), HorizontalConcatenation(c, d))))
            .To(Power(a * d - b * c, -1) * VerticalConcatenation(HorizontalConcatenation(d, -b), HorizontalConcatenation(-c, a))).From("Petersen & Pedersen, The Matrix Cookbook, sec. 1.3", LawUse.OnRequest),
        Law.Named("diagonal-matrix-of-column-of-blocks").Rewrite(DiagonalMatrix(VerticalConcatenation(x, lower))).To(Blocks(DiagonalMatrix(x), Zeros(n, p), Zeros(p, n), DiagonalMatrix(lower))).From("definition", LawUse.OnRequest),
        Law.Named("diagonal-of-blocks").Rewrite(Diagonal(Blocks(K, U, L, corner))).To(VerticalConcatenation(Diagonal(K), Diagonal(corner))).From("definition"),
        Law.Named("hadamard-of-rows-of-blocks").Rewrite(Hadamard(HorizontalConcatenation(A, beside), HorizontalConcatenation(AlsoLikeA, Matrix.Symbol("D", m, p)))).To(HorizontalConcatenation(Hadamard(A, AlsoLikeA), Hadamard(beside, Matrix.Symbol("D", m, p)))).From("definition", LawUse.OnRequest),
        Law.Named("hadamard-of-columns-of-blocks").Rewrite(Hadamard(VerticalConcatenation(A, under), VerticalConcatenation(SameAsA, Matrix.Symbol("D", p, n)))).To(VerticalConcatenation(Hadamard(A, SameAsA), Hadamard(under, Matrix.Symbol("D", p, n)))).From("definition", LawUse.OnRequest),
        Law.Named("hadamard-power-of-row-of-blocks").Rewrite(HadamardPower(HorizontalConcatenation(A, beside), a)).To(HorizontalConcatenation(HadamardPower(A, a), HadamardPower(beside, a))).From("definition", LawUse.OnRequest),
        Law.Named("hadamard-power-of-column-of-blocks").Rewrite(HadamardPower(VerticalConcatenation(A, under), a)).To(VerticalConcatenation(HadamardPower(A, a), HadamardPower(under, a))).From("definition", LawUse.OnRequest),
    ];

    private static Expr Blocks(Expr first, Expr second, Expr third, Expr fourth) =>
        VerticalConcatenation(HorizontalConcatenation(first, second), HorizontalConcatenation(third, fourth));
}
