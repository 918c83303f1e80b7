namespace MatrixCalculus;

/// <summary>Expressions as functions that are computed many times.</summary>
public static class Compilation
{
    extension(Expr expression)
    {
        /// <summary>The expression as a function of inputs, which must be all its symbols.</summary>
        /// <exception cref="EvaluationException">An input is no symbol, or a symbol is no input.</exception>
        public CompiledFunction Compile(params ReadOnlySpan<Expr> inputs)
        {
            ArgumentNullException.ThrowIfNull(expression);
            return CompiledFunction.Of([expression], inputs.ToArray());
        }
    }

    /// <summary>Several expressions, such as a function, its gradient and its Hessian, as one function of inputs that shares their steps.</summary>
    /// <exception cref="EvaluationException">An input is no symbol, or a symbol is no input.</exception>
    public static CompiledFunction Compile(this IReadOnlyList<Expr> expressions, params ReadOnlySpan<Expr> inputs) =>
        CompiledFunction.Of(expressions, inputs.ToArray());
}
