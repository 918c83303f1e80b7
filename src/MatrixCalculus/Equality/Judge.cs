using System.Collections.Immutable;
using System.Numerics;
using MatrixCalculus.Evaluation;

namespace MatrixCalculus.Equality;

/// <summary>
/// Settles a comparison at random points of random sizes: exactly modulo 2⁶¹ − 1 if both sides have a form there, else exactly in power
/// series, else in floating point. It knows no rule of differentiation.
/// </summary>
internal static class Judge
{
    private const int UnluckyPoints = 8;
    private const int SeriesWithoutForm = 3;
    private const int PointsForFailure = 3;
    private const int LargestExponentBits = 59;
    private const int PointsForNames = 32;

    internal static CheckResult Settle(ComparedSides comparison, CheckOptions options)
    {
        if (comparison.Function.Shape != comparison.Claim.Shape)
            return new(CheckOutcome.Failed, CheckMethod.ModuloPrime, 0, [],
                $"the shapes differ: {comparison.Function} is {comparison.Function.Shape}, {comparison.Claim} is {comparison.Claim.Shape}");
        CheckResult? result = null;
        comparison = comparison with { Cancellation = options.Cancellation };
        foreach (var method in Enum.GetValues<CheckMethod>())
        {
            if (comparison.Order == 2 && method == CheckMethod.ComplexStep) continue;
            result = Try(comparison, options, method, out var isNowhereDefined);

            // A difference by the complex step may come from a function that is not analytic, so that differences have the last word.
            if (isNowhereDefined) return result;
            if (result.Outcome == CheckOutcome.Passed || (result.Outcome == CheckOutcome.Failed && method != CheckMethod.ComplexStep)) return result;
        }

        return result!;
    }

    private static CheckResult Try(ComparedSides comparison, CheckOptions options, CheckMethod method, out bool isNowhereDefined)
    {
        var random = new Random(options.Seed);
        var (agreed, differed) = (ImmutableArray.CreateBuilder<IReadOnlyDictionary<string, long>>(), 0);
        var isExact = method is CheckMethod.ModuloPrime or CheckMethod.SeriesModuloPrime;
        string? counterexample = null;
        var (formless, unlucky) = (0, 0);
        isNowhereDefined = false;
        while (unlucky < UnluckyPoints && agreed.Count < Math.Max(PointsForNames, options.Instances) && !IsEnough(agreed, options))
        {
            if (RandomSizes.Draw([comparison.Function, comparison.Claim], random, options.SmallSizes, options.MostEntries) is not { } sizes) break;
            if (options.MostEntries < long.MaxValue && RandomSizes.Largest([comparison.Function, comparison.Claim], sizes) > options.MostEntries) break;
            options.Cancellation.ThrowIfCancellationRequested();
            if (isExact && HasLargeNumber(comparison, sizes)) break;
            var trial = Run(comparison, sizes, method, random.Next());
            if (trial.Outcome == TrialOutcome.NoForm && (method != CheckMethod.SeriesModuloPrime || ++formless >= SeriesWithoutForm)) break;
            if (trial.Outcome == TrialOutcome.Agree) agreed.Add(sizes);
            if (trial.Outcome == TrialOutcome.Unlucky) unlucky++;
            if (trial.Outcome != TrialOutcome.Differ) continue;
            counterexample = trial.Counterexample;

            // In floating point one point may be badly conditioned; several are not by chance.
            if (isExact || ++differed >= PointsForFailure) return new(CheckOutcome.Failed, method, agreed.Count + 1, [sizes], counterexample);
        }

        // What has no value at random points of the field has none at all, though rounding may show one.
        isNowhereDefined = method == CheckMethod.ModuloPrime && unlucky == UnluckyPoints && agreed.Count == 0;
        var outcome = IsEnough(agreed, options) && differed <= agreed.Count ? CheckOutcome.Passed : CheckOutcome.NotSettled;
        return new(outcome, method, agreed.Count, agreed.ToImmutable(), null);
    }

    // Where names share sizes because distinct ones make matrices too large, m tr A for n tr A would pass at points with m = n alone.
    private static bool IsEnough(ImmutableArray<IReadOnlyDictionary<string, long>>.Builder points, CheckOptions options)
    {
        if (points.Count < options.Instances) return false;
        if (options.SmallSizes || points.Count == 0) return true;
        var names = points[0].Keys.ToArray();
        for (var i = 0; i < names.Length; i++)
            for (var j = 0; j < i; j++)
                if (points.All(p => p[names[i]] == p[names[j]])) return false;
        return true;
    }

    // An exponent is read off its residue, which is the number itself only below the modulus.
    private static bool HasLargeNumber(ComparedSides comparison, Dictionary<string, long> sizes) =>
        Traversal.PostOrder(comparison.Function).Concat(Traversal.PostOrder(comparison.Claim)).Any(node =>
            node.Number is { } number && BigInteger.Abs(number.Evaluate(sizes).Numerator).GetBitLength() > LargestExponentBits);

    private static Trial Run(ComparedSides comparison, IReadOnlyDictionary<string, long> sizes, CheckMethod method, int seed) => method switch
    {
        CheckMethod.ModuloPrime => comparison.Order switch
        {
            0 => Exactly(comparison, sizes, new ValueArena<Mod61>(), FieldElements.Instance, seed),
            1 => Exactly(comparison, sizes, new DualArena<Mod61>(), FieldElements.Instance, seed),
            _ => Exactly(comparison, sizes, new SecondOrderArena<Mod61>(), FieldElements.Instance, seed),
        },
        CheckMethod.SeriesModuloPrime => comparison.Order switch
        {
            0 => Exactly(comparison, sizes, new ValueArena<Series<Mod61>>(), SeriesElements.Instance, seed),
            1 => Exactly(comparison, sizes, new SeriesArena<Dual<Mod61>, Mod61>(new DualArena<Mod61>()), SeriesElements.Instance, seed),
            _ => Exactly(comparison, sizes, new SeriesArena<Dual<Dual<Mod61>>, Mod61>(new SecondOrderArena<Mod61>()), SeriesElements.Instance, seed),
        },
        CheckMethod.ComplexStep => comparison.Order == 0
            ? Nearly(comparison, sizes, new ValueArena<Real>(), seed)
            : Nearly(comparison, sizes, new ComplexStepArena(), seed),
        CheckMethod.Differences => DifferenceTrial.Run(comparison, sizes, seed),
    };

    private static Trial Exactly<TPoint, TBase>(
        ComparedSides comparison, IReadOnlyDictionary<string, long> sizes, Arena<TPoint, TBase> arena, Elements<TBase> elements, int seed)
        where TPoint : struct, IRing<TPoint>
        where TBase : struct, IRing<TBase> =>
        RingTrial.Run(comparison, sizes, arena, elements, new Random(seed), (left, right) => left.Equals(right));

    private static Trial Nearly<TPoint>(ComparedSides comparison, IReadOnlyDictionary<string, long> sizes, Arena<TPoint, Real> arena, int seed)
        where TPoint : struct, IRing<TPoint> =>
        RingTrial.Run(comparison, sizes, arena, RealElements.Instance, new Random(seed), AreNear);

    private static bool AreNear(RingMatrix<Real> left, RingMatrix<Real> right)
    {
        var (a, b) = (DenseMatrix.FromRingMatrix(left), DenseMatrix.FromRingMatrix(right));
        var scale = Math.Max(1, Math.Max(a.MaxNorm(), b.MaxNorm()));
        return double.IsFinite(scale) && (a - b).MaxNorm() <= 1e-8 * scale;
    }
}
