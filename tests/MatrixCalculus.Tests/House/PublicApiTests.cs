using Xunit;

namespace MatrixCalculus.Tests.House;

/// <summary>What users can call is written down, so that no change of it goes unseen.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_what_docs_say() =>
        Generated.IsUpToDate(Repository.At("docs", "public-api.txt"), PublicApi.Describe(typeof(Expr).Assembly));
}
