using Xunit;

namespace MatrixCalculus.Tests.House;

/// <summary>A file over 300 lines is two ideas.</summary>
public sealed class SizeTests
{
    private const int MostLines = 300;

    [Fact]
    public void No_source_is_longer_than_300_lines() =>
        Rule.HasNoBreach(Repository.Files(Repository.At("src"))
            .Select(path => (Path: Path.GetRelativePath(Repository.Root, path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Path}: {file.Lines} lines"));
}
