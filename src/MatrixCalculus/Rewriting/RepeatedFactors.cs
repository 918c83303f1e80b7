namespace MatrixCalculus.Rewriting;

/// <summary>
/// Stretches of a chain that repeat themselves: A B A B C is (A B)² C. A chain is read factor by factor, with powers written out; of all stretches
/// the one whose power saves the most factors is gathered first, of equals the leftmost and then the shortest. So a chain has one such form, however
/// its powers were nested.
/// </summary>
internal static class RepeatedFactors
{
    private const int MostFactors = 64;
    private const int MostWrittenOut = 24;
    private const int LongestStretch = 12;
    private const int MostNested = 4;

    /// <summary>Whether a factor is a power of a product with so small an exponent that it may be written out.</summary>
    internal static bool IsRepeated(Expr factor) => UnitOf(factor) is { Base.Kind: ExprKind.Product, Count: > 1 };

    /// <summary>Whether a chain may hold a stretch that repeats itself, as most do not.</summary>
    internal static bool MayRepeat(ReadOnlySpan<Expr> chain)
    {
        foreach (var factor in chain)
            if (IsRepeated(factor)) return true;
        for (var distance = 2; distance <= Math.Min(LongestStretch, chain.Length / 2); distance++)
            for (var i = 0; i + distance < chain.Length; i++)
                if (ReferenceEquals(UnitOf(chain[i]).Base, UnitOf(chain[i + distance]).Base)) return true;
        return false;
    }

    /// <summary>The factors of a chain with powers written out, but for long ones; null where there are too many.</summary>
    internal static List<Expr>? WrittenOut(ReadOnlySpan<Expr> chain)
    {
        var units = new List<Expr>(2 * chain.Length);
        foreach (var factor in chain) AddUnits(units, factor, MostNested);
        return units.Count <= MostFactors ? units : null;
    }

    /// <summary>The first or the last factor when a factor is written out.</summary>
    internal static Expr End(Expr factor, bool isFirst)
    {
        while (UnitOf(factor) is { Base: { Kind: ExprKind.Product } product, Count: > 1 }) factor = isFirst ? product.ArgumentSpan[0] : product.ArgumentSpan[^1];
        return factor;
    }

    /// <summary>Whether a circle of factors may hold a stretch that repeats itself: then it has each of them twice, or in a power.</summary>
    internal static bool MayRepeatCyclically(ReadOnlySpan<Expr> circle)
    {
        for (var i = 0; i < circle.Length; i++)
            if (IsRepeated(circle[i]) || circle[(i + 1)..].Contains(circle[i], ReferenceEqualityComparer.Instance)) return true;
        return false;
    }

    /// <summary>Whether factors in a circle hold a stretch of two or more different ones that repeats itself.</summary>
    internal static bool RepeatCyclically(List<Expr> units)
    {
        List<Expr> twice = [.. units, .. units];
        for (var length = 2; length <= Math.Min(LongestStretch, units.Count / 2); length++)
        {
            var run = 0;
            for (var i = 0; i + length < twice.Count; i++)
            {
                run = ReferenceEquals(twice[i], twice[i + length]) ? run + 1 : 0;
                if (run >= length && twice.GetRange(i + 1 - length, length).Distinct(ReferenceEqualityComparer.Instance).Skip(1).Any()) return true;
            }
        }

        return false;
    }

    /// <summary>The chain of factors without powers, with repeated ones gathered into powers.</summary>
    internal static List<Expr> Gathered(NormalForms forms, ReadOnlySpan<Expr> units)
    {
        var gathered = new List<Expr>();
        Gather(forms, units, gathered);
        return gathered;
    }

    private static void Gather(NormalForms forms, ReadOnlySpan<Expr> units, List<Expr> gathered)
    {
        if (Best(units) is not { } best)
        {
            gathered.AddRange(units);
            return;
        }

        Gather(forms, units[..best.Start], gathered);
        var stretch = new List<Expr>();
        Gather(forms, units.Slice(best.Start, best.Length), stretch);
        gathered.Add(forms.Power(forms.Workspace.Product([.. stretch]), best.Count));
        Gather(forms, units[(best.Start + best.Length * best.Count)..], gathered);
    }

    // Where factors are the same as those a distance behind them for a run of that length or more, the stretch of that length repeats itself.
    private static Stretch? Best(ReadOnlySpan<Expr> units)
    {
        Stretch? best = null;
        for (var length = 1; length <= Math.Min(LongestStretch, units.Length / 2); length++)
        {
            var run = 0;
            for (var i = 0; i + length <= units.Length; i++)
            {
                if (i + length < units.Length && ReferenceEquals(units[i], units[i + length]))
                {
                    run++;
                    continue;
                }

                var stretch = new Stretch(i - run, length, run / length + 1);
                run = 0;
                if (stretch.Count > 1 && (best is null || stretch.IsBefore(best.Value))) best = stretch;
            }
        }

        return best;
    }

    private static void AddUnits(List<Expr> units, Expr factor, int levels)
    {
        var (@base, count) = UnitOf(factor);
        if (count == 1 || levels == 0 || units.Count > MostFactors)
        {
            units.Add(factor);
            return;
        }

        var start = units.Count;
        if (@base.Kind != ExprKind.Product) units.Add(@base);
        else
            foreach (var part in @base.ArgumentSpan) AddUnits(units, part, levels - 1);
        var length = units.Count - start;
        if (length * count > MostWrittenOut)
        {
            units.RemoveRange(start, length);
            units.Add(factor);
            return;
        }

        for (var i = 0; i < length * (count - 1); i++) units.Add(units[start + i]);
    }

    // Aᵏ is k factors A.
    private static (Expr Base, int Count) UnitOf(Expr factor) =>
        factor.Operator?.AsPower(factor) is { } power && power.Exponent.Number is { IsConstant: true, Constant: { IsInteger: true, Sign: > 0 } k } && k <= MostWrittenOut
            ? (power.Base, (int)k.Numerator)
            : (factor, 1);

    private readonly record struct Stretch(int Start, int Length, int Count)
    {
        private int Saved => (Count - 1) * Length;

        internal bool IsBefore(Stretch other) => Saved > other.Saved || (Saved == other.Saved && Start < other.Start);
    }
}
