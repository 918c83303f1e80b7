using MatrixCalculus.Evaluation;

namespace MatrixCalculus.Equality;

/// <summary>
/// What rounding may have made of a value, with much room: what becomes of it when every part is changed at random by a relative 2⁻³⁰. The determinant
/// of a singular matrix, say, and the sign of what is zero, are nothing but rounding.
/// </summary>
internal static class Rounding
{
    private const double Change = 1.0 / (1 << 30);
    private const double SmallerChange = Change / 256;
    private const int Runs = 4;

    /// <summary>
    /// How far the value may be from the true one; infinite where nothing can be told: near the edge of where the expression is defined, and where
    /// a change 256 times smaller does hardly less, as beyond a condition of 2³⁸ and at a jump.
    /// </summary>
    internal static double Of(Expr expression, Bindings bindings, DenseMatrix value, CancellationToken cancellation)
    {
        var effect = Effect(Change, expression, bindings, value, cancellation);
        return Effect(SmallerChange, expression, bindings, value, cancellation) > effect / 8 ? double.PositiveInfinity : effect;
    }

    private static double Effect(double change, Expr expression, Bindings bindings, DenseMatrix value, CancellationToken cancellation)
    {
        var random = new Random(1);
        var exact = new HashSet<Expr>(ReferenceEqualityComparer.Instance);
        var largest = 0.0;
        for (var run = 0; run < Runs; run++)
        {
            try
            {
                var changed = FloatingInterpreter.Run(
                    expression, bindings, double.PositiveInfinity, cancellation, (node, of) => Changed(node, of, change, exact, random))!;
                var difference = (changed - value).MaxNorm();
                largest = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largest, difference);
            }
            catch (EvaluationException e) when (RingInterpreter<Real>.IsOfThisPoint(e))
            {
                return double.PositiveInfinity;
            }
        }

        return largest;
    }

    // Numbers, integer symbols and constants are exact, and so is what is made of them alone: an exponent stays an integer. A declared structure stays, and so
    // does symmetry, which some functions require of their argument.
    private static DenseMatrix Changed(Expr node, DenseMatrix value, double change, HashSet<Expr> exact, Random random)
    {
        var isExact = node.Symbol?.Properties.HasFlag(MatrixProperties.Integer) ?? true;
        foreach (var argument in node.ArgumentSpan) isExact &= exact.Contains(argument);
        if (isExact) exact.Add(node);
        if (isExact || node.Symbol is { Properties: not MatrixProperties.None }) return value;
        var changed = value.Map(entry => entry * (1 + change * (2 * random.NextDouble() - 1)));
        return node.Shape.IsSquare && (value - value.Transpose()).MaxNorm() == 0 ? 0.5 * (changed + changed.Transpose()) : changed;
    }
}
