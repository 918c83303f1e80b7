using System.Text.RegularExpressions;
using Xunit;

namespace MatrixCalculus.Tests.House;

/// <summary>A folder uses those with a smaller number, never its equals.</summary>
public sealed partial class LayerTests
{
    // Numerics stands below Shapes, because a size is a polynomial with rational coefficients.
    private static readonly Dictionary<string, int> Layers = new(StringComparer.Ordinal)
    {
        ["Errors"] = 0,
        ["Numerics"] = 1,
        ["Shapes"] = 2,
        ["Expressions"] = 3,
        ["Operators"] = 4,
        ["Structure"] = 5,
        ["Differentiation"] = 6,
        ["Rewriting"] = 6,
        ["Planning"] = 6,
        ["Parsing"] = 6,
        ["Printing"] = 6,
        ["Evaluation"] = 7,
        ["Code"] = 7,
        ["Equality"] = 8,
        ["Solving"] = 8,
        ["Derivations"] = 8,
        [""] = 9,
        // At the root beside the verbs, since users type them first; engines build with them too.
        ["Symbols.cs"] = 4,
        ["Layout.cs"] = 4,
    };

    // "file → type" that is allowed all the same, with the reason behind it.
    private static readonly HashSet<string> Exceptions = [];

    [Fact]
    public void Every_folder_has_a_layer() =>
        Rule.HasNoBreach(Repository.Library.Select(f => f.Folder).Distinct().Where(f => !Layers.ContainsKey(f)));

    [Fact]
    public void A_folder_uses_only_lower_layers()
    {
        var (homes, members) = (Homes(), Members());
        Rule.HasNoBreach(Repository.Library.SelectMany(file => Breaches(file, homes, members)), Exceptions);
    }

    [Theory]
    [InlineData("Numerics", "Expr e", true)]
    [InlineData("Rewriting", "new Writer(style)", true)]
    [InlineData("Operators", "Inference.Of(e)", true)]
    [InlineData("Expressions", "new TransposeOperator()", true)]
    [InlineData("Operators", "Expr e = Rational.One", false)]
    [InlineData("Evaluation", "// as Simplifier does", false)]
    public void A_use_of_a_higher_layer_is_found(string folder, string code, bool isBreach) =>
        Assert.Equal(isBreach, Breaches(new($"{folder}/Sample.cs", folder, code), Homes(), Members()).Any());

    private static IEnumerable<string> Breaches(SourceFile file, ILookup<string, SourceFile> homes, ILookup<string, SourceFile> members) =>
        from name in Word().Matches(file.Code).Select(m => m.Value).Distinct()
        where homes[name].Any() && !homes[name].Any(home => MayUse(file, home)) && !members[name].Any(home => MayUse(file, home))
        select $"{file.Path} → {name} of {string.Join(", ", homes[name].Select(h => h.Path))}";

    [Fact]
    public void A_folder_calls_only_verbs_of_lower_layers()
    {
        var verbs = Verbs();
        var used = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in Repository.Library)
            foreach (var name in Call().Matches(file.Code).Select(m => m.Groups[1].Value).Distinct())
                if (verbs.TryGetValue(name, out var home) && !MayUse(file, home))
                    used.Add($"{file.Path} → {name} of {home.Path}");

        Rule.HasNoBreach(used);
    }

    private static bool MayUse(SourceFile user, SourceFile used) => user.Folder == used.Folder || LayerOf(used) < LayerOf(user);

    private static int LayerOf(SourceFile file) => Layers.TryGetValue(file.Path, out var layer) ? layer : Layers[file.Folder];

    // The files in which the types at the left margin are declared.
    private static ILookup<string, SourceFile> Homes() =>
        Repository.Library
            .SelectMany(file => Declaration().Matches(file.Code).Select(m => (Name: m.Groups[1].Value, File: file)))
            .ToLookup(type => type.Name, type => type.File, StringComparer.Ordinal);

    // The files in which members are declared: their names may stand for themselves and hide a type of another folder.
    private static ILookup<string, SourceFile> Members() =>
        Repository.Library
            .SelectMany(file => Member().Matches(file.Code).Select(m => (Name: string.Concat(m.Groups.Values.Skip(1).Select(g => g.Value)), File: file)))
            .ToLookup(member => member.Name, member => member.File, StringComparer.Ordinal);

    // Methods of extension blocks; a name that is also an ordinary method somewhere says nothing.
    private static Dictionary<string, SourceFile> Verbs()
    {
        var (verbs, ordinary) = (new Dictionary<string, SourceFile>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var file in Repository.Library)
        {
            var inExtension = false;
            foreach (var line in file.Code.Split('\n'))
            {
                if (line.StartsWith("    extension(", StringComparison.Ordinal)) inExtension = true;
                else if (line.StartsWith("    }", StringComparison.Ordinal)) inExtension = false;
                if (Method().Match(line) is not { Success: true } match) continue;
                if (inExtension) verbs[match.Groups[1].Value] = file;
                else ordinary.Add(match.Groups[1].Value);
            }
        }

        foreach (var name in ordinary) verbs.Remove(name);
        return verbs;
    }

    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref)\s+)*(?:class|struct|interface|enum|record\s+struct|record\s+class|record)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^ +(?:(?:public|internal|private|protected)\s[^=;(\n]*?\b([A-Z]\w*)\s*(?:<[^>\n]*>\s*)?(?:\(|\{|=|;|$)|([A-Z]\w*),?\s*$)|\b(?!(?:is|as|not|or|and|new|in|return|case)\b)[\w>\]?]+ ([A-Z]\w*)(?=[,)])", RegexOptions.Multiline)]
    private static partial Regex Member();

    // A name that is not behind a dot, unless it is the namespace's.
    [GeneratedRegex(@"(?<![.\w])[A-Z]\w*\b|(?<=\bMatrixCalculus\.)[A-Z]\w*\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"\.\s*([A-Z]\w*)\s*\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"^\s+(?:public|internal|private|protected)\s[^=;(]*?\b([A-Z]\w*)(?:<[^>]*>)?\s*\(")]
    private static partial Regex Method();
}
