using System.Runtime.InteropServices;

namespace MatrixCalculus.Expressions;

/// <summary>
/// The table of one engine's run: one object for each structure, each with a dense index, arguments before what is made of them.
/// It belongs to one run on one thread; the nodes that come out of it stay valid when it is gone.
/// </summary>
internal sealed class Workspace
{
    private const int MostAtOnce = 96;

    // A run of so many slots that are taken tells that very many nodes have one latest argument.
    private const int LongestRun = 256;
    private const int LeastWindow = 1 << 10;
    private const int WiderBy = 8;

    private readonly WorkspaceToken token = new();
    private readonly Dictionary<string, Symbol> names = new(StringComparer.Ordinal);
    private readonly CancellationToken cancellation;
    private readonly BorrowedArrays arrays = new();
    private Expr[] nodes = new Expr[64];
    private int[] table = new int[128];

    // How far from the slot of its latest argument a node is looked for at first, less one: a mask.
    private int window = LeastWindow - 1;
    private int sinceCheck;

    internal Workspace(CancellationToken cancellation = default) => this.cancellation = cancellation;

    /// <summary>How many distinct nodes there are; their indices run from 0 up to here.</summary>
    internal int Count { get; private set; }

    /// <summary>How many nodes there may be before room is made for more: as long are tables of what is known of them best.</summary>
    internal int Capacity => nodes.Length;

    /// <summary>Until the scope is left, what is made of nodes of this workspace is made in it.</summary>
    internal WorkspaceToken.Scope Open() => token.OpenFor(this);

    /// <summary>The node of a kind with a payload and arguments of which some belong here; the array becomes the node's own.</summary>
    internal Expr Make(ExprKind kind, object? payload, Expr[] arguments, Shape shape)
    {
        foreach (ref var argument in arguments.AsSpan()) argument = Import(argument);
        return Intern(kind, payload, arguments, shape);
    }

    internal Expr this[int index] => nodes[index];

    /// <summary>An array of that many elements or more for what is known of nodes, to be used as long as the workspace is.</summary>
    internal T[] ArrayOf<T>(int length) => arrays.Of<T>(length);

    /// <summary>Makes a table of what is known of nodes as long as the nodes there may be.</summary>
    internal void Lengthen<T>(ref T[] known) => arrays.Lengthen(ref known, nodes.Length);

    /// <summary>Ends the run: the nodes that came out of it stay valid, the workspace and its tables are not to be used any more.</summary>
    internal void Close()
    {
        arrays.GiveBackAll();
        (nodes, table) = ([], []);
    }

