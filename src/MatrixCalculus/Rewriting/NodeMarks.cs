namespace MatrixCalculus.Rewriting;

/// <summary>A set of nodes of one workspace.</summary>
internal sealed class NodeMarks
{
    private ulong[] marks = new ulong[8];

    internal bool Contains(Expr node) => node.Index >> 6 < marks.Length && (marks[node.Index >> 6] >> node.Index & 1) != 0;

    internal void Add(Expr node)
    {
        if (node.Index >> 6 >= marks.Length) Array.Resize(ref marks, Math.Max(2 * marks.Length, (node.Index >> 6) + 1));
        marks[node.Index >> 6] |= 1UL << node.Index;
    }
}
