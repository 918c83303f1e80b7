using System.Collections.Frozen;

namespace MatrixCalculus.Cli;

/// <summary>The answer as a function in a programming language, called like the function that was asked about.</summary>
internal static class CodeOutputs
{
    private static readonly FrozenDictionary<string, CodeTarget> Targets =
        Enum.GetValues<CodeTarget>().ToFrozenDictionary(target => target.ToString().ToUpperInvariant(), target => target, StringComparer.OrdinalIgnoreCase);

    internal static bool IsKnown(string target) => Targets.ContainsKey(target) && target.All(char.IsAsciiLetterLower);

    internal static string Write(string target, Answer answer, Expr result) =>
        result.ToCode(Targets[target], new CodeOptions { ParametersOf = [answer.Function, .. answer.Variables.Select(Expr.Of), .. Directions(answer)] });

    // The direction of a derivative is an argument also where the derivative vanishes.
    private static IEnumerable<Expr> Directions(Answer answer) =>
        answer.Question.Kind == QuestionKind.Differential && answer.Variables.Count == 1
            ? [Expr.DifferentialOf(answer.Variables[0])]
            : answer.Question.Declarations?.Symbols.Where(s => s.Name == answer.Question.Direction).Select(Expr.Of) ?? [];
}
