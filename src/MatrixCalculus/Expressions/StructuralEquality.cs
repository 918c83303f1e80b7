namespace MatrixCalculus.Expressions;

/// <summary>Structural equality of nodes from different workspaces, with an explicit stack; each pair is met once.</summary>
internal static class StructuralEquality
{
    internal static bool Equal(Expr left, Expr right)
    {
        if (left.IsBeside(right)) return ReferenceEquals(left, right);
        if (!SameHead(left, right)) return false;
        if (left.Arguments.IsEmpty) return true;
        var pending = new Stack<(Expr Left, Expr Right)>();
        var met = new HashSet<(Expr Left, Expr Right)>(PairComparer.Instance);
        pending.Push((left, right));
        while (pending.TryPop(out var pair))
        {
            if (ReferenceEquals(pair.Left, pair.Right) || !met.Add(pair)) continue;
            if (!SameHead(pair.Left, pair.Right)) return false;
            for (var i = 0; i < pair.Left.ArgumentSpan.Length; i++)
                pending.Push((pair.Left.ArgumentSpan[i], pair.Right.ArgumentSpan[i]));
        }

        return true;
    }

    // Two nodes of a zero matrix are told apart by their shapes alone; every other shape follows from head and arguments.
    private static bool SameHead(Expr left, Expr right) =>
        left.GetHashCode() == right.GetHashCode()
        && left.Kind == right.Kind
        && left.ArgumentSpan.Length == right.ArgumentSpan.Length
        && left.Shape == right.Shape
        && Equals(left.Payload, right.Payload);

    private sealed class PairComparer : IEqualityComparer<(Expr Left, Expr Right)>
    {
        internal static readonly PairComparer Instance = new();

        public bool Equals((Expr Left, Expr Right) x, (Expr Left, Expr Right) y) =>
            ReferenceEquals(x.Left, y.Left) && ReferenceEquals(x.Right, y.Right);

        public int GetHashCode((Expr Left, Expr Right) pair) =>
            HashCode.Combine(
                System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Left),
                System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Right));
    }
}
