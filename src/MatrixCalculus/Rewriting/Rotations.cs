namespace MatrixCalculus.Rewriting;

/// <summary>Chains that are closed to a circle, as below a trace: tr(ABC) = tr(BCA).</summary>
internal sealed class Rotations(NormalForms forms)
{
    private const int MostRotated = 64;

    /// <summary>The factors that are rotated: those of powers, too, where a stretch repeats itself, so that tr((AB)²) = tr((BA)²).</summary>
    internal static Expr[] Circle(Expr argument)
    {
        var factors = argument.Kind == ExprKind.Product ? argument.ArgumentArray : [argument];
        return RepeatedFactors.MayRepeatCyclically(factors) && RepeatedFactors.WrittenOut(factors) is { } units && RepeatedFactors.RepeatCyclically(units) ? [.. units] : factors;
    }

    /// <summary>The least rotation of a chain that is of a shape; null where none is.</summary>
    internal Expr? Of(Expr argument, Shape shape)
    {
        if (argument.Kind != ExprKind.Product) return argument.Shape == shape ? argument : null;
        var chain = argument.ArgumentArray;
        var least = -1;
        for (var i = 0; i < Math.Min(chain.Length, MostRotated); i++)
            if (chain[i].Shape.Rows == shape.Rows && (least < 0 || CompareRotations(chain, i, chain, least) < 0)) least = i;
        return least < 0 ? null : least == 0 ? argument : forms.Workspace.Product([.. chain[least..], .. chain[..least]]);
    }

    /// <summary>Where the least rotation of a chain begins.</summary>
    internal int Least(ReadOnlySpan<Expr> chain)
    {
        var least = 0;
        for (var i = 1; i < Math.Min(chain.Length, MostRotated); i++)
            if (CompareRotations(chain, i, chain, least) < 0) least = i;
        return least;
    }

    /// <summary>Of a chain and its transpose tr(AᵀF) rather than tr(A Fᵀ) where F is no symbol; else the first in canonical order.</summary>
    internal bool IsFirst(ReadOnlySpan<Expr> chain, int forwards, ReadOnlySpan<Expr> reversed, int backwards)
    {
        var longer = forms.Signs.LeastWeight(chain) - forms.Signs.LeastWeight(reversed);
        return Math.Abs(longer) < Weight.Unit / 2 ? CompareRotations(chain, forwards, reversed, backwards) <= 0 : longer < 0;
    }

    private int CompareRotations(ReadOnlySpan<Expr> chain, int start, ReadOnlySpan<Expr> other, int otherStart)
    {
        for (var i = 0; i < chain.Length; i++)
        {
            var order = forms.Order.Compare(chain[(start + i) % chain.Length], other[(otherStart + i) % chain.Length]);
            if (order != 0) return order;
        }

        return 0;
    }
}
