using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MatrixCalculus.Planning;

namespace MatrixCalculus.Code;

/// <summary>A complete function for some expressions.</summary>
internal sealed class FunctionText
{
    private const int LongestFormula = 400;

    private readonly Dialect dialect;
    private readonly Identifiers identifiers;
    private readonly Dictionary<(ExprKind, string), string> leafNames = [];
    private readonly Dictionary<string, string> sizeNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> usedSizes = new(StringComparer.Ordinal);

    private FunctionText(Dialect dialect) => (this.dialect, identifiers) = (dialect, new(dialect));

    internal static string Of(IReadOnlyList<Expr> outputs, CodeTarget target, CodeOptions options)
    {
        var dialect = Dialects.For(target);
        return new FunctionText(dialect).Write(outputs, options);
    }

    private string Write(IReadOnlyList<Expr> outputs, CodeOptions options)
    {
        var function = identifiers.Mangle(Naming.Require(options.FunctionName, "function"));
        if (dialect.ReservesFunctionName) function = identifiers.Take(function);
        var nodes = outputs.Concat(options.ParametersOf).SelectMany(Traversal.PostOrder).ToList();
        var leaves = Leaves(nodes);
        var parameters = leaves.Select(l => new Parameter(NameOf(l), l.IsScalar, false)).ToList();
        foreach (var name in SizesOf(nodes)) sizeNames[name] = identifiers.Take(Shortened(identifiers.Mangle(name)));
        var sources = new SizeSources(dialect);
        foreach (var leaf in leaves)
        {
            sources.Add(leaf.Shape.Rows, dialect.Rows(NameOf(leaf)));
            sources.Add(leaf.Shape.Columns, dialect.Columns(NameOf(leaf)));
        }

        sources.Solve(name => sizeNames[name]);
        var found = sources.Found.Select(f => f.Size).ToHashSet(StringComparer.Ordinal);
        parameters.AddRange(sizeNames.Where(s => !found.Contains(s.Key)).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new Parameter(s.Value, true, true)));

        ImmutableArray<Parameter> results = [.. outputs.Select(o => new Parameter(identifiers.Take("y"), o.IsScalar, false))];
        var writer = new CodeWriter(dialect, identifiers, NameOf, UseSize);
        var values = writer.Write(Planner.Run(outputs)).ConvertAll(v => v.Text);
        var signature = new Signature(function, [.. parameters], results, Comment(outputs, leaves));
        var returned = dialect.Return(signature, values).ToList();
        var helpers = WithDialectHelpers(writer.Helpers.Concat(writer.Statements).Concat(returned), writer.Helpers);
        var body = string.Join('\n', helpers.Concat(writer.Statements).Concat(returned));
        List<string> statements = [.. dialect.Preamble(signature, body), .. SizeStatements(sources), .. writer.Statements, .. returned];
        return dialect.Function(signature, helpers, statements).TrimEnd('\n') + "\n";
    }

    private static List<Expr> Leaves(IEnumerable<Expr> nodes)
    {
        var leaves = new Dictionary<string, Expr>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (node.Symbol is not { } symbol) continue;
            var name = PlainName(node);
            if (!leaves.TryGetValue(name, out var known)) leaves.Add(name, node);
            else if (known.Kind != node.Kind || !known.Symbol!.Equals(symbol))
                throw new DeclarationException(ErrorCode.DuplicateSymbol, $"{name} stands for two different things, which cannot be one parameter. Rename one of them.");
        }

        // Symbols in ordinal order, differentials behind.
        return [.. leaves.Values.OrderBy(l => l.Kind == ExprKind.Differential).ThenBy(PlainName, StringComparer.Ordinal)];
    }

    private static string PlainName(Expr leaf) => leaf.Kind == ExprKind.Differential ? "d" + leaf.Symbol!.Name : leaf.Symbol!.Name;

    private static SortedSet<string> SizesOf(IEnumerable<Expr> nodes)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            names.UnionWith(node.Shape.Rows.Names);
            names.UnionWith(node.Shape.Columns.Names);
            if (node.Number is { IsConstant: false } number) names.UnionWith(number.Names);
            if (node.Operator is { Parameters.IsEmpty: false } @operator) names.UnionWith(@operator.Parameters.SelectMany(p => p.Names));
        }

        return names;
    }

    private string NameOf(Expr leaf)
    {
        var key = (leaf.Kind, leaf.Symbol!.Name);
        if (!leafNames.TryGetValue(key, out var name)) leafNames.Add(key, name = identifiers.Take(Shortened(identifiers.Mangle(PlainName(leaf)))));
        return name;
    }

    private string Shortened(string name) => name.Length <= dialect.LongestName ? name : name[..dialect.LongestName];

    private string UseSize(string name)
    {
        usedSizes.Add(name);
        return sizeNames[name];
    }

    // Only sizes that the body uses, and those that they are computed from.
    private List<string> SizeStatements(SizeSources sources)
    {
        var lines = new List<string>();
        for (var i = sources.Found.Count - 1; i >= 0; i--)
        {
            var (size, text) = sources.Found[i];
            if (!usedSizes.Contains(size)) continue;
            usedSizes.UnionWith(sources.Uses(size));
            lines.Insert(0, dialect.Assign(sizeNames[size], text));
        }

        return lines;
    }

    private List<string> WithDialectHelpers(IEnumerable<string> code, IEnumerable<string> helpers)
    {
        var (kept, pending) = (new SortedSet<string>(StringComparer.Ordinal), new Stack<string>(code));
        while (pending.TryPop(out var text))
            foreach (var (name, helper) in dialect.Helpers)
                if (Calls(text, name) && kept.Add(name)) pending.Push(helper);
        return [.. kept.Select(name => dialect.Helpers[name]), .. helpers];
    }

    private static bool Calls(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '_' or '.')) && end < text.Length && text[end] == '(') return true;
        }

        return false;
    }

    // The formulas, then each argument and the value with its shape.
    private static ImmutableArray<string> Comment(IReadOnlyList<Expr> outputs, List<Expr> leaves)
    {
        var lines = new List<string>();
        foreach (var output in outputs) lines.Add(Visible(Printing.Writer.Write(output, Printing.Styles.Text, LongestFormula)));
        lines.Add(string.Empty);
        foreach (var leaf in leaves) lines.Add($"{PlainName(leaf)}: {Described(leaf.Shape)}{Structure(leaf)}");
        foreach (var output in outputs) lines.Add($"returns: {Described(output.Shape)}");
        return [.. lines];
    }

    private static string Described(Shape shape) => shape.IsScalar ? "scalar" : $"{shape.Rows}-by-{shape.Columns}";

    private static string Structure(Expr leaf) =>
        leaf.Kind == ExprKind.Symbol && leaf.Symbol!.Properties != MatrixProperties.None ? $", {leaf.Symbol.Properties}" : string.Empty;

    private static string Visible(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            shown.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format ? "?" : rune.ToString());
        return shown.ToString();
    }
}
