using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Inverses and powers.</summary>
internal static class PowerLaws
{
    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("inverse-of-inverse").Rewrite(Inverse(Inverse(P))).To(P).From("Petersen & Pedersen, The Matrix Cookbook, sec. 1"),
        Law.Named("inverse-of-scalar").Rewrite(Inverse(a)).To(Power(a, -1)).From("definition"),
        Law.Named("inverse-of-scaling").Rewrite(Inverse(a * P)).To(Power(a, -1) * Inverse(P)).From("Magnus & Neudecker, ch. 1, sec. 8"),
        Law.Named("inverse-of-product").Rewrite(Inverse(P * R)).To(Inverse(R) * Inverse(P)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 1"),
        Law.Named("inverse-of-power").Rewrite(Inverse(Power(P, k))).To(Power(P, -k)).From("definition"),
        Law.Named("inverse-of-orthogonal").Rewrite(Inverse(Q)).To(Q.T).From("definition"),
        Law.Named("inverse-of-kronecker").Rewrite(Inverse(Kronecker(P, OtherSquare))).To(Kronecker(Inverse(P), Inverse(OtherSquare))).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("inverse-of-diagonal").Rewrite(Inverse(DiagonalMatrix(x))).To(DiagonalMatrix(HadamardPower(x, -1))).From("definition"),
        Law.Named("inverse-of-identity").Rewrite(Inverse(Identity(n))).To(Identity(n)).From("definition"),
        Law.Named("orthogonal-gram-of-rows").Rewrite(Q * Q.T).To(Identity(n)).From("definition"),
        Law.Named("power-of-orthogonal-times-transpose").Rewrite(Power(Q, k) * Q.T).To(Power(Q, k + -1)).From("inverse-of-orthogonal"),
        Law.Named("transpose-times-power-of-orthogonal").Rewrite(Q.T * Power(Q, k)).To(Power(Q, k + -1)).From("inverse-of-orthogonal"),
        Law.Named("power-of-transpose-of-orthogonal").Rewrite(Power(Q.T, k)).To(Power(Q, -k)).From("inverse-of-orthogonal"),
        Law.Named("power-one").Rewrite(Power(P, 1)).To(P).From("definition"),
        Law.Named("power-zero").Rewrite(Power(P, 0)).To(Identity(n)).From("definition"),
        Law.Named("power-minus-one").Rewrite(Power(P, -1)).To(Inverse(P)).From("definition"),
        Law.Named("power-of-power").Rewrite(Power(Power(P, k), l)).To(Power(P, k * l)).From("definition"),
        Law.Named("power-of-inverse").Rewrite(Power(Inverse(P), k)).To(Power(P, -k)).From("definition"),
        Law.Named("power-of-scaling").Rewrite(Power(a * P, k)).To(Power(a, k) * Power(P, k)).From("definition"),
        Law.Named("power-of-identity").Rewrite(Power(Identity(n), k)).To(Identity(n)).From("definition"),
        Law.Named("power-of-similar").Rewrite(Power(P * R * Inverse(P), k)).To(P * Power(R, k) * Inverse(P)).From("Abadir & Magnus, Matrix Algebra, ch. 7"),
        Law.Named("power-of-similar-by-inverse").Rewrite(Power(Inverse(P) * R * P, k)).To(Inverse(P) * Power(R, k) * P).From("Abadir & Magnus, Matrix Algebra, ch. 7"),
        Law.Named("power-of-orthogonally-similar").Rewrite(Power(Q * P * Q.T, k)).To(Q * Power(P, k) * Q.T).From("Abadir & Magnus, Matrix Algebra, ch. 7"),
        Law.Named("power-of-transposed-orthogonally-similar").Rewrite(Power(Q.T * P * Q, k)).To(Q.T * Power(P, k) * Q).From("Abadir & Magnus, Matrix Algebra, ch. 7"),
        Law.Named("power-of-diagonal").Rewrite(Power(DiagonalMatrix(x), k)).To(DiagonalMatrix(HadamardPower(x, k))).From("definition"),
        Law.Named("power-of-kronecker").Rewrite(Power(Kronecker(P, OtherSquare), k)).To(Kronecker(Power(P, k), Power(OtherSquare, k))).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("identity-plus-cayley-transform").Rewrite(Identity(n) + Inverse(Identity(n) - P) * (Identity(n) + P)).To(2 * Inverse(Identity(n) - P)).From("Abadir & Magnus, Matrix Algebra, ch. 7"),
        Law.Named("identity-plus-inverse-cayley-transform").Rewrite(Identity(n) + Inverse(Identity(n) + P) * (Identity(n) - P)).To(2 * Inverse(Identity(n) + P)).From("Abadir & Magnus, Matrix Algebra, ch. 7"),
        Law.Named("identity-plus-cayley-transform-from-the-right").Rewrite(Identity(n) + (Identity(n) + P) * Inverse(Identity(n) - P)).To(2 * Inverse(Identity(n) - P)).From("Abadir & Magnus, Matrix Algebra, ch. 7"),
        Law.Named("identity-plus-inverse-cayley-transform-from-the-right").Rewrite(Identity(n) + (Identity(n) - P) * Inverse(Identity(n) + P)).To(2 * Inverse(Identity(n) + P)).From("Abadir & Magnus, Matrix Algebra, ch. 7"),
        Law.Named("inverse-square-of-product").Rewrite(Power(P * R, -2)).To(Power(Inverse(P * R), 2)).From("definition", LawUse.OnRequest),
        Law.Named("inverse-times-inverse-of-identity-plus-quotient").Rewrite(Inverse(R) * Inverse(Identity(n) + P * Inverse(R))).To(Inverse(P + R)).From("inverse-of-product"),
        Law.Named("inverse-of-identity-plus-quotient-times-inverse").Rewrite(Inverse(Identity(n) + Inverse(R) * P) * Inverse(R)).To(Inverse(P + R)).From("inverse-of-product"),
        Law.Named("difference-of-inverses").Rewrite(Inverse(P) - Inverse(R)).To(Inverse(P) * (R - P) * Inverse(R)).From("Petersen & Pedersen, The Matrix Cookbook, sec. 3.2", LawUse.OnRequest),
        Law.Named("sum-of-inverses").Rewrite(Inverse(P) + Inverse(R)).To(Inverse(P) * (P + R) * Inverse(R)).From("Petersen & Pedersen, The Matrix Cookbook, sec. 3.2", LawUse.OnRequest),
        Law.Named("inverse-of-identity-plus-inverse").Rewrite(Inverse(Identity(n) + Inverse(P))).To(P * Inverse(P + Identity(n))).From("Petersen & Pedersen, The Matrix Cookbook, sec. 3.2 (Searle)", LawUse.OnRequest),
        Law.Named("parallel-sum").Rewrite(Inverse(Inverse(P) + Inverse(R))).To(P * Inverse(P + R) * R).From("Petersen & Pedersen, The Matrix Cookbook, sec. 3.2 (Searle)", LawUse.OnRequest),
        Law.Named("identity-minus-resolvent").Rewrite(Identity(n) - Inverse(Identity(n) + P)).To(P * Inverse(Identity(n) + P)).From("Petersen & Pedersen, The Matrix Cookbook, sec. 3.2 (Searle)", LawUse.OnRequest),
        Law.Named("cayley-factors-commute").Rewrite(Inverse(Identity(n) + P) * (Identity(n) - P)).To((Identity(n) - P) * Inverse(Identity(n) + P)).From("Abadir & Magnus, Matrix Algebra, ch. 7", LawUse.OnRequest),
        Law.Named("factor-through-power-of-product").Rewrite(Power(A * FitsBack, k) * A).To(A * Power(FitsBack * A, k)).From("induction on the associative law", LawUse.OnRequest),
    ];
}