    internal bool Owns(Expr node) => node.IsFrom(token);

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
        var allowed = MostAtOnce;
        return ImportSmall(root, ref allowed) ?? ImportLarge(root);
    }

    private Expr ImportLarge(Expr root)
    {
        var imported = new Dictionary<Expr, Expr>(ReferenceEqualityComparer.Instance);
        var path = new List<Arrival> { new(root) };
        while (true)
        {
            ref var arrival = ref CollectionsMarshal.AsSpan(path)[^1];
            if (arrival.Next < arrival.Own.Length)
            {
                var argument = arrival.Node.ArgumentSpan[arrival.Next];
                if (Owns(argument)) arrival.Own[arrival.Next++] = argument;
                else if (argument.ArgumentSpan.Length == 0) arrival.Own[arrival.Next++] = Intern(argument.Kind, argument.Payload, [], argument.Shape);
                else if (imported.TryGetValue(argument, out var known)) arrival.Own[arrival.Next++] = known;
                else path.Add(new(argument));
                continue;
            }

            var node = Intern(arrival.Node.Kind, arrival.Node.Payload, arrival.Own, arrival.Node.Shape);
            imported.Add(arrival.Node, node);
            path.RemoveAt(path.Count - 1);
            if (path.Count == 0) return node;
            ref var whole = ref CollectionsMarshal.AsSpan(path)[^1];
            whole.Own[whole.Next++] = node;
        }
    }

    /// <summary>The node of a kind with a payload and arguments that belong here; the array becomes the node's own.</summary>
    internal Expr Intern(ExprKind kind, object? payload, Expr[] arguments, Shape shape) =>
        Find(kind, payload, arguments, shape, out var place) ?? Add(kind, payload, arguments, shape, place);

    private Expr Intern(ExprKind kind, object? payload, ReadOnlySpan<Expr> arguments, Shape shape) =>
        Find(kind, payload, arguments, shape, out var place) ?? Add(kind, payload, arguments.ToArray(), shape, place);

    // The node where it is here, and otherwise its hash and the slot where it belongs.
    private Expr? Find(ExprKind kind, object? payload, ReadOnlySpan<Expr> arguments, Shape shape, out (int Hash, int Slot) place)
    {
        if ((sinceCheck += 1 + arguments.Length / 4) >= 500) ThrowIfCancelled();
        var hash = Expr.HashOf(kind, payload, arguments, shape);
        var mask = table.Length - 1;
        var first = SlotOf(hash, arguments);
        var slot = first;
        for (; table[slot] != 0; slot = (slot + 1) & mask)
        {
            var candidate = nodes[table[slot] - 1];
            if (candidate.GetHashCode() != hash || !Same(candidate, kind, payload, arguments, shape)) continue;
            place = default;
            return candidate;
        }

        if (((slot - first) & mask) > LongestRun && window < mask)
        {
            window = WiderBy * (window + 1) - 1;
            Array.Clear(table);
            EnterAll();
            slot = FreeSlot(hash, arguments);
        }

        place = (hash, slot);
        return null;
    }

    // Nodes are made of what was made shortly before: their slots are near those of their latest argument, where the memory is at hand.
    private int SlotOf(int hash, ReadOnlySpan<Expr> arguments)
    {
        var mask = table.Length - 1;
        if (arguments.IsEmpty) return Spread(hash) & mask;
        var latest = 0;
        foreach (var argument in arguments) latest = Math.Max(latest, argument.Index);
        return (2 * latest + (Spread(hash) & window)) & mask;
    }

    private int FreeSlot(int hash, ReadOnlySpan<Expr> arguments)
    {
        var slot = SlotOf(hash, arguments);
        while (table[slot] != 0) slot = (slot + 1) & (table.Length - 1);
        return slot;
    }

    private Expr Add(ExprKind kind, object? payload, Expr[] arguments, Shape shape, (int Hash, int Slot) place)
    {
        if (payload is Symbol symbol && !names.TryAdd(symbol.Name, symbol)) SymbolSet.RequireSame(names[symbol.Name], symbol);
        var node = new Expr(kind, payload, arguments, shape, place.Hash, token, Count);
        if (Count == nodes.Length) arrays.Lengthen(ref nodes, 2 * nodes.Length);
        nodes[Count++] = node;
        table[place.Slot] = Count;
        if (2 * Count > table.Length) Grow();
        return node;
    }

    internal Expr Number(Dimension value) => Intern(ExprKind.Number, value, [], Shape.Scalar);

    internal Expr Zero(Shape shape) => Intern(ExprKind.Number, Dimension.Zero, [], shape);

    internal Expr Sum(params ReadOnlySpan<Expr> terms) => terms.Length == 1 ? terms[0] : Intern(ExprKind.Sum, null, terms, terms[0].Shape);

    internal Expr Product(params ReadOnlySpan<Expr> factors) => factors.Length == 1 ? factors[0] : Intern(ExprKind.Product, null, factors, ShapeOf(factors));

    /// <summary>The product of factors whose array becomes the node's own.</summary>
    internal Expr ProductOf(Expr[] factors) => factors.Length == 1 ? factors[0] : Intern(ExprKind.Product, null, factors, ShapeOf(factors));

    private static Shape ShapeOf(ReadOnlySpan<Expr> factors) => new(factors[0].Shape.Rows, factors[^1].Shape.Columns);

    internal Expr Scale(Expr scalar, Expr scaled) => scalar.IsOne ? scaled : Intern(ExprKind.Scale, null, (ReadOnlySpan<Expr>)[scalar, scaled], scaled.Shape);

    /// <summary>The matrix product of two factors, or the scaling where one of them is a scalar.</summary>
    internal Expr Times(Expr left, Expr right) => left.IsScalar ? Scale(left, right) : right.IsScalar ? Scale(right, left) : Product(left, right);

    // The shape follows from the arguments, and is worked out where the node is new.
    internal Expr Apply(Operator @operator, params ReadOnlySpan<Expr> arguments)
    {
        if (Find(ExprKind.Apply, @operator, arguments, Shape.Scalar, out var place) is { } known) return known;
        var own = arguments.ToArray();
        return Add(ExprKind.Apply, @operator, own, @operator.InferShape(ImmutableCollectionsMarshal.AsImmutableArray(own)), place);
    }

    /// <summary>The node <paramref name="node"/> with other arguments of the same shapes.</summary>
    internal Expr With(Expr node, params ReadOnlySpan<Expr> arguments)
    {
        var same = Owns(node) && arguments.Length == node.ArgumentSpan.Length;
        for (var i = 0; same && i < arguments.Length; i++) same = ReferenceEquals(arguments[i], node.ArgumentSpan[i]);
        return same ? node : Intern(node.Kind, node.Payload, arguments, node.Shape);
    }

    /// <summary>Throws when the caller has cancelled.</summary>
    internal void ThrowIfCancelled()
    {
        sinceCheck = 0;
        cancellation.ThrowIfCancellationRequested();
    }

    // A node that is brought in, and how many of its arguments have arrived.
    private struct Arrival(Expr node)
    {
        internal readonly Expr Node = node;
        internal readonly Expr[] Own = node.ArgumentSpan.Length == 0 ? [] : new Expr[node.ArgumentSpan.Length];
        internal int Next;
    }

    private static int Spread(int hash) => unchecked(hash * (int)0x9E3779B1) >>> 3;

    // Of numbers alone the shape is not told by the rest.
    private static bool Same(Expr node, ExprKind kind, object? payload, ReadOnlySpan<Expr> arguments, Shape shape)
    {
        if (node.Kind != kind || node.ArgumentSpan.Length != arguments.Length) return false;
        for (var i = 0; i < arguments.Length; i++)
            if (!ReferenceEquals(node.ArgumentSpan[i], arguments[i])) return false;
        return (ReferenceEquals(node.Payload, payload) || Equals(node.Payload, payload)) && (kind != ExprKind.Number || node.Shape == shape);
    }

    private void Grow()
    {
        var longer = arrays.Of<int>(2 * table.Length);
        arrays.GiveBack(table);
        table = longer;
        EnterAll();
    }

    private void EnterAll()
    {
        for (var i = 0; i < Count; i++) table[FreeSlot(nodes[i].GetHashCode(), nodes[i].ArgumentSpan)] = i + 1;
    }
}
