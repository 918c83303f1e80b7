using MatrixCalculus.Expressions;

namespace MatrixCalculus;

/// <summary>The one traversal: post-order, with an explicit stack, each distinct node once.</summary>
public static class Traversal
{
    /// <summary>The distinct nodes of an expression, arguments before what is made of them; the expression itself is the last.</summary>
    public static IReadOnlyList<Expr> PostOrder(Expr expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var workspace = new Workspace();
        workspace.Import(expression);
        var nodes = new Expr[workspace.Count];
        for (var i = 0; i < nodes.Length; i++) nodes[i] = workspace[i];
        return nodes;
    }

    /// <summary>Folds an expression from its leaves: <paramref name="visit"/> gets each distinct node once, with the results of its arguments.</summary>
    public static T Fold<T>(Expr expression, Func<Expr, IReadOnlyList<T>, T> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var nodes = PostOrder(expression);
        var results = new T[nodes.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var arguments = nodes[i].ArgumentSpan;
            var folded = new T[arguments.Length];
            for (var k = 0; k < folded.Length; k++) folded[k] = results[arguments[k].Index];
            results[i] = visit(nodes[i], folded);
        }

        return results[^1];
    }
}
