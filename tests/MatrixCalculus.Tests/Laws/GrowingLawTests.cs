using MatrixCalculus.Tests.House;
using MatrixCalculus.Tests.RandomExpressions;
using Xunit;

namespace MatrixCalculus.Tests.Laws;

/// <summary>Laws that make an expression larger are few, and each of them is listed.</summary>
public sealed class GrowingLawTests
{
    [Fact]
    public void Every_law_that_adds_parts_is_listed() =>
        Generated.IsUpToDate(
            Repository.At("tests", "MatrixCalculus.Tests", "Laws", "growing.txt"),
            string.Concat(PartCount.Added.OrderBy(law => law.Key, StringComparer.Ordinal).Select(law => $"{law.Key} +{law.Value}\n")));
}
