using System.Collections.Immutable;

namespace MatrixCalculus.Derivations;

/// <summary>A linear form as a sum ⟨G₁, V₁⟩ + ⟨G₂, V₂⟩ + …, on the way to ⟨G, dX⟩.</summary>
internal static class InnerProducts
{
    /// <summary>The pairs when a step has carried the cotangents of one value on to its parts.</summary>
    internal static ImmutableArray<(Expr Cotangent, Expr Value)> After(ImmutableArray<(Expr Cotangent, Expr Value)> pairs, Step step)
    {
        var value = step.Before.Arguments[1];
        var place = pairs.Select((p, i) => (p, i)).Where(x => x.p.Value == value).Select(x => x.i).DefaultIfEmpty(pairs.Length).First();
        return [.. pairs.Take(place), .. Of(step.After), .. pairs.Skip(place).Where(p => p.Value != value)];
    }

    /// <summary>The sum of the inner products, as an expression.</summary>
    internal static Expr Sum(ImmutableArray<(Expr Cotangent, Expr Value)> pairs) =>
        Expr.Sum([.. pairs.Select(p => Functions.InnerProduct(p.Cotangent, p.Value))]);

    /// <summary>The pairs of a sum of inner products.</summary>
    internal static ImmutableArray<(Expr Cotangent, Expr Value)> Of(Expr sum) =>
        [.. (sum.Kind == ExprKind.Sum ? sum.Arguments : [sum]).Select(t => (t.Arguments[0], t.Arguments[1]))];
}
