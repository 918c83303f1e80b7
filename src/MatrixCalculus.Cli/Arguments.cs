namespace MatrixCalculus.Cli;

/// <summary>A command line taken apart: the command, its operands, and its options.</summary>
internal sealed class Arguments
{
    private static readonly Dictionary<string, string> WithValue = new(StringComparer.Ordinal)
    {
        ["--by"] = "by",
        ["-b"] = "by",
        ["--declare"] = "declare",
        ["-d"] = "declare",
        ["--layout"] = "layout",
        ["--parameters"] = "parameters",
        ["--to"] = "to",
        ["-t"] = "to",
        ["--from"] = "from",
        ["--of"] = "of",
        ["--kind"] = "kind",
        ["--direction"] = "direction",
        ["--timeout"] = "timeout",
        ["--detail"] = "detail",
    };

    private static readonly Dictionary<string, string> Flags = new(StringComparer.Ordinal)
    {
        ["--free"] = "free",
        ["--entries"] = "entries",
        ["--json"] = "json",
        ["--steps"] = "steps",
        ["--no-verify"] = "no-verify",
        ["--help"] = "help",
        ["-h"] = "help",
        ["--version"] = "version",
        ["--no-color"] = "no-color",
    };

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> flags = new(StringComparer.Ordinal);

    internal string? Command { get; private set; }

    internal List<string> Operands { get; } = [];

    internal string? this[string option] => values.GetValueOrDefault(option);

    internal bool Has(string flag) => flags.Contains(flag);

    /// <summary>The value that a word stands for; where the option is not given, another one.</summary>
    /// <exception cref="UsageException">There is no such word.</exception>
    internal T Choice<T>(string option, Words<T> words, T otherwise) where T : struct, Enum =>
        this[option] is { } word ? words.Read(word) ?? throw new UsageException($"--{option} is {words.Listed("or")}.") : otherwise;

    /// <exception cref="UsageException">There is no such option, or it lacks its value.</exception>
    internal static Arguments Read(IReadOnlyList<string> words)
    {
        var arguments = new Arguments();
        var onlyOperands = false;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var at = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=', StringComparison.Ordinal) : -1;
            var name = at > 0 ? word[..at] : word;
            if (!onlyOperands && word == "--") onlyOperands = true;
            else if (onlyOperands || !IsOption(word)) arguments.AddOperand(word);
            else if (Flags.TryGetValue(word, out var flag)) arguments.flags.Add(flag);
            else if (!WithValue.TryGetValue(name, out var option)) throw new UsageException($"There is no option '{Shown.Text(word)}'.");
            else if (at > 0) arguments.Set(option, word[(at + 1)..]);
            else if (++i < words.Count) arguments.Set(option, words[i]);
            else throw new UsageException($"The option {name} lacks its value.");
        }

        return arguments;
    }

    // A formula may begin with a sign: -x'*A*x is no option.
    private static bool IsOption(string word) =>
        word.StartsWith("--", StringComparison.Ordinal) || Flags.ContainsKey(word) || WithValue.ContainsKey(word);

    private void AddOperand(string word)
    {
        if (Command is null) Command = word;
        else Operands.Add(word);
    }

    private void Set(string option, string value) => values[option] = values.TryGetValue(option, out var before) ? $"{before}, {value}" : value;
}
