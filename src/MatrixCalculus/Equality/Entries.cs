using MatrixCalculus.Evaluation;

namespace MatrixCalculus.Equality;

/// <summary>Differences of sizes that are numbers, as matrices of quotients of polynomials in the entries of their symbols: what Cayley and Hamilton say of a 2×2 matrix.</summary>
internal static class Entries
{
    private const int MostEntries = 40;
    private const int LargestOrder = 4;

    private const MatrixProperties Quadratic = MatrixProperties.Orthogonal | MatrixProperties.OrthonormalColumns | MatrixProperties.OrthonormalRows;

    internal static readonly StepRule Rule = new(StepKind.Algorithm, "polynomials-in-the-entries", "D = 0 where every entry is the zero polynomial in the entries of its symbols");

    /// <summary>Whether a difference is zero as a matrix of quotients of polynomials; false where it is not, or has no such form.</summary>
    internal static bool AreZero(Expr difference, CancellationToken cancellation)
    {
        // What is continuous wherever it has a value is zero there if it is as a quotient.
        if (!Assumptions.IsContinuous(difference) || !HasSmallSizes(difference)) return false;
        var symbols = difference.FreeSymbols;
        if (symbols.Any(symbol => (symbol.Properties & Quadratic) != 0) || symbols.Sum(symbol => (long)symbol.Shape.Count.Constant.Numerator) > MostEntries) return false;
        return Value(difference, polynomial => new Polynomial(polynomial), cancellation) is { } value
            ? value.IsZero
            : Value(difference, RationalFunction.Of, cancellation) is { IsZero: true };
    }

    private static RingMatrix<T>? Value<T>(Expr difference, Func<Dimension, T> element, CancellationToken cancellation) where T : struct, IRing<T>
    {
        var bindings = Bindings<T>.At(new Dictionary<string, long>());
        foreach (var symbol in difference.FreeSymbols) bindings.Add(Expr.Of(symbol), General(symbol, element));
        return RingInterpreter<T>.Run(difference, bindings, cancellation).Value;
    }

    private static bool HasSmallSizes(Expr difference)
    {
        foreach (var node in Traversal.PostOrder(difference))
            if (!IsSmall(node.Shape.Rows) || !IsSmall(node.Shape.Columns) || node.Number is { IsConstant: false } || node.Operator?.Parameters.All(p => p.IsConstant) == false || node.Kind == ExprKind.Differential)
                return false;
        return true;
    }

    private static bool IsSmall(Dimension size) => size.IsConstant && size.Constant <= LargestOrder * LargestOrder;

    // The most general matrix with the zeros and repetitions of its structure; what is definite or invertible is symmetric or any matrix.
    private static RingMatrix<T> General<T>(Symbol symbol, Func<Dimension, T> element) where T : struct, IRing<T>
    {
        var p = symbol.Properties;
        var isSymmetric = (p & (MatrixProperties.Symmetric | MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite)) != 0;
        var isSkew = p.HasFlag(MatrixProperties.SkewSymmetric);
        T Entry(int i, int j) => element(Dimension.Named(FormattableString.Invariant($"{symbol.Name}_{i + 1}_{j + 1}")));
        bool IsAbsent(int i, int j) =>
            (i < j && p.HasFlag(MatrixProperties.LowerTriangular)) || (i > j && p.HasFlag(MatrixProperties.UpperTriangular)) || (i == j && isSkew)
            || (i != j && p.HasFlag(MatrixProperties.Diagonal)) || (Math.Abs(i - j) > 1 && p.HasFlag(MatrixProperties.Tridiagonal));
        return RingMatrix<T>.Create((int)symbol.Shape.Rows.Constant.Numerator, (int)symbol.Shape.Columns.Constant.Numerator, (i, j) =>
            IsAbsent(i, j) ? T.Zero
            : i > j && isSkew ? -Entry(j, i)
            : i > j && isSymmetric ? Entry(j, i)
            : Entry(i, j));
    }
}
