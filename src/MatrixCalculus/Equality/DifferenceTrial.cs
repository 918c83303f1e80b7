using MatrixCalculus.Evaluation;

namespace MatrixCalculus.Equality;

/// <summary>One random point of a comparison in floating point, where derivatives are extrapolated central differences.</summary>
internal static class DifferenceTrial
{
    private const int Levels = 5;

    // A part and its inverse are no larger, so that its condition is at most 10¹⁰, and rounding makes no difference of 10⁻⁵.
    private const double Largest = 1e5;
    private const double Tolerance = 1e-5;
    private const double FirstStep = 1.0 / 32;

    internal static Trial Run(ComparedSides comparison, IReadOnlyDictionary<string, long> sizes, int seed)
    {
        try
        {
            var left = Derivative(comparison, sizes, seed, out var error);
            var still = Still(comparison, sizes, seed);
            var right = Value(comparison.Claim, still, comparison.Cancellation);
            var scale = Math.Max(1, Math.Max(left.MaxNorm(), right.MaxNorm()));
            if (error > 1e-4 * scale) return new(TrialOutcome.Unlucky);
            var difference = (left - right).MaxNorm();
            return difference <= Math.Max(Tolerance * scale, 10 * error) ? new(TrialOutcome.Agree)
                : difference <= RoundingOf(comparison, still, left, right) ? new(TrialOutcome.Unlucky)
                : new(TrialOutcome.Differ, PointOf.Describe(sizes, still.Select(b => (b.Key, (object)b.Value)), left, right));
        }
        catch (EvaluationException e) when (RingInterpreter<Real>.IsOfThisPoint(e))
        {
            return new(TrialOutcome.Unlucky);
        }
    }

    // A derivative's rounding is in its error.
    private static double RoundingOf(ComparedSides comparison, Bindings still, DenseMatrix left, DenseMatrix right) =>
        Rounding.Of(comparison.Claim, still, right, comparison.Cancellation)
        + (comparison.Order == 0 ? Rounding.Of(comparison.Function, still, left, comparison.Cancellation) : 0);

    // Df·v ≈ (f(x + hv) − f(x − hv))/2h and D²f·(v, w) ≈ (f(h, h) − f(h, −h) − f(−h, h) + f(−h, −h))/4h², both with errors in h², h⁴, …,
    // which Richardson's scheme removes one after the other while h is halved.
    private static DenseMatrix Derivative(ComparedSides comparison, IReadOnlyDictionary<string, long> sizes, int seed, out double error)
    {
        error = 0;
        DenseMatrix At(double t, double s) => Value(comparison.Function, Moved(comparison, sizes, seed, t, s), comparison.Cancellation);
        if (comparison.Order == 0) return At(0, 0);
        var (best, bestError) = (At(0, 0), double.PositiveInfinity);
        var row = Array.Empty<DenseMatrix>();
        var h = FirstStep;
        for (var level = 0; level < Levels; level++, h /= 2)
        {
            var next = new DenseMatrix[level + 1];
            next[0] = comparison.Order == 1
                ? (1 / (2 * h)) * (At(h, 0) - At(-h, 0))
                : (1 / (4 * h * h)) * (At(h, h) - At(h, -h) - At(-h, h) + At(-h, -h));
            var power = 1.0;
            for (var k = 1; k <= level; k++)
            {
                power *= 4;
                next[k] = next[k - 1] + (1 / (power - 1)) * (next[k - 1] - row[k - 1]);
                var change = Math.Max((next[k] - next[k - 1]).MaxNorm(), (next[k] - row[k - 1]).MaxNorm());
                if (change < bestError) (best, bestError) = (next[k], change);
            }

            row = next;
        }

        error = bestError;
        return best;
    }

    // Where a part is that large, the point is near a division by zero, and rounding would have the last word.
    private static DenseMatrix Value(Expr expression, Bindings bindings, CancellationToken cancellation) =>
        FloatingInterpreter.Run(expression, bindings, Largest, cancellation)
        ?? throw new EvaluationException(ErrorCode.Singular, "A part of the expression is too large at this point to be compared.");

    private static Bindings Moved(ComparedSides comparison, IReadOnlyDictionary<string, long> sizes, int seed, double t, double s)
    {
        var bindings = Bindings.At(sizes);
        foreach (var (symbol, value) in Draw(comparison, sizes, seed, new ShiftArena(t, s)))
            bindings.Add(Expr.Of(symbol), DenseMatrix.FromRingMatrix(value));
        return bindings;
    }

    // The point without shift, and the directions, from the same draw in dual numbers.
    private static Bindings Still(ComparedSides comparison, IReadOnlyDictionary<string, long> sizes, int seed)
    {
        var bindings = Bindings.At(sizes);
        var arena = new SecondOrderArena<Real>();
        foreach (var (symbol, value) in Draw(comparison, sizes, seed, arena))
        {
            DenseMatrix Part(Direction? direction, Func<Dual<Dual<Real>>, Real> part)
            {
                var matrix = RingMatrix<Real>.Create(value.Rows, value.Columns, (i, j) => part(value[i, j]));
                return DenseMatrix.FromRingMatrix(direction?.Read(matrix) ?? matrix);
            }

            bindings.Add(Expr.Of(symbol), Part(null, arena.Point));
            foreach (var direction in comparison.Directions.Where(d => d.Variable.Equals(symbol)))
                bindings.Add(direction.Leaf, Part(direction, direction.Which == Motion.First ? arena.First : arena.Second));
        }

        return bindings;
    }

    private static IEnumerable<(Symbol Symbol, RingMatrix<TPoint> Value)> Draw<TPoint>(
        ComparedSides comparison, IReadOnlyDictionary<string, long> sizes, int seed, Arena<TPoint, Real> arena)
        where TPoint : struct, IRing<TPoint>
    {
        var point = new RandomPoint<TPoint, Real>(arena, RealElements.Instance, new Random(seed));
        foreach (var symbol in PointOf.Symbols(comparison))
        {
            var (rows, columns) = PointOf.Size(symbol.Shape, sizes);
            var domain = comparison.Domains.TryGetValue(symbol.Name, out var d) ? d : (SampleDomain?)null;
            yield return (symbol, point.Draw(symbol, domain, rows, columns, comparison.Moves.GetValueOrDefault(symbol.Name))
                ?? throw new EvaluationException(ErrorCode.Singular, $"No value of {symbol} was found."));
        }
    }
}
