using System.Collections.Frozen;
using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus.Structure;

/// <summary>What is known of a number or a polynomial in sizes as a scalar, when every size is at least 1.</summary>
internal static class SignOfNumber
{
    internal static MatrixProperties Of(Dimension value)
    {
        // With each size written as 1 plus a number of at least 0, a polynomial without negative coefficients is at least its constant term.
        var shifted = value.IsConstant
            ? value
            : value.Substitute(value.Names.ToFrozenDictionary(name => name, name => Dimension.Named(name) + 1, StringComparer.Ordinal));
        var known = Sign(shifted);
        var opposite = Sign(-shifted);
        if (known.HasFlag(Positive) || opposite.HasFlag(Positive)) known |= Invertible;
        return value.Terms.All(t => t.Coefficient.IsInteger) ? known | Integer : known;
    }

    private static MatrixProperties Sign(Dimension shifted) =>
        shifted.Terms.Any(t => t.Coefficient.Sign < 0) ? None : shifted.Constant.Sign > 0 ? Positive | Nonnegative : Nonnegative;
}
