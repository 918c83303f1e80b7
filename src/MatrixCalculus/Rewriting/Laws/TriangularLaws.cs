using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Triangular matrices: their parts, and the diagonals of their inverses and adjugates.</summary>
internal static class TriangularLaws
{
    private const string Book = "Golub & Van Loan, Matrix Computations, sec. 3.1";

    private static readonly Expr lower = Matrix.Symbol("L", n, n, MatrixProperties.LowerTriangular), upper = Matrix.Symbol("U", n, n, MatrixProperties.UpperTriangular);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("lower-part-of-lower").Rewrite(LowerPart(lower)).To(lower).From("definition"),
        Law.Named("upper-part-of-upper").Rewrite(UpperPart(upper)).To(upper).From("definition"),
        Law.Named("lower-part-of-upper").Rewrite(LowerPart(upper)).To(Hadamard(Identity(n), upper)).From("definition"),
        Law.Named("upper-part-of-lower").Rewrite(UpperPart(lower)).To(Hadamard(Identity(n), lower)).From("definition"),
        Law.Named("diagonal-part-of-inverse-of-lower").Rewrite(Hadamard(Identity(n), Inverse(lower))).To(Inverse(Hadamard(Identity(n), lower))).From(Book),
        Law.Named("diagonal-part-of-inverse-of-upper").Rewrite(Hadamard(Identity(n), Inverse(upper))).To(Inverse(Hadamard(Identity(n), upper))).From(Book),
        Law.Named("diagonal-part-of-adjugate-of-lower").Rewrite(Hadamard(Identity(n), Adjugate(lower))).To(Adjugate(Hadamard(Identity(n), lower))).From(Book),
        Law.Named("diagonal-part-of-adjugate-of-upper").Rewrite(Hadamard(Identity(n), Adjugate(upper))).To(Adjugate(Hadamard(Identity(n), upper))).From(Book),
        Law.Named("diagonal-of-inverse-of-lower").Rewrite(Diagonal(Inverse(lower))).To(HadamardPower(Diagonal(lower), -1)).From(Book),
        Law.Named("diagonal-of-inverse-of-upper").Rewrite(Diagonal(Inverse(upper))).To(HadamardPower(Diagonal(upper), -1)).From(Book),
    ];
}
