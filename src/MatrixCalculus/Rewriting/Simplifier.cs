using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>The normal form of an expression: laws to a fixed point, within a budget of steps.</summary>
internal static class Simplifier
{
    private const long StepsPerNode = 200;
    private const long LeastBudget = 100_000;

    internal static Expr Run(Expr expression, CancellationToken cancellation) => Run(expression, LawBook.Textbook, isExpanded: false, cancellation);

    internal static Expr Expand(Expr expression, CancellationToken cancellation) => Run(expression, LawBook.Expanded, isExpanded: true, cancellation);

    private static Expr Run(Expr expression, LawIndex laws, bool isExpanded, CancellationToken cancellation)
    {
        var workspace = new Workspace(cancellation);
        var root = workspace.Import(expression);
        var forms = new NormalForms(workspace, laws, isExpanded);
        return new Normalizer(forms, Math.Max(LeastBudget, StepsPerNode * workspace.Count)).Run(root);
    }
}
