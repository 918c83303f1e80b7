using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>The solution of an equation for one unknown.</summary>
/// <param name="Equation">The equation.</param>
/// <param name="Variable">The unknown.</param>
/// <param name="Value">The solution, of the unknown's shape; where there are several, the one that the pseudo-inverse gives.</param>
/// <param name="Conditions">What must hold for the value to be the solution, beyond what the equation needs to make sense.</param>
public sealed record Solution(Equation Equation, Expr Variable, Expr Value, ImmutableArray<Condition> Conditions)
{
    /// <summary>What must hold of the constants for there to be a solution; null where there always is one under the conditions.</summary>
    public Equation? Consistency { get; init; }

    /// <summary>
    /// What may be added to the value, in an arbitrary matrix, to give every other solution; null where the value is the only one under the conditions.
    /// </summary>
    public Expr? Freedom { get; init; }

    /// <summary>Whether there is no other solution under the conditions.</summary>
    public bool IsUnique => Freedom is null;

    /// <summary>The solution in one line, with its conditions.</summary>
    public override string ToString()
    {
        var conditions = Conditions.Select(c => c.ToString()).Concat(Consistency is null ? [] : [Consistency.ToString()]).ToList();
        return $"{Variable} = {Value}{(Freedom is null ? string.Empty : $" + {Freedom}")}{(conditions.Count == 0 ? string.Empty : $", where {string.Join(" and ", conditions)}")}";
    }
}
