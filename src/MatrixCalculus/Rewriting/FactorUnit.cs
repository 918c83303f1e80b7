namespace MatrixCalculus.Rewriting;

/// <summary>One factor at the end of a chain; of a power A³ one A at a time.</summary>
internal static class FactorUnit
{
    internal static Expr? Left(NormalForms forms, List<Expr> chain) => chain.Count == 0 ? null : Unit(forms, chain[0]);

    internal static Expr? Right(NormalForms forms, List<Expr> chain) => chain.Count == 0 ? null : Unit(forms, chain[^1]);

    internal static void RemoveLeft(NormalForms forms, List<Expr> chain)
    {
        if (Lowered(forms, chain[0]) is { } rest) chain[0] = rest;
        else chain.RemoveAt(0);
    }

    internal static void RemoveRight(NormalForms forms, List<Expr> chain)
    {
        if (Lowered(forms, chain[^1]) is { } rest) chain[^1] = rest;
        else chain.RemoveAt(chain.Count - 1);
    }

    /// <summary>Whether nothing is left when the unit is taken.</summary>
    internal static bool IsWhole(NormalForms forms, Expr factor) => Lowered(forms, factor) is null;

    private static Expr Unit(NormalForms forms, Expr factor) =>
        Exponent(factor) is { } power ? forms.Power(power.Base, power.Exponent.Sign > 0 ? 1 : -1) : factor;

    private static Expr? Lowered(NormalForms forms, Expr factor)
    {
        if (Exponent(factor) is not { } power) return null;
        var rest = power.Exponent.Sign > 0 ? power.Exponent - 1 : power.Exponent + 1;
        return forms.Power(power.Base, rest);
    }

    private static (Expr Base, Rational Exponent)? Exponent(Expr factor) =>
        factor.Operator?.AsPower(factor) is { } power && power.Exponent.Number is { IsConstant: true } number
        && number.Constant.IsInteger && !number.Constant.Abs().IsOne
            ? (power.Base, number.Constant)
            : null;
}
