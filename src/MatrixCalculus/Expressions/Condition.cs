namespace MatrixCalculus;

/// <summary>The kinds of side condition.</summary>
public enum ConditionKind
{
    /// <summary>The matrix is square and invertible; a scalar is not zero.</summary>
    Nonsingular,

    /// <summary>The determinant is positive; a scalar is positive.</summary>
    PositiveDeterminant,

    /// <summary>The matrix or vector is not zero.</summary>
    Nonzero,

    /// <summary>Every entry is not zero.</summary>
    EntriesNonzero,

    /// <summary>Every entry is positive.</summary>
    EntriesPositive,

    /// <summary>The rank does not change nearby.</summary>
    ConstantRank,

    /// <summary>The columns are linearly independent.</summary>
    FullColumnRank,

    /// <summary>The rows are linearly independent.</summary>
    FullRowRank,

    /// <summary>The eigenvalue or singular value in question is simple.</summary>
    Simple,

    /// <summary>Symmetric and positive definite.</summary>
    PositiveDefinite,

    /// <summary>The columns or the rows are linearly independent: no singular value is zero.</summary>
    FullRank,

    /// <summary>The greatest entry is greater than each of the others.</summary>
    GreatestEntryUnique,
}

/// <summary>A side condition: what must hold of an expression for an answer to hold.</summary>
public sealed record Condition(ConditionKind Kind, Expr Subject)
{
    /// <summary>The condition as a phrase, such as <c>X is nonsingular</c>.</summary>
    public override string ToString() => Kind switch
    {
        ConditionKind.Nonsingular => Subject.IsScalar ? $"{Subject} is not zero" : $"{Subject} is nonsingular",
        ConditionKind.PositiveDeterminant => Subject.IsScalar ? $"{Subject} is positive" : $"det({Subject}) is positive",
        ConditionKind.Nonzero => $"{Subject} is not zero",
        ConditionKind.EntriesNonzero => Subject.IsScalar ? $"{Subject} is not zero" : $"no entry of {Subject} is zero",
        ConditionKind.EntriesPositive => Subject.IsScalar ? $"{Subject} is positive" : $"every entry of {Subject} is positive",
        ConditionKind.ConstantRank => $"{Subject} has locally constant rank",
        ConditionKind.FullColumnRank => $"{Subject} has full column rank",
        ConditionKind.FullRowRank => $"{Subject} has full row rank",
        ConditionKind.Simple => $"{Subject} is simple",
        ConditionKind.PositiveDefinite => $"{Subject} is positive definite",
        ConditionKind.FullRank => $"{Subject} has full rank",
        ConditionKind.GreatestEntryUnique => $"{Subject} has a single greatest entry",
    };
}
