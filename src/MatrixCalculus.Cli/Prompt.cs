namespace MatrixCalculus.Cli;

/// <summary>The interactive prompt: commands as on the command line, without quotes, and declarations that are kept.</summary>
internal sealed class Prompt(TextReader input, TextWriter output, Messages messages, bool isTerminal)
{
    private const string Introduction = """
        matcalc. Declare symbols:  A(m,n), x(n), y(m)
        Ask:                       gradient norm2(A*x - y)^2 by x
        See how it comes about:    steps gradient norm2(A*x - y)^2 by x
        Also: differential, jacobian, hessian, derivative … by …, equal f ; g, as unicode|latex|…, clear, help, quit.
        A formula alone is simplified.
        """;

    private static readonly string[] Verbs = ["gradient", "differential", "jacobian", "hessian", "derivative", "simplify"];
    private readonly List<string> declared = [];
    private string form = "text";

    internal int Run()
    {
        if (isTerminal) output.WriteLine(Introduction);
        while (true)
        {
            if (isTerminal) output.Write("> ");
            if (input.ReadLine() is not { } line) return Commands.Answered;
            line = line.Trim();
            if (line is "quit" or "exit") return Commands.Answered;
            if (line.Length > 0) Obey(line);
        }
    }

    private void Obey(string line)
    {
        var (word, rest) = line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? (line[..at], line[at..].Trim()) : (line, string.Empty);
        switch (word)
        {
            case "help" or "?":
                output.WriteLine(Introduction);
                break;
            case "clear":
                declared.Clear();
                break;
            case "declare":
                Declare(rest);
                break;
            case "as" when Outputs.IsKnown(rest):
                form = rest;
                break;
            case "equal":
                Run(["equal", .. rest.Split(';', StringSplitOptions.TrimEntries)]);
                break;
            case "steps" when rest.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end && Verbs.Contains(rest[..end]):
                Derive(rest[..end], rest[end..].Trim(), ["--steps", "--to", form != "text" && Steps.IsForm(form) ? form : "unicode"]);
                break;
            case var verb when Verbs.Contains(verb):
                Derive(verb, rest, ["--to", form]);
                break;
            default:
                if (IsDeclaration(line)) Declare(line);
                else Run(["simplify", line]);
                break;
        }
    }

    private void Derive(string verb, string rest, string[] options)
    {
        var by = rest.LastIndexOf(" by ", StringComparison.Ordinal);
        if (by < 0) Run([verb, rest], null, options);
        else Run([verb, rest[..by]], rest[(by + 4)..], options);
    }

    // A(m,n), x(n): what reads as declarations and calls no function is one.
    private static bool IsDeclaration(string line)
    {
        try
        {
            var symbols = Declarations.Parse(line).Symbols;
            return line.Contains('(', StringComparison.Ordinal) && symbols.All(s => Catalogue.Find(s.Name) is null && s.Name is not ("vector" or "matrix"));
        }
        catch (MatrixCalculusException)
        {
            return false;
        }
    }

    private void Declare(string text)
    {
        try
        {
            var symbols = Declarations.Parse(text).Symbols;
            var names = symbols.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
            var kept = declared.Where(d => !names.Contains(Declarations.Parse(d).Symbols[0].Name)).Concat(Single(text)).ToList();
            _ = Declarations.Parse(string.Join(", ", kept));
            declared.Clear();
            declared.AddRange(kept);
        }
        catch (ParseException fault)
        {
            messages.Fault(fault.Message);
            messages.Caret(fault.CaretLines);
        }
    }

    // The declarations of a text one by one: commas inside parentheses separate sizes.
    private static IEnumerable<string> Single(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] != ',' || depth > 0) continue;
            yield return text[start..i].Trim();
            start = i + 1;
        }

        yield return text[start..].Trim();
    }

    private void Run(string[] operands, string? variable = null, string[]? options = null)
    {
        string[] declarations = declared.Count == 0 ? [] : ["--declare", string.Join(", ", declared)];
        string[] by = variable is null ? [] : ["--by", variable];
        try
        {
            new Commands(output, messages).Run(Arguments.Read([.. options ?? ["--to", form], .. declarations, .. by, "--", .. operands]));
        }
        catch (UsageException fault)
        {
            messages.Fault(fault.Message);
        }
    }
}
