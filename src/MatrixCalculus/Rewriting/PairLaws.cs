namespace MatrixCalculus.Rewriting;

/// <summary>Laws on two neighbours, by the heads that they need: by the left one where that is no variable, else by the right one.</summary>
internal sealed class PairLaws
{
    private readonly Dictionary<object, List<Law>> byLeft = [];
    private readonly Dictionary<object, List<Law>> byRight = [];
    private readonly List<Law> byNeither = [];
    private ulong leftHeads;
    private ulong rightHeads;

    internal void Add(Law law)
    {
        var (left, right) = (law.Left.ArgumentSpan[0], law.Left.ArgumentSpan[1]);
        if (left.Kind != ExprKind.Symbol)
        {
            Add(byLeft, left, law);
            leftHeads |= left.Head;
        }
        else if (right.Kind != ExprKind.Symbol)
        {
            Add(byRight, right, law);
            rightHeads |= right.Head;
        }
        else
        {
            byNeither.Add(law);
        }
    }

    /// <summary>Whether there may be a law that begins with this node.</summary>
    internal bool MayBegin(Expr left) => (leftHeads & left.Head) != 0 || rightHeads != 0 || byNeither.Count > 0;

    /// <summary>The laws whose first two parts could be these nodes.</summary>
    internal Candidates For(Expr left, Expr right) =>
        new(
            (leftHeads & left.Head) == 0 ? null : byLeft.GetValueOrDefault(Head(left)),
            (rightHeads & right.Head) == 0 ? null : byRight.GetValueOrDefault(Head(right)),
            byNeither,
            left,
            right);

    internal static void Add(Dictionary<object, List<Law>> laws, Expr part, Law law)
    {
        if (!laws.TryGetValue(Head(part), out var list)) laws[Head(part)] = list = [];
        list.Add(law);
    }

    internal static object Head(Expr node) => node.Kind == ExprKind.Apply ? node.Operator!.GetType() : Kinds[(int)node.Kind];

    // One object for each kind, so that looking up a head allocates nothing.
    private static readonly object[] Kinds = [.. Enum.GetValues<ExprKind>().Select(k => (object)k)];

    /// <summary>An enumeration over the three lists that skips what does not fit.</summary>
    internal struct Candidates(List<Law>? first, List<Law>? second, List<Law> third, Expr left, Expr right)
    {
        private int list;
        private int place = -1;

        public Law Current { get; private set; } = null!;

        public readonly Candidates GetEnumerator() => this;

        public bool MoveNext()
        {
            for (; list < 3; list++, place = -1)
            {
                var laws = list == 0 ? first : list == 1 ? second : third;
                while (laws is not null && ++place < laws.Count)
                {
                    Current = laws[place];
                    if (Fits(Current.Left.ArgumentSpan[0], left) && Fits(Current.Left.ArgumentSpan[1], right)) return true;
                }
            }

            return false;
        }

        private static bool Fits(Expr pattern, Expr node) => pattern.Kind == ExprKind.Symbol || ReferenceEquals(Head(pattern), Head(node));
    }
}
