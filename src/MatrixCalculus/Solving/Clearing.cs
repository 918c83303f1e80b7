namespace MatrixCalculus.Solving;

/// <summary>An equation multiplied by what it holds inverted: Σ⁻¹ − Σ⁻¹SΣ⁻¹ = 0 is Σ − S = 0 where Σ is nonsingular.</summary>
internal sealed record Clearing(Expr Expression, Expr? Factor)
{
    private const int MostBases = 4;
    private const int LargestPower = 3;

    /// <summary>The expression itself, and then its products with the bases of its negative powers from the left, from the right, and from both sides.</summary>
    internal static IEnumerable<Clearing> Candidates(Expr expression, Symbol variable)
    {
        yield return new(expression, null);
        foreach (var (@base, exponent) in Inverted(expression, variable))
        {
            if (expression.IsScalar && @base.IsScalar)
            {
                for (var k = 1; k <= exponent; k++) yield return new(Functions.Power(@base, k) * expression, @base);
                continue;
            }

            if (@base.IsScalar) yield return new(@base * expression, @base);
            foreach (var factor in new[] { @base, @base.T })
            {
                var (left, right) = (factor.Shape.Columns == expression.Shape.Rows, expression.Shape.Columns == factor.Shape.Rows);
                if (left) yield return new(factor * expression, @base);
                if (right) yield return new(expression * factor, @base);
                if (left && right) yield return new(factor * expression * factor, @base);
            }
        }
    }

    private static IEnumerable<(Expr Base, int Exponent)> Inverted(Expr expression, Symbol variable)
    {
        var found = new Dictionary<Expr, int>();
        foreach (var node in Traversal.PostOrder(expression))
        {
            if (node.Operator?.AsPower(node) is not { Exponent.Number: { IsConstant: true } exponent } power) continue;
            if (exponent.Constant.Sign >= 0 || !exponent.Constant.IsInteger || -exponent.Constant > LargestPower || !AffineForm.Holds(power.Base, variable)) continue;
            var times = (int)(-exponent.Constant).Numerator;
            if (found.Count < MostBases || found.ContainsKey(power.Base)) found[power.Base] = Math.Max(found.GetValueOrDefault(power.Base), times);
        }

        return found.Select(f => (f.Key, f.Value));
    }
}
