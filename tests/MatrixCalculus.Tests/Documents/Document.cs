using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MatrixCalculus.Tests.House;

namespace MatrixCalculus.Tests.Documents;

/// <summary>A fenced block: its language, the line of its fence, and what stands in it.</summary>
internal sealed record Block(string Language, int Line, ImmutableArray<string> Lines);

/// <summary>A page of the documents, with the blocks that are executed.</summary>
internal sealed partial record Document(string Path, ImmutableArray<Block> Blocks)
{
    /// <summary>README.md and the pages below docs.</summary>
    internal static ImmutableArray<Document> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.At("docs"), "*.md", SearchOption.AllDirectories)
            .Prepend(Repository.At("README.md"))
            .Select(Read)
            .OrderBy(d => d.Path, StringComparer.Ordinal),
    ];

    /// <summary>The name of the class that is the page's twin.</summary>
    internal string ClassName => string.Concat(NameParts().Matches(Path[..^".md".Length]).Select(m => char.ToUpperInvariant(m.Value[0]) + m.Value[1..]));

    /// <summary>The lines that a block of C# prints: what the comments behind Console.WriteLine say, or the block of text behind it.</summary>
    internal ImmutableArray<string> PromisedBy(Block code)
    {
        var next = Blocks.IndexOf(code) + 1;
        return next < Blocks.Length && Blocks[next].Language is "text" or "latex"
            ? Blocks[next].Lines
            : [.. code.Lines.Select(l => Promise().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value)];
    }

    private static Document Read(string path)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        ImmutableArray<string>.Builder? open = null;
        var (language, start, number) = (string.Empty, 0, 0);
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!line.StartsWith("```", StringComparison.Ordinal)) open?.Add(line);
            else if (open is null) (open, language, start) = (ImmutableArray.CreateBuilder<string>(), line[3..].Trim(), number);
            else
            {
                blocks.Add(new(language, start, open.ToImmutable()));
                open = null;
            }
        }

        return new(System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), blocks.ToImmutable());
    }

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex NameParts();

    [GeneratedRegex(@"Console\.WriteLine\(.*\);\s*// (.*)$")]
    private static partial Regex Promise();
}
