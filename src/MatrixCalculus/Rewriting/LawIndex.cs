namespace MatrixCalculus.Rewriting;

/// <summary>Laws by the heads that they need, so that only those are tried that can fire.</summary>
internal sealed class LawIndex
{
    private const ulong Everything = ulong.MaxValue;

    private readonly HeadTable byOperator = new();
    private readonly HeadTable beyondStructure = new();
    private readonly PairLaws sums = new();
    private readonly PairLaws chains = new();
    private readonly PairLaws chainsBeyondStructure = new();
    private readonly HeadTable toColumn = new();
    private readonly HeadTable toRow = new();
    private readonly PairLaws scalarPairs = new();
    private readonly List<ulong> ofInvertible = [];

    internal LawIndex(IEnumerable<Law> laws)
    {
        foreach (var law in laws)
        {
            var flat = law with { Left = FlatPattern.Of(law.Left) };
            if (law.Use == LawUse.Finishing)
            {
                Finishing.Add(flat);
                continue;
            }

            if (IsOfInvertible(flat)) ofInvertible.Add(PatternOutline.Needed(flat.Left));
            switch (flat.Left.Kind)
            {
                case ExprKind.Apply:
                    byOperator.Add(flat.Left, Candidate.Of(flat));
                    if (!IsOfStructure(flat)) beyondStructure.Add(flat.Left, Candidate.Of(flat));
                    break;
                case ExprKind.Sum:
                    sums.Add(flat);
                    break;
                case ExprKind.Product:
                    chains.Add(flat);
                    if (OperatorsIn(flat) > 0)
                    {
                        chainsBeyondStructure.Add(flat);
                        LongestBeyondStructure = Math.Max(LongestBeyondStructure, flat.Left.ArgumentSpan.Length);
                    }

                    if (flat.Left.ArgumentSpan is [{ Kind: not ExprKind.Symbol } left, { Kind: ExprKind.Symbol, Shape.IsColumn: true }]) toColumn.Add(left, Candidate.OfPair(flat));
                    if (flat.Left.ArgumentSpan is [{ Kind: ExprKind.Symbol, Shape.Rows.IsOne: true }, { Kind: not ExprKind.Symbol } right]) toRow.Add(right, Candidate.OfPair(flat));
                    break;
                case ExprKind.Scale when flat.Left.Arguments.All(a => a.IsScalar):
                    scalarPairs.Add(flat);
                    break;
                case ExprKind.Scale:
                    Scalings.Add(flat);
                    break;
                case ExprKind.Symbol or ExprKind.Differential or ExprKind.Number:
                    throw new InvalidOperationException($"The law {law.Name} rewrites {law.Left}, which has no head to find it by.");
            }
        }
    }

    /// <summary>All laws on a scalar and a matrix.</summary>
    internal List<Law> Scalings { get; } = [];

    /// <summary>The laws for the end, in the order of the book.</summary>
    internal List<Law> Finishing { get; } = [];

    internal Candidates ForApplication(Expr node) => new(byOperator.Find(node), node);

    /// <summary>The laws on an application but those that say no more than what structure its parts have, such as A⁻¹ = Aᵀ.</summary>
    internal Candidates BeyondStructure(Expr node) => new(beyondStructure.Find(node), node);

    /// <summary>The laws on neighbouring factors but those on matrices and their transposes alone, such as xᵀx = ‖x‖².</summary>
    internal Candidates BeyondStructure(Expr left, Expr right, Expr chain) => chainsBeyondStructure.For(left, right, chain.Heads);

    /// <summary>How many neighbouring factors one of these speaks of at most.</summary>
    internal int LongestBeyondStructure { get; }

    /// <summary>Whether there may be a law, on what has these heads, for which it matters that a matrix is invertible, alone or in a product: as for adj X and X⁺.</summary>
    internal bool MaySpeakOfInvertible(ulong heads)
    {
        foreach (var needed in ofInvertible)
            if ((needed & ~heads) == 0) return true;
        return false;
    }

    private static bool IsOfInvertible(Law law) =>
        law.Variables.Any(v => v.Properties == MatrixProperties.Invertible) && !Traversal.PostOrder(law.Left).Any(n => n.Kind == ExprKind.Sum);

    private static bool IsOfStructure(Law law) =>
        law.Variables.Any(v => !v.Shape.IsScalar && (v.Properties & ~MatrixProperties.Invertible) != MatrixProperties.None) && OperatorsIn(law) <= 1;

    private static int OperatorsIn(Law law) => Traversal.PostOrder(law.Left).Count(n => n.Operator is { Transposition: not TranspositionRule.IsTranspose });

    /// <summary>Whether there may be a law on a sum whose first summand is this one.</summary>
    internal bool MayBeginSum(Expr summand) => sums.MayBegin(summand);

    /// <summary>Whether there may be a law on two summands of this sum.</summary>
    internal bool MayJoin(Expr sum) => sums.MayFitIn(sum.Heads);

    internal Candidates ForSum(Expr left, Expr right) => sums.For(left, right, Everything);

    internal Candidates ForChain(Expr left, Expr right, Expr chain) => chains.For(left, right, chain.Heads);

    /// <summary>Whether there may be a law on a factor and a column behind it, whatever that is made of.</summary>
    internal bool MayTakeColumn(Expr factor) => toColumn.Find(factor) is not null;

    /// <summary>Laws on a factor and a column behind it.</summary>
    internal Candidates ForColumnBehind(Expr factor, Expr column) => new(toColumn.Find(factor), null, null, factor, column, Everything);

    /// <summary>Whether there may be a law on a factor and a row before it, whatever that is made of.</summary>
    internal bool MayTakeRow(Expr factor) => toRow.Find(factor) is not null;

    /// <summary>Laws on a factor and a row before it.</summary>
    internal Candidates ForRowBefore(Expr row, Expr factor) => new(toRow.Find(factor), null, null, row, factor, Everything);

    internal Candidates ForScalarPair(Expr left, Expr right) => scalarPairs.For(left, right, Everything);
}
