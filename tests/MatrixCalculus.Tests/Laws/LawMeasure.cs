using System.Collections.Frozen;
using System.Collections.Immutable;
using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;

namespace MatrixCalculus.Tests.Laws;

/// <summary>
/// The measure that every law lowers, so that rewriting ends: numbers that are compared from the first to the last. What a literal or a
/// size of 1 makes plain (A¹, the inverse of a scalar) is written plainly; triangles are not taken of triangular matrices; Ψ goes, and diagonals are taken of symbols; what is written with
/// structured operators goes to simpler ones (⊗, diag, vec, ∘ by their ranks); inverses, then transposes, then functions go down to the symbols, so that the sizes of what stands
/// below them fall; factors go to their places; and at last the text gets shorter.
/// </summary>
internal readonly struct LawMeasure : IComparable<LawMeasure>
{
    // How much structure an operator carries, where its laws lead to others.
    private static readonly FrozenDictionary<Type, int> Ranks = new Dictionary<Type, int>
    {
        [typeof(DiagonalizationOperator)] = 1,
        [typeof(KroneckerOperator)] = 3,
        [typeof(KroneckerSumOperator)] = 8,
        [typeof(KhatriRaoOperator)] = 4,
        [typeof(NuclearNormOperator)] = 1,
        [typeof(SchattenNormOperator)] = 1,
        [typeof(HadamardQuotientOperator)] = 3,
        [typeof(DiagonalMatrixOperator)] = 2,
        [typeof(InnerProductOperator)] = 1,
        [typeof(HadamardOperator)] = 1,
        [typeof(VecOperator)] = 1,
        [typeof(VechOperator)] = 1,
        [typeof(UnvecOperator)] = 1,
        [typeof(CommutationOperator)] = 1,
        [typeof(DuplicationOperator)] = 1,
        [typeof(EliminationOperator)] = 1,
        [typeof(SkewDuplicationOperator)] = 1,
        [typeof(UpperEliminationOperator)] = 1,
        [typeof(CirculantBasisOperator)] = 1,
        [typeof(HorizontalConcatenationOperator)] = 1,
        [typeof(VerticalConcatenationOperator)] = 1,
    }.ToFrozenDictionary();

    // Operators on matrices that are nothing, or a plainer operator, on scalars.
    private static readonly FrozenSet<Type> OnMatrices = Ranks.Keys.Concat(
    [
        typeof(InverseOperator), typeof(AdjugateOperator), typeof(HadamardPowerOperator), typeof(TransposeOperator), typeof(TraceOperator),
        typeof(DeterminantOperator), typeof(LogDeterminantOperator), typeof(SumOfEntriesOperator), typeof(SquaredNormOperator),
        typeof(PseudoInverseOperator), typeof(MatrixExponentialOperator), typeof(MatrixLogarithmOperator), typeof(MatrixSquareRootOperator),
        typeof(NormOperator), typeof(IdentityOperator), typeof(OnesOperator), typeof(DiagonalOperator),
    ]).ToFrozenSet();

    // What the expanded form writes out.
    private static readonly FrozenDictionary<Type, int> Abbreviations = new Dictionary<Type, int>
    {
        [typeof(NormOperator)] = 2,
        [typeof(SquaredNormOperator)] = 1,
        [typeof(SoftplusOperator)] = 1,
        [typeof(SigmoidOperator)] = 1,
        [typeof(SqrtOperator)] = 1,
        [typeof(ProjectorOperator)] = 1,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<Type> Inversions = new[] { typeof(InverseOperator), typeof(AdjugateOperator), typeof(PowerOperator) }.ToFrozenSet();

    private static readonly FrozenSet<Type> Exponentials = new[] { typeof(ExpOperator), typeof(CoshOperator), typeof(SinhOperator) }.ToFrozenSet();

    private readonly ImmutableArray<long> parts;

    private LawMeasure(ImmutableArray<long> parts) => this.parts = parts;

    /// <summary>The measure of an expression on the way to the form of a use; at the end nothing counts but how long it is.</summary>
    internal static LawMeasure Of(Expr expression, LawUse use)
    {
        var workspace = new Workspace();
        var root = workspace.Import(FlatPattern.Of(expression));
        if (use == LawUse.Finishing) return new([new Weight(workspace).Of(root)]);
        var measuring = new Measuring(workspace, use == LawUse.Expanded);
        foreach (var (node, times) in Occurrences(workspace, root)) measuring.Add(node, times);
        return new([.. measuring.Parts, new Weight(workspace).Of(root), measuring.MatrixArguments]);
    }

    /// <inheritdoc/>
    public int CompareTo(LawMeasure other)
    {
        for (var i = 0; i < parts.Length; i++)
            if (parts[i] != other.parts[i]) return parts[i].CompareTo(other.parts[i]);
        return 0;
    }

    /// <inheritdoc/>
    public override string ToString() => $"({string.Join(", ", parts)})";

    // Every node with the number of times that it stands in the tree.
    private static IEnumerable<(Expr Node, long Times)> Occurrences(Workspace workspace, Expr root)
    {
        var times = new long[root.Index + 1];
        times[root.Index] = 1;
        for (var i = root.Index; i >= 0; i--)
        {
            if (times[i] == 0) continue;
            foreach (var argument in workspace[i].ArgumentSpan) times[argument.Index] += times[i];
            yield return (workspace[i], times[i]);
        }
    }

    /// <summary>The sums that a measure is made of.</summary>
    private sealed class Measuring(Workspace workspace, bool expanded)
    {
        private readonly long[] sizes = new long[workspace.Count];
        private long degenerate, triangles, abbreviations, exponentials, diagonalizations, diagonals, structure, inverted, transposed, functions, ones, sums, misplaced;

        internal long MatrixArguments { get; private set; }

        internal IEnumerable<long> Parts => [degenerate, triangles, abbreviations, exponentials, diagonalizations, diagonals, structure, inverted, transposed, functions, ones, sums, misplaced];

        internal void Add(Expr node, long times)
        {
            if (node.Kind == ExprKind.Product) misplaced += times * Misplaced(node.ArgumentSpan, expanded);
            if (node.Operator is not { } @operator) return;
            var type = @operator.GetType();
            var below = node.ArgumentSpan.IsEmpty ? 0 : times * SizeOf(node.ArgumentSpan[0]);
            if (IsDegenerate(node, type)) degenerate += times;
            if (type == typeof(LowerPartOperator) || type == typeof(UpperPartOperator) || type == typeof(TriangularPartOperator)) triangles += times;
            if (expanded) abbreviations += times * Abbreviations.GetValueOrDefault(type);
            if (type == typeof(DiagonalizationOperator)) diagonalizations += times;
            if (type == typeof(DiagonalOperator)) diagonals += below;
            else if (IsDiagonalPart(node, type)) diagonals += times * SizeOf(node);
            else if (type == typeof(TraceOperator) && node.ArgumentSpan[0].Arguments.Any(IsDiagonalFactor)) diagonals += below;
            if (!expanded && type == typeof(MatrixExponentialOperator)) exponentials += times;
            if (Exponentials.Contains(type)) exponentials += expanded ? below : times;
            structure += times * Structure(node, type);
            if (type == typeof(TransposeOperator)) transposed += below;
            else if (type == typeof(SumOfEntriesOperator)) sums += below;
            else if (type == typeof(OnesOperator)) ones += node.Shape.Rows.IsOne || node.Shape.Columns.IsOne ? times : 2 * times;
            else if (type == typeof(PseudoInverseOperator) || type == typeof(AdjugateOperator)) inverted += 2 * below;
            else if (Inversions.Contains(type) && !node.IsScalar) inverted += below;
            else if (type == typeof(HadamardPowerOperator) || type == typeof(NuclearNormOperator) || (@operator.Arity == 1 && !Ranks.ContainsKey(type))) functions += below;
            if (@operator.AsPower(node) is { Exponent.Number: { IsConstant: true } half } && half.Constant == Rational.Of(1, 2)) functions += below + times;
            foreach (var argument in node.ArgumentSpan)
                if (!argument.IsScalar) MatrixArguments += times;
        }

        // The number of nodes, transposes and numeric factors apart; a sum of k terms counts as k − 1.
        private long SizeOf(Expr node)
        {
            if (sizes[node.Index] != 0) return sizes[node.Index];
            var size = node.Operator is TransposeOperator ? 0L : Math.Max(1, node.ArgumentSpan.Length - 1);
            foreach (var argument in node.ArgumentSpan)
                if (node.Kind != ExprKind.Scale || argument.Kind != ExprKind.Number) size += SizeOf(argument);
            return sizes[node.Index] = size;
        }
    }

    // A matrix operator on scalars, an operator on 0 or 1, a power or root of an exponential, a matrix function of a diagonal matrix or of a Kronecker sum.
    private static bool IsDegenerate(Expr node, Type type)
    {
        var isScalar = node.IsScalar && OnMatrices.Contains(type);
        foreach (var argument in node.ArgumentSpan)
        {
            if (argument.IsZero || argument.IsOne || (node.Operator is MatrixFunctionOperator && (argument.Operator is DiagonalMatrixOperator or KroneckerSumOperator || IsKroneckerSum(argument)))) return true;
            isScalar &= argument.IsScalar;
        }

        return isScalar || (node.ArgumentSpan is [{ Operator: ExpOperator }, ..] && (type == typeof(SqrtOperator) || node.Operator!.AsPower(node) is not null || type == typeof(HadamardPowerOperator)));
    }

    // tr(A Diag(x)) is xᵀdiag(A)
    private static bool IsDiagonalFactor(Expr node) =>
        node.Operator is DiagonalMatrixOperator || (node.Operator is HadamardOperator && IsDiagonalPart(node, typeof(HadamardOperator)));

    // A ⊗ I + I ⊗ B
    private static bool IsKroneckerSum(Expr node) =>
        node.Kind == ExprKind.Sum && node.Arguments.All(t => t.Operator is KroneckerOperator && t.Arguments.Any(a => a.Operator is IdentityOperator));

    // I ∘ A and Diag(diag A)
    private static bool IsDiagonalPart(Expr node, Type type) =>
        (type == typeof(HadamardOperator) && node.Arguments.Any(a => a.Operator is IdentityOperator))
        || (type == typeof(DiagonalMatrixOperator) && node.ArgumentSpan[0].Operator is DiagonalOperator);

    // Of k arguments of an associative operator k − 1 count. A Kronecker product of columns is a vec already; a Hadamard
    // product with constant rows or columns is a scaling by a diagonal matrix.
    private static int Structure(Expr node, Type type)
    {
        if (type == typeof(KroneckerOperator) && node.Shape.IsColumn) return 0;
        var rank = Ranks.GetValueOrDefault(type) * (node.Operator!.IsAssociative ? node.ArgumentSpan.Length - 1 : 1);
        if (type == typeof(HadamardOperator))
            foreach (var argument in node.ArgumentSpan)
                if (argument.Kind == ExprKind.Product && argument.Arguments.Any(f => f.Operator is OnesOperator)) rank += 2;
        // Blocks stand below one another outside, beside one another inside.
        if (type == typeof(HorizontalConcatenationOperator)) rank += node.Arguments.Count(a => a.Operator is VerticalConcatenationOperator);
        return rank;
    }

    // K, and sums that hold it, belong to the left of ⊗; factors belong into products with a column or a row, in the expanded form into blocks, too.
    private static int Misplaced(ReadOnlySpan<Expr> factors, bool expanded)
    {
        var (count, products) = (0, 0);
        for (var i = 0; i < factors.Length; i++)
        {
            var factor = factors[i];
            if (factor.Operator is KroneckerOperator) products++;
            if (factor.Operator is KroneckerOperator)
                count += (factor.Arguments.Any(a => a.Shape.IsColumn) ? factors.Length - 1 - i : 0) + (factor.Arguments.Any(a => a.Shape.Rows.IsOne) ? i : 0);
            if (factor.Operator is CommutationOperator || (factor.Kind == ExprKind.Sum && factor.Arguments.Any(IsCommutation))) count += products;
            if (expanded && factor.Operator is HorizontalConcatenationOperator or VerticalConcatenationOperator) count++;
        }

        return count;
    }

    private static bool IsCommutation(Expr term) => (term.Kind == ExprKind.Scale ? term.ArgumentSpan[1] : term).Operator is CommutationOperator;
}
