using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>The normal form.</summary>
internal static class Simplifier
{
    internal static Expr Run(Expr expression, CancellationToken cancellation) => new Workspace(cancellation).Import(expression);
}
