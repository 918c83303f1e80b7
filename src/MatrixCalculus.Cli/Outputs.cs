namespace MatrixCalculus.Cli;

/// <summary>The forms in which an answer is written, by their names.</summary>
internal static class Outputs
{
    private static readonly string[] Formulas = ["text", "unicode", "latex", "mathml", "ascii"];
    private static readonly string[] Planned = ["numpy", "pytorch", "jax", "julia", "matlab", "csharp", "mathnet", "steps"];

    internal static IEnumerable<string> All => Formulas.Concat(Planned.Where(IsKnown));

    internal static bool IsKnown(string output) => Formulas.Contains(output) || CodeOutputs.IsKnown(output);

    /// <exception cref="MatrixCalculusException">There is no such form.</exception>
    internal static void Require(string output)
    {
        if (!IsKnown(output))
            throw new MatrixCalculusException(ErrorCode.UnsupportedTarget, $"There is no output '{Shown.Text(output)}'. There are {string.Join(", ", All)}.");
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
