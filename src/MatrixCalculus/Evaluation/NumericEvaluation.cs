using MatrixCalculus.Evaluation;

namespace MatrixCalculus;

/// <summary>The values of expressions in floating point and over exact rings.</summary>
public static class NumericEvaluation
{
    extension(Expr expression)
    {
        /// <summary>The value in floating point, each distinct node computed once.</summary>
        /// <exception cref="EvaluationException">A symbol or a size has no value, sizes contradict one another, a matrix to be inverted
        /// is singular, or the values would not fit into memory.</exception>
        public DenseMatrix Evaluate(Bindings bindings, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(expression);
            ArgumentNullException.ThrowIfNull(bindings);
            return FloatingInterpreter.Run(expression, bindings, cancellation);
        }

        /// <summary>The value over a ring, exact where the ring is: or that there is no exact form, or no value at this point.</summary>
        /// <exception cref="EvaluationException">A symbol or a size has no value, sizes contradict one another, or the values would not fit into memory.</exception>
        public RingValue<T> EvaluateOver<T>(Bindings<T> bindings, CancellationToken cancellation = default) where T : struct, IRing<T>
        {
            ArgumentNullException.ThrowIfNull(expression);
            ArgumentNullException.ThrowIfNull(bindings);
            return RingInterpreter<T>.Run(expression, bindings, cancellation);
        }
    }
}
