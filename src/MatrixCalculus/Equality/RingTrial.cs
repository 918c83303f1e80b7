using MatrixCalculus.Evaluation;

namespace MatrixCalculus.Equality;

/// <summary>What came of one point.</summary>
internal enum TrialOutcome
{
    /// <summary>The sides agree.</summary>
    Agree,

    /// <summary>The sides differ.</summary>
    Differ,

    /// <summary>One of the sides has no value at this point; another may do.</summary>
    Unlucky,

    /// <summary>One of the sides has no form in this ring.</summary>
    NoForm,
}

/// <summary>One point: what came of it, and how it is told where the sides differ.</summary>
internal readonly record struct Trial(TrialOutcome Outcome, string? Counterexample = null);

/// <summary>One random point of a comparison over the ring of an arena.</summary>
internal static class RingTrial
{
    internal static Trial Run<TPoint, TBase>(
        ComparedSides comparison,
        IReadOnlyDictionary<string, long> sizes,
        Arena<TPoint, TBase> arena,
        Elements<TBase> elements,
        Random random,
        Func<RingMatrix<TBase>, RingMatrix<TBase>, bool> agree)
        where TPoint : struct, IRing<TPoint>
        where TBase : struct, IRing<TBase>
    {
        var (moved, still) = (Bindings<TPoint>.At(sizes), Bindings<TBase>.At(sizes));
        var point = new RandomPoint<TPoint, TBase>(arena, elements, random);
        foreach (var symbol in PointOf.Symbols(comparison))
        {
            var (rows, columns) = PointOf.Size(symbol.Shape, sizes);
            var domain = comparison.Domains.TryGetValue(symbol.Name, out var d) ? d : (SampleDomain?)null;
            if (point.Draw(symbol, domain, rows, columns, comparison.Moves.GetValueOrDefault(symbol.Name)) is not { } value) return new(TrialOutcome.Unlucky);
            moved.Add(Expr.Of(symbol), value);
            still.Add(Expr.Of(symbol), Part<TPoint, TBase>(value, arena.Point));
            foreach (var direction in comparison.Directions.Where(x => x.Variable.Equals(symbol)))
                still.Add(direction.Leaf, direction.Read(Part<TPoint, TBase>(value, direction.Which == Motion.First ? arena.First : arena.Second)));
        }

        // Where rounding is in play, what is that large came near a division by zero, and rounding would have the last word.
        var largest = typeof(TBase) == typeof(Real) ? 1e8 : double.PositiveInfinity;
        var left = RingInterpreter<TPoint>.Run(comparison.Function, moved, largest, comparison.Cancellation);
        if (left.Outcome != RingOutcome.Value) return new(Failure(left.Outcome));
        var right = RingInterpreter<TBase>.Run(comparison.Claim, still, largest, comparison.Cancellation);
        if (right.Outcome != RingOutcome.Value) return new(Failure(right.Outcome));
        var expected = Part<TPoint, TBase>(left.Value!, arena.Answer);
        return agree(expected, right.Value!)
            ? new(TrialOutcome.Agree)
            : new(TrialOutcome.Differ, PointOf.Describe(sizes, still.Select(b => (b.Key, (object)b.Value)), expected, right.Value!));
    }

    private static TrialOutcome Failure(RingOutcome outcome) => outcome == RingOutcome.NoExactForm ? TrialOutcome.NoForm : TrialOutcome.Unlucky;

    private static RingMatrix<TTo> Part<TFrom, TTo>(RingMatrix<TFrom> matrix, Func<TFrom, TTo> part)
        where TFrom : struct, IRing<TFrom>
        where TTo : struct, IRing<TTo> =>
        RingMatrix<TTo>.Create(matrix.Rows, matrix.Columns, (i, j) => part(matrix[i, j]));
}
