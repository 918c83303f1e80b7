using MatrixCalculus.Rewriting;

namespace MatrixCalculus;

/// <summary>The normal form of an expression.</summary>
public static class Simplification
{
    extension(Expr expression)
    {
        /// <summary>The normal form: what a textbook would print.</summary>
        public Expr Simplify()
        {
            ArgumentNullException.ThrowIfNull(expression);
            return Simplifier.Run(expression, CancellationToken.None);
        }
    }
}
