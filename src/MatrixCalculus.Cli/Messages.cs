namespace MatrixCalculus.Cli;

/// <summary>What is said beside the answer, on standard error; in colour on a terminal.</summary>
internal sealed class Messages(TextWriter error, bool inColour)
{
    internal static bool WantsColour(bool isTerminal, bool refused) =>
        isTerminal && !refused && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    internal void Fault(string message) => error.WriteLine(Coloured("31", "error: ") + message);

    internal void Note(string message) => error.WriteLine(Coloured("2", message));

    internal void Usage(UsageException fault)
    {
        Fault(fault.Message);
        Note("Try 'matcalc --help'.");
    }

    internal void Caret(string lines)
    {
        foreach (var line in lines.Split('\n')) error.WriteLine("  " + (line.Contains('^', StringComparison.Ordinal) && line.Trim('^', ' ').Length == 0 ? Coloured("31", line) : line));
    }

    private string Coloured(string code, string text) => inColour ? $"\e[{code}m{text}\e[0m" : text;
}
