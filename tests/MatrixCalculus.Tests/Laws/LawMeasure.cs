using System.Collections.Frozen;
using System.Collections.Immutable;
using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;

namespace MatrixCalculus.Tests.Laws;

/// <summary>
/// The measure that every law lowers, so that rewriting ends: numbers compared from the first to the last. What a literal or a size of 1
/// makes plain (A⁰, exp 0, the inverse of a scalar) is written plainly; what is written with structured operators goes to simpler ones (K, ⊗, vec, ∘, … by their ranks); inverses and powers, then transposes, then functions go
/// down to the symbols (the sizes of what stands below them fall); factors go to their places; and at last the text gets shorter.
/// </summary>
internal readonly struct LawMeasure : IComparable<LawMeasure>
{
    // How much structure an operator carries, where its laws lead to others: Ψ to vec and diag, diag to ∘, ⊗ and vec to plain products.
    private static readonly FrozenDictionary<Type, int> Ranks = new Dictionary<Type, int>
    {
        [typeof(DiagonalizationOperator)] = 4,
        [typeof(KroneckerOperator)] = 3,
        [typeof(HadamardQuotientOperator)] = 3,
        [typeof(DiagonalMatrixOperator)] = 2,
        [typeof(DiagonalOperator)] = 2,
        [typeof(InnerProductOperator)] = 1,
        [typeof(HadamardOperator)] = 1,
        [typeof(VecOperator)] = 1,
        [typeof(VechOperator)] = 1,
        [typeof(UnvecOperator)] = 1,
        [typeof(CommutationOperator)] = 1,
        [typeof(DuplicationOperator)] = 1,
        [typeof(EliminationOperator)] = 1,
        [typeof(OnesOperator)] = 1,
        [typeof(NormOperator)] = 1,
        [typeof(SqrtOperator)] = 1,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<Type> Inversions = new[]
    {
        typeof(InverseOperator), typeof(AdjugateOperator), typeof(PowerOperator), typeof(HadamardPowerOperator),
    }.ToFrozenSet();

    // Operators on matrices that are nothing, or a plainer operator, on scalars.
    private static readonly FrozenSet<Type> OnMatrices = Ranks.Keys.Where(t => t != typeof(SqrtOperator)).Concat(
    [
        typeof(InverseOperator), typeof(AdjugateOperator), typeof(HadamardPowerOperator), typeof(TransposeOperator), typeof(TraceOperator),
        typeof(DeterminantOperator), typeof(LogDeterminantOperator), typeof(SumOfEntriesOperator), typeof(SquaredNormOperator), typeof(IdentityOperator),
    ]).ToFrozenSet();

    private readonly ImmutableArray<long> parts;

    private LawMeasure(ImmutableArray<long> parts) => this.parts = parts;

    /// <summary>The measure of an expression on the way to the form of a use.</summary>
    internal static LawMeasure Of(Expr expression, LawUse use)
    {
        long abbreviations = 0, degenerate = 0, structure = 0, inverted = 0, transposed = 0, functions = 0, misplaced = 0;
        var workspace = new Workspace();
        var root = workspace.Import(FlatPattern.Of(expression));
        var sizes = new long[workspace.Count];
        foreach (var (node, times) in Occurrences(workspace, root))
        {
            if (node.Kind == ExprKind.Product) misplaced += times * Misplaced(node.ArgumentSpan);
            if (node.Operator is not { } @operator) continue;
            var type = @operator.GetType();
            var below = node.ArgumentSpan.IsEmpty ? 0 : SizeOf(node.ArgumentSpan[0]);
            if (type == typeof(SquaredNormOperator) || type == typeof(SoftplusOperator)) abbreviations += times;
            if (IsDegenerate(node)) degenerate += times;
            structure += times * Structure(node, type);
            if (type == typeof(TransposeOperator)) transposed += times * below;
            else if (Inversions.Contains(type)) inverted += node.IsScalar ? 0 : times * below;
            else if (@operator.Arity == 1) functions += times * below;
        }

        return new([use == LawUse.Expanded ? abbreviations : 0, degenerate, structure, inverted, transposed, functions, misplaced, new Weight(workspace).Of(root)]);

        // The number of nodes, transposes apart; a sum of k terms counts as k − 1.
        long SizeOf(Expr node)
        {
            if (sizes[node.Index] != 0) return sizes[node.Index];
            var size = node.Operator is TransposeOperator ? 0L : Math.Max(1, node.ArgumentSpan.Length - 1);
            foreach (var argument in node.ArgumentSpan) size += SizeOf(argument);
            return sizes[node.Index] = size;
        }
    }

    /// <inheritdoc/>
    public int CompareTo(LawMeasure other)
    {
        for (var i = 0; i < parts.Length; i++)
            if (parts[i] != other.parts[i]) return parts[i].CompareTo(other.parts[i]);
        return 0;
    }

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

    private static bool IsDegenerate(Expr node)
    {
        var isScalar = node.IsScalar && OnMatrices.Contains(node.Operator!.GetType());
        foreach (var argument in node.ArgumentSpan)
        {
            if (argument.IsZero || argument.IsOne) return true;
            isScalar &= argument.IsScalar;
        }

        return isScalar;
    }

    // Of k arguments of an associative operator k − 1 count. A Kronecker product of columns is a vec already.
    private static int Structure(Expr node, Type type)
    {
        if (type == typeof(KroneckerOperator) && node.Shape.IsColumn) return 0;
        return Ranks.GetValueOrDefault(type) * (node.Operator!.IsAssociative ? node.ArgumentSpan.Length - 1 : 1);
    }

    // I + K and I − K
    private static bool IsSymmetrizer(Expr factor)
    {
        if (factor.Kind != ExprKind.Sum) return false;
        foreach (var term in factor.ArgumentSpan)
            if ((term.Kind == ExprKind.Scale ? term.ArgumentSpan[1] : term).Operator is not (CommutationOperator or IdentityOperator)) return false;
        return true;
    }

    // K, I + K and I − K belong to the left of ⊗.
    private static int Misplaced(ReadOnlySpan<Expr> factors)
    {
        var (count, products) = (0, 0);
        foreach (var factor in factors)
        {
            if (factor.Operator is KroneckerOperator) products++;
            if (factor.Operator is CommutationOperator || IsSymmetrizer(factor)) count += products;
        }

        return count;
    }
}
