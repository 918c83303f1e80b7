using System.Collections.Immutable;
using MatrixCalculus.Expressions;
using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus.Structure;

/// <summary>Conditions without repeats and without those that follow from declarations, from what is given, or from one another.</summary>
internal sealed class ConditionSet
{
    // Stronger conditions first, so that a weaker one of the same subject is found to follow.
    private static readonly ConditionKind[] ByStrength =
    [
        ConditionKind.PositiveDefinite, ConditionKind.PositiveDeterminant, ConditionKind.EntriesPositive, ConditionKind.Nonsingular,
        ConditionKind.FullColumnRank, ConditionKind.FullRowRank, ConditionKind.FullRank, ConditionKind.EntriesNonzero, ConditionKind.Simple,
        ConditionKind.GreatestEntryUnique, ConditionKind.ConstantRank, ConditionKind.Nonzero,
    ];

    // Above this many the conditions are not looked at once more, each against all the others.
    private const int MostCompared = 32;

    private readonly Workspace workspace;
    private readonly Inference inference;
    private readonly HashSet<(ConditionKind Kind, int Subject)> known = [];

    private ConditionSet(IEnumerable<Condition> given, CancellationToken cancellation)
    {
        workspace = new(cancellation);
        inference = new(workspace);
        foreach (var condition in given.Select(Own).OrderBy(c => c.Subject.Index)) Assume(condition);
    }

    /// <summary>What of the needed conditions is left beyond the given ones, subjects before what is made of them.</summary>
    internal static ImmutableArray<Condition> Beyond(IReadOnlyCollection<Condition> given, IEnumerable<Condition> needed, CancellationToken cancellation = default)
    {
        var kept = new ConditionSet(given, cancellation).Sift(needed);
        if (kept.Count > MostCompared) return [.. kept];
        for (var i = 0; i < kept.Count; i++)
        {
            var others = kept.Where((_, k) => k != i);
            if (new ConditionSet(given.Concat(others), cancellation).Sift([kept[i]]).Count == 0) kept.RemoveAt(i--);
        }

        return [.. kept];
    }

    // Subjects before what is made of them, so that what is assumed of the one is known of the other.
    private List<Condition> Sift(IEnumerable<Condition> needed)
    {
        var kept = new List<Condition>();
        foreach (var condition in needed.Select(Own).OrderBy(c => c.Subject.Index).ThenBy(c => Array.IndexOf(ByStrength, c.Kind)))
        {
            if (Follows(condition)) continue;
            Assume(condition);
            kept.Add(condition);
        }

        return kept;
    }

    // ‖x‖ ≠ 0 is x ≠ 0, det A ≠ 0 is A nonsingular, and of a condition that does not mind transposes the subject has none.
    private Condition Own(Condition condition)
    {
        while (true)
        {
            var subject = condition.Subject;
            if ((condition.Kind == ConditionKind.Nonzero || (condition.Kind is ConditionKind.EntriesNonzero or ConditionKind.Nonsingular && subject.IsScalar)) && subject.Operator?.NonzeroWhere(subject) is { } shorter)
                condition = shorter;
            else if (condition.Kind is ConditionKind.Nonsingular or ConditionKind.Nonzero && subject.Operator?.Transposition == TranspositionRule.IsTranspose)
                condition = condition with { Subject = subject.Arguments[0] };
            else
                return condition with { Subject = workspace.Import(subject) };
        }
    }

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

    /// <summary>The property that a condition says its subject has.</summary>
    internal static MatrixProperties ToProperty(Condition condition) => condition.Kind switch
    {
        ConditionKind.Nonsingular => Invertible,
        ConditionKind.PositiveDeterminant => condition.Subject.IsScalar ? Positive : Invertible,
        ConditionKind.EntriesPositive => Positive,
        ConditionKind.FullColumnRank => FullColumnRank,
        ConditionKind.FullRowRank => FullRowRank,
        ConditionKind.PositiveDefinite => PositiveDefinite,
        ConditionKind.Nonzero or ConditionKind.EntriesNonzero => Nonzero,
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
            ConditionKind.Nonzero => Is(Nonzero),
            ConditionKind.Simple or ConditionKind.GreatestEntryUnique => Knows(condition.Kind),
        };
    }
}
