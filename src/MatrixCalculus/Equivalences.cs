using MatrixCalculus.Equality;

namespace MatrixCalculus;

/// <summary>Mathematical equality, in contrast to <c>==</c>, which is structural.</summary>
public static class Equivalences
{
    private const int LeastPoints = 2;
    private const int MostPoints = 64;

    extension(Expr left)
    {
        /// <summary>
        /// Whether two expressions are equal wherever both have a value: <em>equal</em> with the laws used, <em>different</em> with a counterexample that
        /// anyone can evaluate again, or <em>not settled</em>. A proof takes the difference of the two sides to zero by the law book; a counterexample
        /// keeps the declared structures.
        /// </summary>
        /// <exception cref="DeclarationException">The two sides declare one name differently.</exception>
        /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
        public Equivalence IsEquivalentTo(Expr right, EquivalenceOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(left);
            ArgumentNullException.ThrowIfNull(right);
            return Settlement.Of(left, right, options ?? EquivalenceOptions.Default);
        }

        /// <summary>
        /// Whether two expressions are equal with probability at least 1 − ε: by exact evaluation modulo 2⁶¹ − 1 at as many random points as ε asks for, with
        /// distinct sizes of at least 2. It is a statement on matrices of the sizes that were drawn, and no proof.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">ε is not between 0 and 1.</exception>
        /// <exception cref="DeclarationException">The two sides declare one name differently.</exception>
        /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
        public ProbableEquality IsProbablyEqualTo(Expr right, double epsilon = 1e-15, int seed = 1, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(left);
            ArgumentNullException.ThrowIfNull(right);
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(epsilon, 0);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(epsilon, 1);
            return Settlement.Probably(left, right, epsilon, seed, (LeastPoints, MostPoints), cancellation);
        }
    }
}
