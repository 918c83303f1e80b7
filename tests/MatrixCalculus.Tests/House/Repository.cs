namespace MatrixCalculus.Tests.House;

/// <summary>The files of the repository, found by walking up from where the tests run (compiled-in paths are mapped in packed builds).</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static string At(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>The sources of the library, each with its folder ("" for the root) and its lines.</summary>
    internal static IReadOnlyList<SourceFile> Library { get; } =
    [
        .. Files(At("src", "MatrixCalculus")).Select(path =>
        {
            var relative = Path.GetRelativePath(At("src", "MatrixCalculus"), path).Replace('\\', '/');
            return new SourceFile(relative, relative.Contains('/', StringComparison.Ordinal) ? relative.Split('/')[0] : "", File.ReadAllText(path));
        }),
    ];

    /// <summary>The C# files below a folder, without what builds leave there.</summary>
    internal static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).Split('/', '\\').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "MatrixCalculus.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"There is no MatrixCalculus.sln above {AppContext.BaseDirectory}.");
    }
}

/// <summary>A source file of the library, by its path below src/MatrixCalculus.</summary>
internal sealed record SourceFile(string Path, string Folder, string Text)
{
    /// <summary>The text with comments and the contents of literals blanked out, so that only code is left.</summary>
    internal string Code { get; } = SourceText.WithoutCommentsAndLiterals(Text);
}
