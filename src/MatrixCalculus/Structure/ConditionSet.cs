using System.Collections.Immutable;
using MatrixCalculus.Expressions;
using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus.Structure;

/// <summary>Conditions without repeats and without those that follow from declarations, from what is given, or from one another.</summary>
internal sealed class ConditionSet
{
    // Stronger conditions first, so that a weaker one is found to follow.
    private static readonly ConditionKind[] ByStrength =
    [
        ConditionKind.PositiveDefinite, ConditionKind.PositiveDeterminant, ConditionKind.EntriesPositive, ConditionKind.Nonsingular,
        ConditionKind.FullColumnRank, ConditionKind.FullRowRank, ConditionKind.FullRank, ConditionKind.EntriesNonzero, ConditionKind.Simple,
        ConditionKind.GreatestEntryUnique, ConditionKind.ConstantRank, ConditionKind.Nonzero,
    ];

    private readonly Workspace workspace = new();
    private readonly Inference inference;
    private readonly HashSet<(ConditionKind Kind, int Subject)> known = [];
    private readonly List<Condition> needed = [];

    internal ConditionSet(IEnumerable<Condition> given)
    {
        inference = new(workspace);
        foreach (var condition in given.Select(Own).OrderBy(c => c.Subject.Index)) Assume(condition);
    }

    internal void Require(IEnumerable<Condition> conditions) => needed.AddRange(conditions.Select(Own));

    /// <summary>The conditions that remain, in the order of their subjects.</summary>
    internal ImmutableArray<Condition> Kept()
    {
        var kept = new List<Condition>();
        foreach (var kind in ByStrength)
        {
            foreach (var condition in needed.Where(c => c.Kind == kind).OrderBy(c => c.Subject.Index))
            {
                if (Follows(condition)) continue;
                Assume(condition);
                kept.Add(condition);
            }
        }

        return [.. kept.OrderBy(c => c.Subject.Index).ThenBy(c => c.Kind)];
    }

    private Condition Own(Condition condition) => condition with { Subject = workspace.Import(condition.Subject) };

    private void Assume(Condition condition)
    {
        known.Add(Key(condition.Kind, condition.Subject));
        inference.Assume(condition.Subject, ToProperty(condition));
    }

    // det A > 0 is not det(−A) > 0, nor is the greatest entry of A that of −A; the other conditions that are looked up here do not mind the sign.
    private (ConditionKind Kind, int Subject) Key(ConditionKind kind, Expr subject)
    {
        var number = inference.UpToTranspose(subject);
        return (kind, kind is ConditionKind.PositiveDeterminant or ConditionKind.GreatestEntryUnique ? number : Math.Abs(number));
    }

    private static MatrixProperties ToProperty(Condition condition) => condition.Kind switch
    {
        ConditionKind.Nonsingular => Invertible,
        ConditionKind.PositiveDeterminant => condition.Subject.IsScalar ? Positive : Invertible,
        ConditionKind.EntriesPositive => Positive,
        ConditionKind.FullColumnRank => FullColumnRank,
        ConditionKind.FullRowRank => FullRowRank,
        ConditionKind.PositiveDefinite => PositiveDefinite,
        ConditionKind.Nonzero => condition.Subject.Shape.IsColumn ? FullColumnRank : condition.Subject.Shape.Rows.IsOne ? FullRowRank : None,
        ConditionKind.EntriesNonzero => condition.Subject.Shape.IsColumn ? FullColumnRank : None,
        ConditionKind.ConstantRank or ConditionKind.Simple or ConditionKind.FullRank or ConditionKind.GreatestEntryUnique => None,
    };

    private bool Follows(Condition condition)
    {
        var properties = inference[condition.Subject];
        bool Knows(ConditionKind kind) => known.Contains(Key(kind, condition.Subject));
        bool Is(MatrixProperties property) => (properties & property) != None;
        return condition.Kind switch
        {
            ConditionKind.Nonsingular => Is(Invertible),
            ConditionKind.PositiveDeterminant => Is(PositiveDefinite) || Knows(condition.Kind),
            ConditionKind.PositiveDefinite => Is(PositiveDefinite),
            ConditionKind.EntriesPositive => Is(Positive),
            ConditionKind.FullColumnRank or ConditionKind.FullRowRank =>
                Is(condition.Kind == ConditionKind.FullColumnRank ? FullColumnRank : FullRowRank),
            ConditionKind.EntriesNonzero => Is(Positive) || (condition.Subject.IsScalar && Is(Invertible)) || Knows(condition.Kind),
            ConditionKind.FullRank => Is(FullColumnRank | FullRowRank) || Knows(condition.Kind),
            ConditionKind.ConstantRank => Is(FullColumnRank | FullRowRank) || Knows(condition.Kind) || Knows(ConditionKind.FullRank),
            ConditionKind.Nonzero => Is(FullColumnRank | FullRowRank | Positive) || Knows(condition.Kind) || Knows(ConditionKind.EntriesNonzero),
            ConditionKind.Simple or ConditionKind.GreatestEntryUnique => Knows(condition.Kind),
        };
    }
}
