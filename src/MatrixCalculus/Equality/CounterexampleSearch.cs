using System.Collections.Immutable;
using MatrixCalculus.Evaluation;

namespace MatrixCalculus.Equality;

/// <summary>
/// Looks for small fractions at which two expressions differ: exactly where both have an exact form, else in floating point at points where
/// no part is large, so that rounding cannot be the reason.
/// </summary>
internal sealed class CounterexampleSearch(Expr left, Expr right, CancellationToken cancellation)
{
    private const int Attempts = 40;
    private const int EnoughPoints = 12;

    // How large a part may be, and the relative difference that rounding cannot make then.
    private static readonly (double Largest, double Least)[] Scales = [(1e4, 1e-5), (1e7, 1e-2)];

    // Logarithms and roots want positive entries, some functions want small ones.
    private static readonly ImmutableArray<SampleDomain?> Domains = [null, SampleDomain.BelowOne, SampleDomain.Positive, null];

    // Every fourth point has many zeros, so that matrices without declared rank are singular.
    private const int Sparse = 3;

    // The first points have entries of their own size, the next small ones, so that I − AᵀA is definite.
    private static readonly ImmutableArray<Rational> Sizes = [Rational.One, Rational.Of(1, 8)];

    private readonly Symbol[] symbols = [.. left.FreeSymbols.Concat(right.FreeSymbols).DistinctBy(s => s.Name).OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>Whether both sides had exact values: they are quotients of polynomials then, and equal everywhere if they are almost everywhere.</summary>
    internal bool IsRational { get; private set; }

    /// <summary>A point at which the sides differ, or null when they agree at all points that were tried.</summary>
    internal Counterexample? Run(int seed)
    {
        var random = new Random(seed);
        var compared = 0;
        for (var attempt = 0; attempt < Attempts && compared < EnoughPoints; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (RandomSizes.Draw([left, right], random) is not { } sizes) return null;
            var scale = Sizes[attempt / Domains.Length % Sizes.Length];
            if (Draw(sizes, Domains[attempt % Domains.Length], attempt % Domains.Length == Sparse, scale, random) is not { } values) continue;
            var point = Compare(sizes, values, !scale.IsOne);
            if (point.Found is { } found) return found;
            if (point.HasValues) compared++;
        }

        return null;
    }

    private ImmutableArray<KeyValuePair<Expr, RingMatrix<Rational>>>? Draw(
        Dictionary<string, long> sizes, SampleDomain? domain, bool isSparse, Rational scale, Random random)
    {
        const MatrixProperties Orthonormal = MatrixProperties.Orthogonal | MatrixProperties.OrthonormalColumns | MatrixProperties.OrthonormalRows;
        var point = new RandomPoint<Rational, Rational>(new ValueArena<Rational>(), RationalElements.Instance, random);
        var values = ImmutableArray.CreateBuilder<KeyValuePair<Expr, RingMatrix<Rational>>>();
        foreach (var symbol in symbols)
        {
            var (rows, columns) = PointOf.Size(symbol.Shape, sizes);
            var isFree = (symbol.Properties & (Orthonormal | MatrixProperties.Integer)) == 0;
            if (point.Draw(symbol, isFree ? domain : null, rows, columns, Motion.None) is not { } value) return null;
            if (isSparse && symbol.Properties == MatrixProperties.None)
                value = RingMatrix<Rational>.Create(rows, columns, (i, j) => random.Next(2) == 0 ? Rational.Zero : value[i, j]);
            if (isFree && !scale.IsOne) value = RingMatrix<Rational>.Create(rows, columns, (i, j) => scale * value[i, j]);
            values.Add(new(Expr.Of(symbol), value));
        }

        return values.ToImmutable();
    }

    private (bool HasValues, Counterexample? Found) Compare(Dictionary<string, long> sizes, ImmutableArray<KeyValuePair<Expr, RingMatrix<Rational>>> values, bool isScaled)
    {
        var exact = Bindings<Rational>.At(sizes);
        foreach (var (leaf, value) in values) exact.Add(leaf, value);
        var (one, other) = (RingInterpreter<Rational>.Run(left, exact, cancellation), RingInterpreter<Rational>.Run(right, exact, cancellation));
        if (one.Outcome == RingOutcome.Undefined || other.Outcome == RingOutcome.Undefined) return default;
        IsRational = one.Value is not null && other.Value is not null;
        if (one.Value is { } x && other.Value is { } y)
            return (true, x.Equals(y) ? null : new(sizes, values, true, x.ToString(), y.ToString()));
        return CompareNearly(sizes, values, PointOf.Nearest(exact, sizes, static r => r.ToDouble()), isScaled);
    }

    private (bool HasValues, Counterexample? Found) CompareNearly(
        Dictionary<string, long> sizes, ImmutableArray<KeyValuePair<Expr, RingMatrix<Rational>>> values, Bindings bindings, bool isScaled)
    {
        try
        {
            foreach (var (largest, least) in Scales)
            {
                // Inverses of small matrices are large: of what was scaled only what is well below that is compared.
                if (isScaled && largest > Scales[0].Largest) break;
                if (FloatingInterpreter.Run(left, bindings, largest, cancellation) is not { } x
                    || FloatingInterpreter.Run(right, bindings, largest, cancellation) is not { } y) continue;
                var difference = (x - y).MaxNorm();
                if (difference <= least * Math.Max(1, Math.Max(x.MaxNorm(), y.MaxNorm()))) return (true, null);
                if (difference <= Rounding.Of(left, bindings, x, cancellation) + Rounding.Of(right, bindings, y, cancellation)) return default;
                return (true, new(sizes, values, false, x.ToString(), y.ToString()));
            }

            return default;
        }
        catch (EvaluationException e) when (RingInterpreter<Real>.IsOfThisPoint(e) || e.Code == ErrorCode.TooLarge)
        {
            return default;
        }
    }
}
