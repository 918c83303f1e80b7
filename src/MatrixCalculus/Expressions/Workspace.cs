using System.Runtime.InteropServices;

namespace MatrixCalculus.Expressions;

/// <summary>
/// The table of one engine's run: one object for each structure, each with a dense index, arguments before what is made of them.
/// It belongs to one run on one thread; the nodes that come out of it stay valid when it is gone.
/// </summary>
internal sealed class Workspace
{
    private const int LargestKept = 64;
    private const int MostAtOnce = 32;

    private readonly object token = new();
    private readonly Dictionary<string, Symbol> names = new(StringComparer.Ordinal);
    private Dictionary<Expr, Expr> imported = new(ReferenceEqualityComparer.Instance);
    private readonly CancellationToken cancellation;
    private Expr[] nodes = new Expr[64];
    private int[] table = new int[256];
    private int sinceCheck;

    internal Workspace(CancellationToken cancellation = default) => this.cancellation = cancellation;

    /// <summary>How many distinct nodes there are; their indices run from 0 up to here.</summary>
    internal int Count { get; private set; }

    internal Expr this[int index] => nodes[index];

    internal bool Owns(Expr node) => ReferenceEquals(node.Home, token);

    // Most of what is brought in is a few new nodes over nodes that are here. Null where they are more than allowed.
    private Expr? ImportSmall(Expr node, ref int allowed)
    {
        if (Owns(node)) return node;
        if ((allowed -= node.ArgumentSpan.Length + 1) < 0) return null;
        Expr[]? own = null;
        for (var i = 0; i < node.ArgumentSpan.Length; i++)
        {
            var argument = node.ArgumentSpan[i];
            if (ImportSmall(argument, ref allowed) is not { } imported) return null;
            if (!ReferenceEquals(imported, argument)) (own ??= node.ArgumentSpan.ToArray())[i] = imported;
        }

        return Intern(node.Kind, node.Payload, own ?? node.ArgumentArray, node.Shape);
    }

    /// <summary>The node of this workspace with the structure of <paramref name="root"/>; its parts are brought in from the left.</summary>
    internal Expr Import(Expr root)
    {
        if (Owns(root)) return root;
        var allowed = MostAtOnce;
        if (ImportSmall(root, ref allowed) is { } small) return small;
        var pending = new Stack<Expr>();
        pending.Push(root);
        while (pending.TryPeek(out var node))
        {
            if (imported.ContainsKey(node))
            {
                pending.Pop();
                continue;
            }

            var ready = true;
            for (var i = node.ArgumentSpan.Length - 1; i >= 0; i--)
            {
                if (Owns(node.ArgumentSpan[i]) || imported.ContainsKey(node.ArgumentSpan[i])) continue;
                pending.Push(node.ArgumentSpan[i]);
                ready = false;
            }

            if (!ready) continue;
            pending.Pop();
            var own = node.ArgumentSpan.Length == 0 ? [] : new Expr[node.ArgumentSpan.Length];
            for (var i = 0; i < own.Length; i++)
                own[i] = Owns(node.ArgumentSpan[i]) ? node.ArgumentSpan[i] : imported[node.ArgumentSpan[i]];
            imported.Add(node, Intern(node.Kind, node.Payload, own, node.Shape));
        }

        var result = imported[root];
        Forget();
        return result;
    }

    /// <summary>The node of a kind with a payload and arguments that belong here.</summary>
    internal Expr Intern(ExprKind kind, object? payload, Expr[] arguments, Shape shape)
    {
        if ((sinceCheck += 1 + arguments.Length / 4) >= 500) ThrowIfCancelled();
        var hash = Expr.HashOf(kind, payload, arguments, shape);
        var mask = table.Length - 1;
        var slot = Spread(hash) & mask;
        while (table[slot] != 0)
        {
            var candidate = nodes[table[slot] - 1];
            if (candidate.GetHashCode() == hash && Same(candidate, kind, payload, arguments, shape)) return candidate;
            slot = (slot + 1) & mask;
        }

        if (payload is Symbol symbol && !names.TryAdd(symbol.Name, symbol)) SymbolSet.RequireSame(names[symbol.Name], symbol);
        var node = new Expr(kind, payload, arguments, shape, hash, token, Count);
        if (Count == nodes.Length) Array.Resize(ref nodes, 2 * nodes.Length);
        nodes[Count++] = node;
        table[slot] = Count;
        if (2 * Count > table.Length) Grow();
        return node;
    }

    internal Expr Number(Dimension value) => Intern(ExprKind.Number, value, [], Shape.Scalar);

    internal Expr Zero(Shape shape) => Intern(ExprKind.Number, Dimension.Zero, [], shape);

    internal Expr Sum(params Expr[] terms) => terms.Length == 1 ? terms[0] : Intern(ExprKind.Sum, null, terms, terms[0].Shape);

    internal Expr Product(params Expr[] factors) =>
        factors.Length == 1 ? factors[0] : Intern(ExprKind.Product, null, factors, new Shape(factors[0].Shape.Rows, factors[^1].Shape.Columns));

    internal Expr Scale(Expr scalar, Expr scaled) => scalar.IsOne ? scaled : Intern(ExprKind.Scale, null, [scalar, scaled], scaled.Shape);

    internal Expr Apply(Operator @operator, params Expr[] arguments) =>
        Intern(ExprKind.Apply, @operator, arguments, @operator.InferShape(ImmutableCollectionsMarshal.AsImmutableArray(arguments)));

    /// <summary>The node <paramref name="node"/> with other arguments of the same shapes.</summary>
    internal Expr With(Expr node, Expr[] arguments)
    {
        var same = Owns(node);
        for (var i = 0; same && i < arguments.Length; i++) same = ReferenceEquals(arguments[i], node.ArgumentSpan[i]);
        return same ? node : Intern(node.Kind, node.Payload, arguments, node.Shape);
    }

    /// <summary>Throws when the caller has cancelled.</summary>
    internal void ThrowIfCancelled()
    {
        sinceCheck = 0;
        cancellation.ThrowIfCancellationRequested();
    }

    // Clearing a table costs its capacity, which one large import leaves to all small ones that follow.
    private void Forget()
    {
        if (imported.Capacity <= LargestKept) imported.Clear();
        else imported = new(ReferenceEqualityComparer.Instance);
    }

    private static int Spread(int hash) => unchecked(hash * (int)0x9E3779B1) >>> 3;

    private static bool Same(Expr node, ExprKind kind, object? payload, Expr[] arguments, Shape shape)
    {
        if (node.Kind != kind || node.ArgumentSpan.Length != arguments.Length) return false;
        for (var i = 0; i < arguments.Length; i++)
            if (!ReferenceEquals(node.ArgumentSpan[i], arguments[i])) return false;
        return (ReferenceEquals(node.Payload, payload) || Equals(node.Payload, payload)) && node.Shape == shape;
    }

    private void Grow()
    {
        table = new int[2 * table.Length];
        var mask = table.Length - 1;
        for (var i = 0; i < Count; i++)
        {
            var slot = Spread(nodes[i].GetHashCode()) & mask;
            while (table[slot] != 0) slot = (slot + 1) & mask;
            table[slot] = i + 1;
        }
    }
}
