using Xunit;

namespace MatrixCalculus.Tests.House;

/// <summary>Files that are written by the tests and kept in the repository, so that every change of them is seen.</summary>
internal static class Generated
{
    private const string Switch = "MATRIXCALCULUS_REGENERATE";

    internal const string Remedy = $"run the tests once with {Switch}=1 in the environment, look at what changed, and build again.";

    /// <summary>Fails where a file does not hold the text; writes it instead when the environment says so.</summary>
    internal static void IsUpToDate(string path, string text)
    {
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        var kept = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty;
        if (kept != text) Assert.Fail($"{Path.GetRelativePath(Repository.Root, path)} is out of date: {Remedy}{Environment.NewLine}{FirstDifference(kept, text)}");
    }

    private static string FirstDifference(string kept, string text)
    {
        var (old, now) = (kept.Split('\n'), text.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, now.Length)).First(i => i >= old.Length || i >= now.Length || old[i] != now[i]);
        return $"line {line + 1}: '{old.ElementAtOrDefault(line)}' should be '{now.ElementAtOrDefault(line)}'";
    }
}
