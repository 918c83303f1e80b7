using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MatrixCalculus.Tests.Documents;

/// <summary>docs/operators.md, written from the catalogue: what an operator is comes from its doc comment, all else from the library itself.</summary>
internal static partial class OperatorsPage
{
    internal static string Write()
    {
        var comments = XDocument.Load(Path.ChangeExtension(typeof(Expr).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(m => m.Attribute("name")!.Value, m => Plain(m.Element("summary")), StringComparer.Ordinal);
        var page = new StringBuilder(
            $"""
            # Operators

            The {Catalogue.Forms.Length} names that can be called in text, in alphabetical order; this page is written from the catalogue. Each entry gives a sample call with its shapes, how it is
            shown and set, its differential, and what must hold for it. Sums, products, `A'`, `A^k` and `a*A` are written as in [the conventions](conventions.md).

            """.ReplaceLineEndings("\n"));
        foreach (var form in Catalogue.Forms.OrderBy(f => f.Name, StringComparer.Ordinal)) WriteEntry(page, form, comments);
        return page.ToString();
    }

    private static void WriteEntry(StringBuilder page, OperatorForm form, Dictionary<string, string> comments)
    {
        var sample = form.Samples[0];
        var arguments = sample.Arguments.Select((a, i) => a.Given ?? Symbol(a, i)).ToArray();
        var call = form.Build([.. arguments], sample.Parameters);
        page.Append(CultureInfo.InvariantCulture, $"\n## {form.Name}\n\n");
        if (call.Operator?.Name != form.Name && !call.IsZero && !$"{call}".StartsWith(form.Name + "(", StringComparison.Ordinal)) page.Append(CultureInfo.InvariantCulture, $"Another way to write `{call}`.\n\n");
        else if (call.Operator is { } @operator && comments.TryGetValue($"T:{@operator.GetType().FullName}", out var meaning)) page.Append(CultureInfo.InvariantCulture, $"{meaning}\n\n");
        var given = string.Join(", ", arguments.Where(a => a.Symbol is not null).Select(a => $"{a} {a.Shape}"));
        page.Append(CultureInfo.InvariantCulture, $"- text: `{Text(form, arguments, sample.Parameters, call)}`{(given.Length == 0 ? "" : $", for {given}")}; the value is {call.Shape}\n");
        page.Append(CultureInfo.InvariantCulture, $"- shown: `{call:U}`; set: `{call:L}`\n");
        var variables = sample.Arguments.Zip(arguments).Where(p => p.First.IsDifferentiated).Select(p => p.Second).ToArray();
        if (variables.Length > 0) page.Append(CultureInfo.InvariantCulture, $"- differential: {Differential(call, variables)}\n");
        var conditions = call.Conditions();
        if (!conditions.IsEmpty) page.Append(CultureInfo.InvariantCulture, $"- where {string.Join("; ", conditions)}\n");
    }

    // The call by name, and how the library writes it where that is not the same.
    private static string Text(OperatorForm form, Expr[] arguments, ImmutableArray<Dimension> parameters, Expr call)
    {
        var byName = $"{form.Name}({string.Join(", ", [.. arguments.Select(a => a.ToString()), .. parameters.Select(d => d.ToString())])})";
        var symbols = new Declarations(arguments.SelectMany(a => a.FreeSymbols).Distinct());
        if (Expr.Parse(byName, symbols) != call) throw new InvalidOperationException($"{byName} is not read as {call}.");
        return byName.Replace(" ", "", StringComparison.Ordinal) == call.ToString().Replace(" ", "", StringComparison.Ordinal) || call.Operator?.Name != form.Name ? byName : $"{byName}`, `{call}";
    }

    // A structured sample is one at which the operator is defined; the variable itself is any matrix.
    private static Expr Symbol(SampleArgument argument, int place)
    {
        var name = argument.Shape.IsScalar ? "abcd"[place].ToString() : argument.Shape.Columns.IsOne ? "xyzw"[place].ToString() : "ABCD"[place].ToString();
        return Matrix.Symbol(name, argument.Shape.Rows, argument.Shape.Columns, argument.Domain == SampleDomain.Integer ? MatrixProperties.Integer : MatrixProperties.None);
    }

    private static string Differential(Expr call, Expr[] variables)
    {
        try
        {
            return $"`{call.Differential(variables):U}`";
        }
        catch (DifferentiationException e)
        {
            return $"refused ({e.Message})";
        }
    }

    // Markdown has its own use for |, * and _; formulas in comments are prose here.
    private static string Plain(XElement? summary)
    {
        if (summary is null) return string.Empty;
        foreach (var see in summary.Descendants("see").Concat(summary.Descendants("paramref")).ToList())
            see.ReplaceWith((see.Attribute("cref") ?? see.Attribute("langword") ?? see.Attribute("name"))!.Value.Split('.', ':')[^1]);
        return Spaces().Replace(summary.Value, " ").Trim().Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
