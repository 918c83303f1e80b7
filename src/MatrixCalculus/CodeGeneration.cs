using MatrixCalculus.Code;

namespace MatrixCalculus;

/// <summary>Code in other languages.</summary>
public static class CodeGeneration
{
    extension(Expr expression)
    {
        /// <summary>
        /// A complete function that computes the value: its parameters are the symbols in alphabetical order, then differentials, then the sizes
        /// that no argument's shape determines. Vectors are n×1 arrays and scalars numbers.
        /// </summary>
        /// <exception cref="EvaluationException">An operator cannot be written in the target (<see cref="ErrorCode.UnsupportedTarget"/>).</exception>
        public string ToCode(CodeTarget target, string functionName = "f") => expression.ToCode(target, new CodeOptions { FunctionName = functionName });

        /// <summary>A complete function that computes the value, with more to say of its name and parameters.</summary>
        /// <exception cref="EvaluationException">An operator cannot be written in the target (<see cref="ErrorCode.UnsupportedTarget"/>).</exception>
        public string ToCode(CodeTarget target, CodeOptions options)
        {
            ArgumentNullException.ThrowIfNull(expression);
            ArgumentNullException.ThrowIfNull(options);
            return FunctionText.Of([expression], target, options);
        }
    }

    /// <summary>A complete function that computes several values, such as a function and its gradient, and shares what they have in common.</summary>
    /// <exception cref="EvaluationException">An operator cannot be written in the target (<see cref="ErrorCode.UnsupportedTarget"/>).</exception>
    public static string ToCode(this IReadOnlyList<Expr> expressions, CodeTarget target, CodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(expressions);
        ArgumentOutOfRangeException.ThrowIfZero(expressions.Count, nameof(expressions));
        return FunctionText.Of(expressions, target, options ?? new());
    }
}
