using System.Numerics;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// Laws by the head of a part of their left sides: the type of its operator, or its kind. Heads have bits, several of them the same one, so that a
/// place is found without hashing.
/// </summary>
internal sealed class HeadTable
{
    private readonly List<(Type? Operator, List<Candidate> Laws)>?[] places = new List<(Type?, List<Candidate>)>?[64];

    internal void Add(Expr part, Candidate candidate)
    {
        if (Find(part) is { } laws) laws.Add(candidate);
        else (places[Place(part)] ??= []).Add((part.Operator?.GetType(), [candidate]));
    }

    /// <summary>The laws under the head of a node; null where there are none.</summary>
    internal List<Candidate>? Find(Expr node)
    {
        if (places[Place(node)] is not { } heads) return null;
        var type = node.Operator?.GetType();
        foreach (var head in heads)
            if (head.Operator == type) return head.Laws;
        return null;
    }

    private static int Place(Expr node) => BitOperations.TrailingZeroCount(node.Head);
}
