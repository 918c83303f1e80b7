using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>
/// The zeros of f(λ) = 1 + Σ wᵢ/(dᵢ − λ), the eigenvalues of D + ρ z zᵀ for wᵢ = ρ zᵢ² > 0: zero j lies between dⱼ and dⱼ₊₁, and the last one beyond all. Each is
/// found as a distance from the nearer dᵢ, so that all dᵢ − λ are accurate, by the sum of two poles that touches f on either side (Bunch, Nielsen and Sorensen,
/// Rank-One Modification of the Symmetric Eigenproblem, 1978) inside of an interval that holds the zero.
/// </summary>
internal sealed class SecularEquation
{
    private const int Lanes = 8;
    private const int MostSteps = 100;

    private readonly double[] _poles;
    private readonly double[] _weights;

    // The parts of f and of its derivative from poles up to dⱼ and from those beyond.
    private double _left;
    private double _right;
    private double _leftSlope;
    private double _rightSlope;

    /// <summary>The equation with rising poles dᵢ and positive weights wᵢ.</summary>
    public SecularEquation(ReadOnlySpan<double> poles, ReadOnlySpan<double> weights)
    {
        Count = poles.Length;
        PaddedCount = (Count + Lanes - 1) / Lanes * Lanes;
        (_poles, _weights) = (new double[PaddedCount], new double[PaddedCount]);
        Array.Fill(_poles, double.PositiveInfinity);
        poles.CopyTo(_poles);
        weights.CopyTo(_weights);
    }

    /// <summary>The number of poles.</summary>
    public int Count { get; }

    /// <summary>The same as a multiple of eight.</summary>
    public int PaddedCount { get; }

    private double Value => 1 + _left + _right;

    /// <summary>Zero j; <paramref name="differences"/>, of the padded length, become dᵢ − λ.</summary>
    public double Solve(int j, Span<double> differences)
    {
        if (Count == 1)
        {
            differences[0] = -_weights[0];
            return _poles[0] + _weights[0];
        }

        // Two poles between which the zero lies, or beyond which if it is the last.
        var first = Math.Min(j, Count - 2);
        var (origin, low, high) = Interval(j, first, differences, out var distance);
        for (var step = 0; step < MostSteps; step++)
        {
            Evaluate(first, origin, distance, differences);
            var value = Value;
            if (Math.Abs(value) <= Math.Max(Lanes, Count) * Requirements.Epsilon * (1 + Math.Abs(_left) + Math.Abs(_right)))
            {
                return _poles[origin] + distance;
            }

            (low, high) = value < 0 ? (distance, high) : (low, distance);

            // s/(d − λ) + r and S/(D − λ) + R have the values and the slopes of the two parts.
            var (near, far) = (differences[first], differences[first + 1]);
            var rest = value - (near * _leftSlope) - (far * _rightSlope);
            var linear = (rest * (near + far)) + (near * near * _leftSlope) + (far * far * _rightSlope);
            var next = Root(rest, linear, near * far * value, low - distance, high - distance) is { } move ? distance + move : double.NaN;
            next = next > low && next < high ? next : Middle(low, high);
            if (next == distance || next == low || next == high)
            {
                return _poles[origin] + distance;
            }

            distance = next;
        }

        throw new EvaluationException(ErrorCode.BudgetExhausted, string.Create(CultureInfo.InvariantCulture,
            $"An eigenvalue between {_poles[first]} and {_poles[first + 1]} was not found in {MostSteps} steps."));
    }

    // The pole from which the zero is measured, the interval in which its distance lies, and a first guess: the zero of the two poles next to it with what all
    // others add in the middle.
    private (int Origin, double Low, double High) Interval(int j, int first, Span<double> differences, out double distance)
    {
        var (gap, last) = (_poles[first + 1] - _poles[first], j == Count - 1);
        var origin = last ? j : first;
        var end = gap;
        if (last)
        {
            end = 0;
            foreach (var weight in _weights)
            {
                end += weight;
            }

            // Rounding must not leave the zero outside.
            end *= 1 + (Count * Requirements.Epsilon);
        }

        var middle = end / 2;
        Evaluate(first, origin, middle, differences);
        var (near, far, value) = (_weights[first], _weights[first + 1], Value);
        var rest = value - (near / differences[first]) - (far / differences[first + 1]);
        if (last)
        {
            var interval = value > 0 ? (origin, 0.0, middle) : (origin, middle, end);
            distance = Start(rest, near + far - (rest * gap), -far * gap, interval.Item2, interval.Item3);
            return interval;
        }

        if (value > 0)
        {
            distance = Start(rest, near + far + (rest * gap), near * gap, 0, middle);
            return (first, 0, middle);
        }

        distance = Start(rest, near + far - (rest * gap), -far * gap, -middle, 0);
        return (first + 1, -middle, 0);
    }

    private static double Start(double a, double b, double c, double low, double high) => Root(a, b, c, low, high) ?? Middle(low, high);

    // The zero of a x² − b x + c inside an interval, if there is one.
    private static double? Root(double a, double b, double c, double low, double high)
    {
        var discriminant = (b * b) - (4 * a * c);
        var larger = (b + Math.CopySign(Math.Sqrt(Math.Max(0, discriminant)), b)) / 2;
        var (one, other) = (c / larger, larger / a);
        return one > low && one < high ? one : other > low && other < high ? other : null;
    }

    // Where an end is much nearer to the pole than the other, halfway by magnitude.
    private static double Middle(double low, double high)
    {
        var (small, large) = (Math.Min(Math.Abs(low), Math.Abs(high)), Math.Max(Math.Abs(low), Math.Abs(high)));
        var sign = low + high < 0 ? -1 : 1;
        return small == 0 ? sign * large / 1024 : large > 8 * small ? sign * Math.Sqrt(small) * Math.Sqrt(large) : low + ((high - low) / 2);
    }

    // The parts of f at the given distance from the origin, split after the pole `first`.
    private void Evaluate(int first, int origin, double distance, Span<double> differences)
    {
        _ = differences[PaddedCount - 1];
        ref var target = ref MemoryMarshal.GetReference(differences);
        ref var poles = ref MemoryMarshal.GetArrayDataReference(_poles);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        Vector512<double> from = Vector512.Create(_poles[origin]), by = Vector512.Create(distance), split = Vector512.Create((double)first);
        Vector512<double> left, right, leftSlope, rightSlope;
        left = right = leftSlope = rightSlope = Vector512<double>.Zero;
        for (nuint i = 0; i < (nuint)PaddedCount; i += Lanes)
        {
            var difference = Vector512.LoadUnsafe(ref poles, i) - from - by;
            difference.StoreUnsafe(ref target, i);
            var inverse = Vector512<double>.One / difference;
            var term = Vector512.LoadUnsafe(ref weights, i) * inverse;
            var slope = term * inverse;
            var isLeft = Vector512.LessThanOrEqual(Vector512<double>.Indices + Vector512.Create((double)i), split);
            left += term & isLeft;
            right += Vector512.AndNot(term, isLeft);
            leftSlope += slope & isLeft;
            rightSlope += Vector512.AndNot(slope, isLeft);
        }

        (_left, _right, _leftSlope, _rightSlope) = (Vector512.Sum(left), Vector512.Sum(right), Vector512.Sum(leftSlope), Vector512.Sum(rightSlope));
    }
}
