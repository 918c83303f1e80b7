using System.Runtime.InteropServices;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// Writes nested products, scalings and associative applications as one, with bounded work: a nested node that is met twice stays
/// as it is, so that e·e does not grow, and no node gets more than a bounded number of parts.
/// </summary>
internal sealed class Flattening(Workspace workspace)
{
    private const int MostParts = 100_000;
    private const int MostKept = 64;

    private readonly List<Expr> parts = [];
    private readonly Stack<Expr> pending = new();
    private HashSet<Expr> opened = new(ReferenceEqualityComparer.Instance);

    /// <summary>The flat node, or the node itself when it is flat already.</summary>
    internal Expr Run(Expr node)
    {
        var isNested = IsProductOfScalars(node);
        foreach (var argument in node.ArgumentSpan) isNested |= Opens(node, argument);
        if (!isNested) return node;
        parts.Clear();
        // Emptying a table takes as long as it is.
        if (opened.Capacity > MostKept) opened = new(ReferenceEqualityComparer.Instance);
        else opened.Clear();
        Push(node);
        var changed = false;
        while (pending.TryPop(out var part))
        {
            if (Opens(node, part) && parts.Count + pending.Count < MostParts && opened.Add(part))
            {
                Push(part);
                changed = true;
            }
            else parts.Add(part);
        }

        return node.Kind == ExprKind.Scale ? workspace.Product(CollectionsMarshal.AsSpan(parts))
            : changed ? workspace.Intern(node.Kind, node.Payload, [.. parts], node.Shape)
            : node;
    }

    // A scalar product and a matrix chain that happens to be 1×1 are not the same kind of product: x'y inside a*b*(x'y) stays whole.
    private static bool Opens(Expr node, Expr part) => node.Kind switch
    {
        ExprKind.Product => part.Kind == ExprKind.Product && part.ArgumentSpan.Length <= Term.LongestOpened && Term.IsMonomial(part) == Term.IsMonomial(node),
        ExprKind.Apply => node.Operator!.IsAssociative && part.Kind == ExprKind.Apply && part.Operator!.Equals(node.Operator),
        ExprKind.Scale => IsProductOfScalars(node) && (IsProductOfScalars(part) || (part.ArgumentSpan.Length <= Term.LongestOpened && Term.IsMonomial(part))),
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential or ExprKind.Sum => false,
    };

    // s t, where neither is a number in front.
    private static bool IsProductOfScalars(Expr node) => node.Kind == ExprKind.Scale && node.IsScalar && node.ArgumentSpan[0].Kind != ExprKind.Number;

    private void Push(Expr node)
    {
        for (var i = node.ArgumentSpan.Length - 1; i >= 0; i--) pending.Push(node.ArgumentSpan[i]);
    }
}
