using System.Text.RegularExpressions;
using Xunit;

namespace MatrixCalculus.Tests.House;

/// <summary>Unsafe code is in one file, which gives hints to the caches and neither reads nor writes.</summary>
public sealed partial class UnsafeTests
{
    private static readonly HashSet<string> Exceptions = ["Numerics/Kernels/CacheHint.cs: unsafe"];

    [Fact]
    public void Only_hints_to_the_caches_are_unsafe() =>
        Rule.HasNoBreach(Repository.Library.Where(f => Keyword().IsMatch(f.Code)).Select(f => $"{f.Path}: unsafe"), Exceptions);

    [Fact]
    public void Hints_call_nothing_but_the_hints_of_the_processor() =>
        Assert.All(Call().Matches(Repository.Library.Single(f => f.Path == "Numerics/Kernels/CacheHint.cs").Code), m => Assert.Contains(m.Value, (string[])["Sse.Prefetch0(", "Sse.Prefetch1(", "Unsafe.AsPointer("]));

    [GeneratedRegex(@"\bunsafe\b")]
    private static partial Regex Keyword();

    [GeneratedRegex(@"\w+\.\w+\(")]
    private static partial Regex Call();
}
