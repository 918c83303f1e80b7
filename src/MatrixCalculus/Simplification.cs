using MatrixCalculus.Rewriting;

namespace MatrixCalculus;

/// <summary>The normal form of an expression, and other forms to ask for.</summary>
public static class Simplification
{
    extension(Expr expression)
    {
        /// <summary>The normal form: what a textbook would print. Equal inputs of one normal form give the same text, whatever their order.</summary>
        /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
        public Expr Simplify(CancellationToken cancellation = default) => expression.Simplify(new SimplifyOptions { Cancellation = cancellation }).Expression;

        /// <summary>The normal form within a budget and by chosen families of laws; the result says whether the budget sufficed.</summary>
        /// <exception cref="MatrixCalculusException">A family is not known (<see cref="ErrorCode.InvalidRequest"/>).</exception>
        /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
        public SimplifiedForm Simplify(SimplifyOptions options)
        {
            ArgumentNullException.ThrowIfNull(expression);
            ArgumentNullException.ThrowIfNull(options);
            return Simplifier.Run(expression, options);
        }

        /// <summary>The expression multiplied out: products over sums, and linear operators over sums, with like terms collected.</summary>
        /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
        public Expr Expand(CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(expression);
            return Simplifier.MultipliedOut(expression, cancellation);
        }

        /// <summary>The expression multiplied out and its common factors gathered again: scalars, then factors on the left and on the right.</summary>
        /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
        public Expr Factor(CancellationToken cancellation = default) => expression.Expand(cancellation).Simplify(cancellation);

        /// <summary>
        /// The expression as a sum over the powers of a scalar <paramref name="variable"/>, or over the places of a matrix at the right or left
        /// end of the terms, each with one coefficient: A X + B X + C is (A + B) X + C.
        /// </summary>
        /// <exception cref="DifferentiationException">The variable is no symbol (<see cref="ErrorCode.NotASymbol"/>).</exception>
        /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
        public Expr Collect(Expr variable, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(expression);
            ArgumentNullException.ThrowIfNull(variable);
            return Collecting.Run(expression.Expand(cancellation), variable, cancellation);
        }
    }
}
