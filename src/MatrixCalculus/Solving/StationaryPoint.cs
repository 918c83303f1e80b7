using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>One variable of a stationary point: the gradient set to zero, its solution, and what the second derivative says.</summary>
/// <param name="Gradient">The gradient, with the variables before this one put in.</param>
/// <param name="Solution">Where it is zero.</param>
/// <param name="Hessian">The Hessian, with the variables before this one put in; by the independent entries of a structured variable.</param>
/// <param name="Extremum">What the Hessian says, the variables behind this one fixed.</param>
public sealed record StationaryStep(Expr Gradient, Solution Solution, Expr Hessian, Extremum Extremum);

/// <summary>The point at which the gradients of a scalar function vanish: each variable solved for in turn and put in for the next.</summary>
/// <param name="Function">The function.</param>
/// <param name="Steps">The variables in the order in which they were solved for.</param>
/// <param name="Values">The values of the variables in that order, later ones put in.</param>
public sealed record StationaryPoint(Expr Function, ImmutableArray<StationaryStep> Steps, ImmutableArray<Expr> Values)
{
    /// <summary>What must hold for the values to be the stationary point.</summary>
    public ImmutableArray<Condition> Conditions => [.. Steps.SelectMany(s => s.Solution.Conditions).Distinct()];

    /// <summary>
    /// What the second derivatives say of the point as a whole. With several variables, f(x, y) ≥ f(x̂(y), y) ≥ f(x̂(ŷ), ŷ): every variable but the last must have a global
    /// extremum, whatever those behind it are.
    /// </summary>
    public Extremum Extremum
    {
        get
        {
            var last = Steps[^1].Extremum;
            foreach (var step in Steps)
            {
                var isSame = step.Extremum is Extremum.GlobalMinimum && last is Extremum.GlobalMinimum or Extremum.LocalMinimum
                    || step.Extremum is Extremum.GlobalMaximum && last is Extremum.GlobalMaximum or Extremum.LocalMaximum;
                if (!isSame && !ReferenceEquals(step, Steps[^1])) return Extremum.NotSettled;
            }

            return last;
        }
    }

    /// <summary>The values with the conditions and what the second derivative says, a line for each.</summary>
    public override string ToString() =>
        string.Join('\n', Steps.Select((s, i) => $"{s.Solution.Variable} = {Values[i]}").Concat(Conditions.Select(c => $"if {c}")).Append(ExtremumText(Extremum)));

    private static string ExtremumText(Extremum extremum) => extremum switch
    {
        Extremum.NotSettled => "second order: not settled",
        Extremum.LocalMinimum => "a local minimum",
        Extremum.GlobalMinimum => "a global minimum",
        Extremum.LocalMaximum => "a local maximum",
        Extremum.GlobalMaximum => "a global maximum",
    };
}
