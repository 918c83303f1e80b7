using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// The textbook forms of expressions that share parts, such as a function and its derivatives: what was brought to normal form once is not looked at
/// again. It belongs to one question on one thread.
/// </summary>
internal sealed class NormalFormTable(CancellationToken cancellation)
{
    private Workspace? workspace;
    private Normalizer? normalizer;

    /// <summary>The workspace in which the next expression is best made.</summary>
    internal Workspace Workspace => workspace ??= new(cancellation);

    /// <summary>The textbook form, the same as without a table.</summary>
    internal Expr Run(Expr expression)
    {
        var root = Workspace.Import(expression);
        normalizer ??= new(new(Workspace, LawBook.Textbook, expanded: false), budget: 0);
        normalizer.Allow(Simplifier.BudgetFor(Workspace));
        var form = normalizer.Run(root);
        if (!normalizer.IsExhausted) return normalizer.IsFixed(form) ? form : Simplifier.Repeated(expression, form, cancellation);

        // What was reached without a budget is right, but is not to be taken for a normal form.
        (workspace, normalizer) = (null, null);
        return form;
    }
}
