using Xunit;

namespace MatrixCalculus.Tests.House;

/// <summary>What holds of the whole house, apart from a visible list of exceptions.</summary>
internal static class Rule
{
    /// <summary>Fails with every place at which a rule is broken.</summary>
    internal static void HasNoBreach(IEnumerable<string> breaches, IReadOnlySet<string>? exceptions = null)
    {
        var found = breaches.ToHashSet(StringComparer.Ordinal);
        var unlisted = found.Where(f => exceptions?.Contains(f) != true).Order(StringComparer.Ordinal).ToArray();
        Assert.True(unlisted.Length == 0, string.Join(Environment.NewLine, unlisted.Prepend($"{unlisted.Length} breach(es):")));
        var idle = exceptions?.Where(e => !found.Contains(e)).ToArray() ?? [];
        Assert.True(idle.Length == 0, $"These exceptions are no longer needed: {string.Join("; ", idle)}");
    }
}
