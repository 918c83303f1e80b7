namespace MatrixCalculus;

/// <summary>Powers of ring elements.</summary>
internal static class ScalarPower
{
    /// <summary>aᵏ for an integer k by multiplication; else aᵇ = e^{b log a}; false where the ring does not know these.</summary>
    /// <exception cref="EvaluationException">The exponent is a negative integer and a has no inverse.</exception>
    internal static bool TryEvaluate<T>(T a, T exponent, out T power) where T : struct, IRing<T>
    {
        if (T.TryInteger(exponent, out var k))
        {
            if (Ring.TryPower(a, k, out power)) return true;
            throw new EvaluationException(ErrorCode.Singular, $"The power {k} of zero has no value.");
        }

        power = default;
        return T.TryElementary(Elementary.Log, a, out var logarithm) && T.TryElementary(Elementary.Exp, exponent * logarithm, out power);
    }
}
