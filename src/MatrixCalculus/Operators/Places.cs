namespace MatrixCalculus;

/// <summary>Checks of rows, columns and places that are counted from 1 and may be symbolic.</summary>
internal static class Places
{
    /// <summary>Checks that start … start + count − 1 lies in 1 … size, as far as numbers tell.</summary>
    /// <exception cref="DeclarationException">It does not.</exception>
    internal static void Require(Dimension start, Dimension count, Dimension size, string what)
    {
        var first = start.IsConstant && (!start.Constant.IsInteger || start.Constant < 1);
        var rest = size - (start + count - Dimension.One);
        // Sizes are positive: n − 2n is negative for every n.
        if (first || (!rest.IsZero && rest.Terms.All(t => t.Coefficient.Sign < 0)))
            throw new DeclarationException(
                ErrorCode.InvalidDimension,
                (count.IsOne ? $"There is no {what} {start} among {size}" : $"There are no {count} {what}s from {start} on among {size}") + ": places are counted from 1.");
    }
}
