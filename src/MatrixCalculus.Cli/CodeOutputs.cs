namespace MatrixCalculus.Cli;

/// <summary>The answer as a function in a programming language.</summary>
internal static class CodeOutputs
{
    private static readonly Dictionary<string, Func<Answer, Expr, string>> Targets = new(StringComparer.Ordinal);

    internal static bool IsKnown(string target) => Targets.ContainsKey(target);

    internal static string Write(string target, Answer answer, Expr result) => Targets[target](answer, result);
}
