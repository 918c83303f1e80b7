using System.Collections.Immutable;

namespace MatrixCalculus.Derivations;

/// <summary>Which steps a reader makes without being told, and how rules are named beside a line.</summary>
internal static class Ranks
{
    private static readonly ImmutableHashSet<string> Silent =
    [
        "nested-operations-written-flat", "zero-factor", "scalars-in-front", "sign-into-a-difference", "powers-of-scalars-joined", "scalar-stretch-of-a-chain", "scalars-out-of-linear-operator",
        "commutative-arguments-in-order", "neighbouring-powers-joined", "like-terms-collected", "inner-product-as-trace", "inner-product-as-product", "structure-set-aside",
        "structure-put-back", "identity-of-order-one", "kronecker-with-scalar-left", "kronecker-with-scalar-right", "mixed-product", "hadamard-with-ones", "scalar-equals-its-transpose",
        "transpose-by-definition", "inverse-of-power", "adjoint-of-variable", "kronecker-of-identities", "inner-product-of-columns", "multiplied-out",
    ];

    private static readonly ImmutableArray<string> Prefixes = ["differential-of-", "adjoint-of-", "vec-of-"];

    /// <summary>Whether a step by the rule is folded into the lines beside it.</summary>
    internal static bool IsSilent(StepRule rule) => Silent.Contains(rule.Name) || rule.Name.StartsWith("transpose-of-", StringComparison.Ordinal);

    /// <summary>Whether the sign ⇒ says all.</summary>
    internal static bool IsPlainReading(StepRule rule) => rule.Name is "gradient-read-off" or "jacobian-read-off" or "derivative-read-off";

    /// <summary>The rules in words; rules of differentiation are named together.</summary>
    internal static string Words(ImmutableArray<StepRule> rules)
    {
        var words = new List<string>();
        foreach (var group in rules.GroupBy(r => Prefixes.FirstOrDefault(p => r.Name.StartsWith(p, StringComparison.Ordinal)) ?? r.Name))
        {
            if (group.First() is { Kind: StepKind.Reading } reading && !IsPlainReading(reading))
            {
                words.Add(reading.Statement);
                continue;
            }

            var prefix = Prefixes.Contains(group.Key) ? group.Key : string.Empty;
            words.Add(prefix.Replace('-', ' ') + string.Join(", ", group.Where(r => r.Name != "adjoint-of-variable").Select(r => r.Name[prefix.Length..].Replace('-', ' ')).Distinct()));
        }

        return string.Join("; ", words);
    }
}
