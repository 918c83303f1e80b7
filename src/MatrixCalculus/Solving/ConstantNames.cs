using System.Globalization;
using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Solving;

/// <summary>Names for the symmetric products in which a variable does not occur, with what is known of them under conditions.</summary>
internal sealed class ConstantNames
{
    private readonly Symbol variable;
    private readonly List<Condition> conditions;
    private readonly HashSet<string> taken;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<Expr, Expr> names = [];

    internal ConstantNames(IEnumerable<Expr> expressions, Symbol variable, IEnumerable<Condition> conditions, CancellationToken cancellation)
    {
        this.variable = variable;
        this.cancellation = cancellation;
        this.conditions = [.. conditions];
        taken = expressions.SelectMany(e => e.FreeSymbols).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The expression with the constant windows of its products named.</summary>
    internal Expr In(Expr expression)
    {
        var nodes = Traversal.PostOrder(expression);
        var rebuilt = new Expr[nodes.Count];
        for (var i = 0; i < rebuilt.Length; i++)
        {
            var node = nodes[i];
            Expr[] arguments = [.. node.Arguments.Select(a => rebuilt[a.Index])];
            rebuilt[i] = node.Kind == ExprKind.Product && !node.IsScalar ? Expr.Product(Named(arguments)) : Again(node, arguments);
        }

        return rebuilt[^1];
    }

    private static Expr Again(Expr node, Expr[] arguments) => node.Kind switch
    {
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => node,
        ExprKind.Sum => Expr.Sum(arguments),
        ExprKind.Product => Expr.Product(arguments),
        ExprKind.Scale => Expr.Scale(arguments[0], arguments[1]),
        ExprKind.Apply => Expr.Apply(node.Operator!, arguments),
    };

    private Expr[] Named(Expr[] factors)
    {
        var result = new List<Expr>();
        for (var start = 0; start < factors.Length;)
        {
            var end = start;
            while (end < factors.Length && !AffineForm.Holds(factors[end], variable)) end++;
            if (end - start > 1 && NameOf(Expr.Product(factors.AsSpan(start, end - start))) is { } name)
            {
                result.Add(name);
                start = end;
            }
            else
            {
                result.Add(factors[start++]);
            }
        }

        return [.. result];
    }

    // A window or its negative, whichever is known to be definite: −S for Xᵀ(P − I)X, as for S = Xᵀ(I − P)X.
    private Expr? NameOf(Expr window)
    {
        if (window.IsScalar) return null;
        if (names.TryGetValue(window, out var known)) return known;
        var negative = Simplifier.Run(-window, null, cancellation);
        if (names.TryGetValue(negative, out known)) return -known;
        var (own, opposite) = (Known(window), Known(negative));
        if ((own | opposite) == MatrixProperties.None) return null;
        var isOpposite = negative.Kind == ExprKind.Product && (own & ~MatrixProperties.Symmetric) == MatrixProperties.None && opposite != own;
        string name;
        for (var i = names.Count + 1; !taken.Add(name = string.Create(CultureInfo.InvariantCulture, $"S_{i}")); i++)
        {
        }

        var symbol = names[isOpposite ? negative : window] = Expr.Of(new Symbol(name, window.Shape, isOpposite ? opposite : own));
        return isOpposite ? -symbol : symbol;
    }

    private MatrixProperties Known(Expr window)
    {
        var workspace = new Workspace();
        var node = workspace.Import(window);
        var inference = new Inference(workspace);
        foreach (var condition in conditions.Select(c => c with { Subject = workspace.Import(c.Subject) }).OrderBy(c => c.Subject.Index))
            inference.Assume(condition.Subject, ConditionSet.ToProperty(condition));
        return inference[node] & (MatrixProperties.Symmetric | MatrixProperties.PositiveSemidefinite | MatrixProperties.PositiveDefinite);
    }
}
