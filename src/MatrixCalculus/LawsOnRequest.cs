using MatrixCalculus.Equality;
using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;

namespace MatrixCalculus;

/// <summary>Laws applied by hand, where the simplifier would not: Woodbury's, the Schur complement's, any of the book or one of the caller's.</summary>
public static class LawsOnRequest
{
    extension(Expr expression)
    {
        /// <summary>
        /// The normal form of the expression with a law applied from left to right at the first place at which it matches, parts before the
        /// whole; the normal form itself where it matches nowhere. What the expression needs to have a value is taken to hold.
        /// </summary>
        /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
        public Expr Rewrite(Law law, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(expression);
            ArgumentNullException.ThrowIfNull(law);
            var normal = expression.Simplify(cancellation);
            return RequestedLaws.Of(normal, new LawIndex([law]), cancellation).FirstOrDefault() is { } step
                ? Rebuild.Replace(normal, node => node == step.Before ? step.After : null, cancellation)
                : normal;
        }
    }
}
