namespace MatrixCalculus.Cli;

/// <summary>The forms in which an answer is written, by their names.</summary>
internal static class Outputs
{
    private static readonly string[] Formulas = ["text", "unicode", "latex", "mathml", "ascii"];
    private static readonly string[] Others = ["numpy", "pytorch", "jax", "julia", "matlab", "csharp", "mathnet", Steps.Name];

    internal static IEnumerable<string> All => Formulas.Concat(Others.Where(IsKnown));

    internal static bool IsKnown(string output) => Formulas.Contains(output) || CodeOutputs.IsKnown(output) || output == Steps.Name;

    /// <exception cref="MatrixCalculusException">There is no such form.</exception>
    internal static void Require(string output, bool isOfSteps)
    {
        if (!IsKnown(output) && !(isOfSteps && Steps.IsForm(output)))
            throw new MatrixCalculusException(ErrorCode.UnsupportedTarget, $"There is no output '{Shown.Text(output)}'. There are {string.Join(", ", All)}, and with --steps markdown and html.");
    }

    internal static string Write(string output, Answer answer, Expr result) => output switch
    {
        "text" => result.ToString(),
        "unicode" => result.ToString("U"),
        "latex" => result.ToString("L"),
        "mathml" => result.ToString("M"),
        "ascii" => result.ToString("A"),
        _ => CodeOutputs.Write(output, answer, result),
    };
}
