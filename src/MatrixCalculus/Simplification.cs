using MatrixCalculus.Rewriting;

namespace MatrixCalculus;

/// <summary>The normal form of an expression.</summary>
public static class Simplification
{
    extension(Expr expression)
    {
        /// <summary>The normal form: what a textbook would print.</summary>
        /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
        public Expr Simplify(CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(expression);
            return Simplifier.Run(expression, cancellation);
        }
    }
}
