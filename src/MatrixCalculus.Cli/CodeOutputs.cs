namespace MatrixCalculus.Cli;

/// <summary>The answer as a function in a programming language, called like the function that was asked about.</summary>
internal static class CodeOutputs
{
    internal static bool IsKnown(string target) => Of(target) is not null;

    internal static string Write(string target, Answer answer, Expr result) =>
        result.ToCode(Of(target)!.Value, new CodeOptions { ParametersOf = [answer.Function, .. answer.Variables.Select(Expr.Of), .. Directions(answer)] });

    // The direction of a derivative is an argument also where the derivative vanishes.
    private static IEnumerable<Expr> Directions(Answer answer) =>
        answer.Question.Kind == QuestionKind.Differential && answer.Variables.Count == 1
            ? [Expr.DifferentialOf(answer.Variables[0])]
            : answer.Question.Declarations?.Symbols.Where(s => s.Name == answer.Question.Direction).Select(Expr.Of) ?? [];

    private static CodeTarget? Of(string target) => target switch
    {
        "numpy" => CodeTarget.NumPy,
        "pytorch" => CodeTarget.PyTorch,
        "jax" => CodeTarget.Jax,
        "julia" => CodeTarget.Julia,
        "matlab" => CodeTarget.Matlab,
        "csharp" => CodeTarget.CSharp,
        "mathnet" => CodeTarget.MathNet,
        _ => null,
    };
}
