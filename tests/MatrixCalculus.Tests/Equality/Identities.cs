using MatrixCalculus.Tests.House;
using Xunit;

namespace MatrixCalculus.Tests.Equality;

/// <summary>The equalities of identities.txt: a sign, declarations, and the two sides.</summary>
internal static class Identities
{
    internal static TheoryData<string, string, string> Data(string sign)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var line in Lines.Where(l => l[0] == sign)) data.Add(line[1], line[2], line[3]);
        return data;
    }

    private static IEnumerable<string[]> Lines =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "MatrixCalculus.Tests", "Equality", "identities.txt"))
            .Where(l => l.Length > 0 && l[0] is '+' or '-')
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries));
}
