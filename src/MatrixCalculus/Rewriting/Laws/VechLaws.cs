using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>vech with the duplication and elimination matrices.</summary>
internal static class VechLaws
{
    private static readonly Expr Lower = Matrix.Symbol("P", n, n, MatrixProperties.LowerTriangular);

    private static readonly Expr Third = Matrix.Symbol("C", n, n), Symmetrizer = Identity(n * n) + Commutation(n, n);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("vech-of-scalar").Rewrite(Vech(a)).To(a).From("definition"),
        Law.Named("duplication-of-order-one").Rewrite(Duplication(1)).To(1).From("definition"),
        Law.Named("elimination-of-order-one").Rewrite(Elimination(1)).To(1).From("definition"),
        Law.Named("duplication-times-vech").Rewrite(Duplication(n) * Vech(S)).To(Vec(S)).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("elimination-times-vec").Rewrite(Elimination(n) * Vec(P)).To(Vech(P)).From("Magnus (1988), Linear Structures, ch. 5"),
        Law.Named("vec-times-transposed-elimination").Rewrite(Vec(P).T * Elimination(n).T).To(Vech(P).T).From("elimination-times-vec"),
        Law.Named("elimination-times-duplication").Rewrite(Elimination(n) * Duplication(n)).To(Identity(n * (n + 1) / 2)).From("Magnus (1988), Linear Structures, ch. 5"),
        Law.Named("elimination-times-transposed-elimination").Rewrite(Elimination(n) * Elimination(n).T).To(Identity(n * (n + 1) / 2)).From("Magnus (1988), Linear Structures, ch. 5"),
        Law.Named("commutation-times-duplication").Rewrite(Commutation(n, n) * Duplication(n)).To(Duplication(n)).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("transposed-duplication-times-commutation").Rewrite(Duplication(n).T * Commutation(n, n)).To(Duplication(n).T).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("transposed-elimination-times-vech-of-lower").Rewrite(Elimination(n).T * Vech(Lower)).To(Vec(Lower)).From("Magnus (1988), Linear Structures, ch. 5"),
        Law.Named("transposed-elimination-times-vech").Rewrite(Elimination(n).T * Vech(P)).To(Vec(LowerPart(P))).From("Magnus (1988), Linear Structures, ch. 5", LawUse.OnRequest),
        Law.Named("duplication-times-elimination-times-symmetrizer").Rewrite(Duplication(n) * Elimination(n) * (Identity(n * n) + Commutation(n, n))).To(Identity(n * n) + Commutation(n, n)).From("Magnus (1988), Linear Structures, ch. 4"),
        Law.Named("duplication-times-elimination-times-kronecker-square").Rewrite(Duplication(n) * Elimination(n) * Kronecker(P, P) * Duplication(n)).To(Kronecker(P, P) * Duplication(n)).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("duplication-projector-times-kronecker-square").Rewrite(Duplication(n) * Inverse(Duplication(n).T * Duplication(n)) * Duplication(n).T * Kronecker(P, P) * Duplication(n)).To(Kronecker(P, P) * Duplication(n)).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("duplication-projector").Rewrite(2 * (Duplication(n) * Inverse(Duplication(n).T * Duplication(n)) * Duplication(n).T)).To(Identity(n * n) + Commutation(n, n)).From("Magnus & Neudecker, ch. 3, sec. 8", LawUse.OnRequest),
        Law.Named("inverse-of-duplication-gram").Rewrite(Inverse(Duplication(n).T * Duplication(n))).To(Rational.Of(1, 2) * (Elimination(n) * (Identity(n * n) + Commutation(n, n)) * Elimination(n).T)).From("Magnus (1988), Linear Structures, ch. 4", LawUse.OnRequest),
        Law.Named("inverse-of-symmetrized-kronecker-square").Rewrite(Inverse(Duplication(n).T * Kronecker(P, P) * Duplication(n)))
            .To(Inverse(Duplication(n).T * Duplication(n)) * Duplication(n).T * Kronecker(Inverse(P), Inverse(P)) * Duplication(n) * Inverse(Duplication(n).T * Duplication(n))).From("Magnus & Neudecker, ch. 3, sec. 8", LawUse.OnRequest),
        Law.Named("symmetrized-sum-of-kronecker-and-its-turn").Rewrite(Duplication(n).T * (Kronecker(P, R) + Kronecker(Third, P)) * Duplication(n)).To(Duplication(n).T * Kronecker(P, R + Third) * Duplication(n)).From("transposed-duplication-times-commutation"),
        Law.Named("symmetrized-difference-of-kronecker-and-its-turn").Rewrite(Duplication(n).T * (Kronecker(P, R) - Kronecker(Third, P)) * Duplication(n)).To(Duplication(n).T * Kronecker(P, R - Third) * Duplication(n)).From("transposed-duplication-times-commutation"),
        Law.Named("symmetrized-difference-of-kronecker-turned").Rewrite(Duplication(n).T * (Kronecker(Third, P) - Kronecker(P, R)) * Duplication(n)).To(Duplication(n).T * Kronecker(P, Third - R) * Duplication(n)).From("transposed-duplication-times-commutation"),
        Law.Named("symmetrizer-of-sum-of-kronecker-and-its-turn").Rewrite(Symmetrizer * (Kronecker(P, R) + Kronecker(Third, P)) * Symmetrizer).To(Symmetrizer * Kronecker(P, R + Third) * Symmetrizer).From("symmetrizer-times-commutation"),
        Law.Named("symmetrizer-of-difference-of-kronecker-and-its-turn").Rewrite(Symmetrizer * (Kronecker(P, R) - Kronecker(Third, P)) * Symmetrizer).To(Symmetrizer * Kronecker(P, R - Third) * Symmetrizer).From("symmetrizer-times-commutation"),
        Law.Named("symmetrizer-of-difference-of-kronecker-turned").Rewrite(Symmetrizer * (Kronecker(Third, P) - Kronecker(P, R)) * Symmetrizer).To(Symmetrizer * Kronecker(P, Third - R) * Symmetrizer).From("symmetrizer-times-commutation"),
        Law.Named("pseudo-inverse-of-duplication").Rewrite(Inverse(Duplication(n).T * Duplication(n)) * Duplication(n).T).To(PseudoInverse(Duplication(n))).From("Magnus & Neudecker, ch. 3, sec. 8", LawUse.OnRequest),
        Law.Named("pseudo-inverse-of-duplication-times-vec").Rewrite(PseudoInverse(Duplication(n)) * Vec(P)).To(Rational.Of(1, 2) * Vech(P + P.T)).From("Magnus & Neudecker, ch. 3, sec. 8", LawUse.Expanded),
        Law.Named("inverse-of-kronecker-square-on-vech").Rewrite(Inverse(PseudoInverse(Duplication(n)) * Kronecker(P, P) * Duplication(n))).To(PseudoInverse(Duplication(n)) * Kronecker(Inverse(P), Inverse(P)) * Duplication(n)).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("determinant-of-kronecker-square-on-vech").Rewrite(Determinant(PseudoInverse(Duplication(n)) * Kronecker(P, P) * Duplication(n))).To(Power(Determinant(P), n + 1)).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("inverse-of-symmetrized-kronecker-square-by-pseudo-inverse").Rewrite(Inverse(Duplication(n).T * Kronecker(P, P) * Duplication(n))).To(PseudoInverse(Duplication(n)) * Kronecker(Inverse(P), Inverse(P)) * PseudoInverse(Duplication(n)).T).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("transposed-duplication-times-vec").Rewrite(Duplication(n).T * Vec(P)).To(Vech(P + P.T - Hadamard(Identity(n), P))).From("Magnus & Neudecker, ch. 3, sec. 8", LawUse.OnRequest),
        Law.Named("duplication-times-vech-of-lower").Rewrite(Duplication(n) * Vech(Lower)).To(Vec(Lower + Lower.T - Hadamard(Identity(n), Lower))).From("Magnus (1988), Linear Structures, ch. 5", LawUse.OnRequest),
        Law.Named("trace-of-duplication-gram").Rewrite(Trace(Duplication(n).T * Duplication(n))).To(Expr.Constant(n * n)).From("Magnus (1988), Linear Structures, ch. 4"),
        Law.Named("vech-of-transpose-of-symmetrized").Rewrite(Vech(P + P.T)).To(Elimination(n) * (Identity(n * n) + Commutation(n, n)) * Vec(P)).From("Magnus (1988), Linear Structures, ch. 4", LawUse.OnRequest),
        Law.Named("vech-as-elimination").Rewrite(Vech(P)).To(Elimination(n) * Vec(P)).From("definition", LawUse.OnRequest),
        Law.Named("transposed-diagonalization-times-transposed-elimination-times-transposed-duplication")
            .Rewrite(Diagonalization(n).T * Elimination(n).T * Duplication(n).T).To(Diagonalization(n).T).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("duplication-times-elimination-times-diagonalization").Rewrite(Duplication(n) * Elimination(n) * Diagonalization(n)).To(Diagonalization(n)).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("sum-of-vech-of-diagonal").Rewrite(SumOfEntries(Vech(DiagonalMatrix(x)))).To(SumOfEntries(x)).From("definition"),
        Law.Named("elimination-times-kronecker-of-columns").Rewrite(Elimination(n) * Kronecker(x, y)).To(Vech(y * x.T)).From("elimination-times-vec", LawUse.OnRequest),
        Law.Named("pseudo-inverse-of-duplication-times-kronecker-square-of-column").Rewrite(PseudoInverse(Duplication(n)) * Kronecker(x, x)).To(Vech(x * x.T)).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("pseudo-inverse-of-duplication-by-elimination").Rewrite(PseudoInverse(Duplication(n))).To(Rational.Of(1, 2) * (Elimination(n) * Symmetrizer)).From("Magnus (1988), Linear Structures, ch. 4", LawUse.OnRequest),
        Law.Named("elimination-times-commutation-times-transposed-elimination").Rewrite(Elimination(n) * Commutation(n, n) * Elimination(n).T).To(Elimination(n) * Diagonalization(n) * Diagonalization(n).T * Elimination(n).T).From("Magnus (1988), Linear Structures, ch. 5", LawUse.OnRequest),
        Law.Named("duplication-gram-by-elimination").Rewrite(Duplication(n).T * Duplication(n)).To(2 * Identity(n * (n + 1) / 2) - Elimination(n) * Diagonalization(n) * Diagonalization(n).T * Elimination(n).T).From("Magnus (1988), Linear Structures, ch. 5", LawUse.OnRequest),
        Law.Named("inverse-of-duplication-gram-by-elimination").Rewrite(Inverse(Duplication(n).T * Duplication(n))).To(Rational.Of(1, 2) * (Identity(n * (n + 1) / 2) + Elimination(n) * Diagonalization(n) * Diagonalization(n).T * Elimination(n).T)).From("Magnus (1988), Linear Structures, ch. 5", LawUse.OnRequest),
        Law.Named("duplication-by-elimination").Rewrite(Duplication(n)).To(Symmetrizer * Elimination(n).T - Diagonalization(n) * Diagonalization(n).T * Elimination(n).T).From("Magnus (1988), Linear Structures, ch. 5", LawUse.OnRequest),
        Law.Named("elimination-gram-turned").Rewrite(Commutation(n, n) * Elimination(n).T * Elimination(n) * Commutation(n, n)).To(Identity(n * n) - Elimination(n).T * Elimination(n) + Diagonalization(n) * Diagonalization(n).T).From("Magnus (1988), Linear Structures, ch. 5", LawUse.OnRequest),
    ];
}
