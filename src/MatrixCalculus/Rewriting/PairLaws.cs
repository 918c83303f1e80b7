using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>Laws on two neighbours, by the heads that they need: by the left one where that is no variable, else by the right one.</summary>
internal sealed class PairLaws
{
    private readonly HeadTable byLeft = new();
    private readonly HeadTable byRight = new();
    private readonly List<Candidate> byNeither = [];
    private readonly List<ulong> needed = [];
    private ulong leftHeads;
    private ulong rightHeads;

    internal void Add(Law law)
    {
        var (left, right) = (law.Left.ArgumentSpan[0], law.Left.ArgumentSpan[1]);
        Need(PatternOutline.Needed(left) | PatternOutline.Needed(right));
        if (left.Kind != ExprKind.Symbol)
        {
            byLeft.Add(left, Candidate.OfPair(law));
            leftHeads |= left.Head;
        }
        else if (right.Kind != ExprKind.Symbol)
        {
            byRight.Add(right, Candidate.OfPair(law));
            rightHeads |= right.Head;
        }
        else
        {
            byNeither.Add(Candidate.OfPair(law));
        }
    }

    /// <summary>Whether there may be a law that begins with this node.</summary>
    internal bool MayBegin(Expr left)
    {
        if (rightHeads != 0 || byNeither.Count > 0) return true;
        if ((leftHeads & left.Head) == 0 || byLeft.Find(left) is not { } laws) return false;
        foreach (ref readonly var law in CollectionsMarshal.AsSpan(laws))
            if ((law.Needed & ~left.Heads) == 0) return true;
        return false;
    }

    /// <summary>Whether there is a law that needs no other heads than these.</summary>
    internal bool MayFitIn(ulong heads)
    {
        foreach (var some in needed)
            if ((some & ~heads) == 0) return true;
        return false;
    }

    // What needs all that another law needs tells nothing new.
    private void Need(ulong heads)
    {
        if (MayFitIn(heads)) return;
        needed.RemoveAll(other => (heads & ~other) == 0);
        needed.Add(heads);
    }

    /// <summary>The laws whose first two parts could be these nodes, in a whole with these heads.</summary>
    internal Candidates For(Expr left, Expr right, ulong headsOfAll) =>
        new(
            (leftHeads & left.Head) == 0 ? null : byLeft.Find(left),
            (rightHeads & right.Head) == 0 ? null : byRight.Find(right),
            byNeither.Count == 0 ? null : byNeither,
            left,
            right,
            headsOfAll);
}
