using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// The textbook forms of expressions that share parts, such as a function and its derivatives: what was brought to normal form once is not looked at
/// again. It belongs to one question on one thread.
/// </summary>
internal sealed class NormalFormTable(CancellationToken cancellation)
{
    private readonly List<Workspace> beside = [];
    private Workspace? workspace;
    private NormalForms? forms;
    private Normalizer? normalizer;

    /// <summary>The workspace in which the next expression is best made.</summary>
    internal Workspace Workspace => workspace ??= new(cancellation);

    private NormalForms Forms => forms ??= new(Workspace, LawBook.Textbook, expanded: false);

    /// <summary>Ends the question.</summary>
    internal void Close()
    {
        workspace?.Close();
        foreach (var other in beside) other.Close();
        beside.Clear();
    }

    /// <summary>A workspace for what is not brought to normal form in this table; it ends with the question, too.</summary>
    internal Workspace Beside()
    {
        var other = new Workspace(cancellation);
        beside.Add(other);
        return other;
    }

    /// <summary>Whether the one form is shorter than the other when printed, by an operation or more.</summary>
    internal bool IsShorter(Expr left, Expr right) =>
        forms is null ? Simplifier.IsShorter(left, right) : forms.Weight.SavesOperation(Workspace.Import(left), Workspace.Import(right));

    /// <summary>
    /// A function as it is best differentiated: its textbook form, since log σ(a) and tr(A⊗B) have shorter ones with shorter derivatives; or
    /// as it is written, where no normal form but that of the derivative matters. The nodes are those of the table.
    /// </summary>
    internal Expr Prepared(Expr function, out bool isAsWritten)
    {
        isAsWritten = false;
        if (!function.IsScalar || workspace is not null) return Run(function);
        var written = Workspace.Import(function);
        isAsWritten = new PlainForm(Forms).IsEverywhere();
        return isAsWritten ? written : Run(written);
    }

    /// <summary>As <see cref="Prepared(Expr, out bool)"/>, in a table of its own; a listener hears the steps.</summary>
    internal static Expr PreparedAlone(Expr function, IStepSink? sink, CancellationToken cancellation)
    {
        var table = new NormalFormTable(cancellation);
        var prepared = table.Prepared(function, out var isAsWritten);
        table.Close();
        return isAsWritten ? function : sink is null ? prepared : Simplifier.Run(function, sink, cancellation);
    }

    /// <summary>The textbook form, the same as without a table.</summary>
    internal Expr Run(Expr expression)
    {
        var root = Workspace.Import(expression);
        normalizer ??= new(Forms, budget: 0);
        normalizer.Allow(Simplifier.BudgetFor(Workspace));
        var form = normalizer.Run(root);
        if (!normalizer.IsExhausted)
            return normalizer.IsFixed(form) ? Simplifier.Restored(Forms, normalizer, form) : Simplifier.Repeated(expression, form, cancellation);

        // What was reached without a budget is right, but is not to be taken for a normal form.
        workspace?.Close();
        (workspace, forms, normalizer) = (null, null, null);
        return form;
    }
}
