using MatrixCalculus.Differentiation;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Tests.RandomExpressions;

/// <summary>What came of a check of one expression: wrong, with the reason, or not; and how it was settled.</summary>
/// <param name="Wrong">What is wrong, or null.</param>
/// <param name="Result">The comparison behind it, or null where texts were compared.</param>
/// <param name="Kind">What kind of right it is, where there are several; where several answers were given, the kinds with semicolons between them.</param>
internal readonly record struct RandomOutcome(string? Wrong, CheckResult? Result, string? Kind = null);

/// <summary>What must hold of every expression.</summary>
internal static class RandomChecks
{
    private static readonly CheckOptions OnePoint = new() { Instances = 1 };

    /// <summary>Simplifying keeps the value.</summary>
    internal static RandomOutcome Value(Expr e) => Of("value kept by Simplify", e.Simplify(), s => ValueCheck.Equal(e, s, OnePoint));

    /// <summary>The gradient is what the function does.</summary>
    internal static RandomOutcome Gradient(Expr f, Expr x) => Of("gradient", f.Gradient(x), g => DerivativeCheck.Gradient(f, x, g, options: OnePoint));

    /// <summary>The gradient is what the function does before it is simplified.</summary>
    internal static RandomOutcome RawGradient(Expr f, Expr x) =>
        Of("raw gradient", Readings.Adjoint(f, 1, [x.Symbol!], new Workspace())[0], g => DerivativeCheck.Gradient(f, x, g, options: OnePoint));

    /// <summary>The Jacobian times a direction is what the function does before it is simplified.</summary>
    internal static RandomOutcome RawJacobian(Expr f, Expr x) =>
        Of("raw Jacobian", Readings.Jacobian(f, x.Symbol!, new Workspace()), j => DerivativeCheck.Jacobian(f, x, j, options: OnePoint));

    /// <summary>The Jacobian times a direction is what the function does.</summary>
    internal static RandomOutcome Jacobian(Expr f, Expr x) => Of("Jacobian", f.Jacobian(x), j => DerivativeCheck.Jacobian(f, x, j, options: OnePoint));

    /// <summary>The Hessian is what the function does along two directions, and symmetric.</summary>
    internal static RandomOutcome Hessian(Expr f, Expr x)
    {
        var hessian = f.Hessian(x);
        var outcome = Of("Hessian", hessian, h => DerivativeCheck.Hessian(f, x, x, h, options: OnePoint));
        return outcome.Wrong is null ? outcome with { Wrong = Of("symmetry of the Hessian", hessian, h => ValueCheck.Equal(h, h.T, OnePoint)).Wrong } : outcome;
    }

    /// <summary>The derivation of the gradient or the Jacobian replays, step by step.</summary>
    internal static RandomOutcome Derivation(Expr f, Expr x) => new(f.Explain(x).Replay().Fault, null);

    /// <summary>Simplifying twice is simplifying once.</summary>
    internal static RandomOutcome Idempotence(Expr e)
    {
        var once = e.Simplify();
        var twice = once.Simplify();
        return new(once == twice ? null : $"simplified once: {once}\nand twice: {twice}", null);
    }

    /// <summary>Simplifying makes nothing larger, but by laws that add parts on purpose.</summary>
    internal static RandomOutcome Size(Expr e)
    {
        var steps = new StepRecorder();
        var simple = e.Simplify(new SimplifyOptions { Steps = steps }).Expression;
        var added = PartCount.Of(simple) - PartCount.Of(e);
        var onPurpose = PartCount.AddedBy(steps.Steps);
        return added <= 0 ? new(null, null, "no larger")
            : added <= onPurpose ? new(null, null, "larger on purpose")
            : new($"{added} parts more, {onPurpose} of them on purpose: {simple}\n  by {string.Join(", ", steps.Steps.Select(s => s.Rule.Name))}", null);
    }

    /// <summary>The normal form does not depend on the order of terms and of commuting operands.</summary>
    internal static RandomOutcome OrderIndependence(Expr e, int seed)
    {
        var (one, other) = (e.Simplify(), Permuted(e, new Random(seed)).Simplify());
        return new(one == other ? null : $"as written: {one}\nin another order: {other}", null);
    }

    /// <summary>The canonical text parses back: to an expression that prints the same and has the same value.</summary>
    internal static RandomOutcome RoundTrip(Expr e)
    {
        var text = e.ToString();
        var parsed = Expr.Parse(text, new Declarations(e.FreeSymbols));
        var again = parsed.ToString();
        return again != text ? new($"printed: {text}\nparsed and printed: {again}", null)
            : parsed == e ? default
            : Of("value kept by the text", parsed, p => ValueCheck.Equal(e, p, OnePoint));
    }

    /// <summary>What the canonical text reads as has the same normal form.</summary>
    internal static RandomOutcome NormalFormOfText(Expr e)
    {
        var (given, parsed) = (e.Simplify(), Expr.Parse(e.ToString(), new Declarations(e.FreeSymbols)).Simplify());
        return new(given == parsed ? null : $"normal form: {given}\nof what was parsed: {parsed}", null);
    }

    /// <summary>The normal form does not depend on where signs, numbers and scalars stand, nor on how products and sums are bracketed.</summary>
    internal static RandomOutcome ConstructionIndependence(Expr e, int seed)
    {
        var rebuilt = Rebuilt(e, new Random(seed));
        var (one, other) = (e.Simplify(), rebuilt.Simplify());
        return new(one == other ? null : $"as written: {one}\nas {rebuilt}: {other}", null);
    }

    /// <summary>Pairs that are equal and pairs that are not are told apart; what is not settled is counted.</summary>
    internal static RandomOutcome Equality(int seed)
    {
        var answers = new List<string>();
        foreach (var (left, right, isEqual) in EqualityPairs.Of(seed))
        {
            var answer = left.IsEquivalentTo(right);
            if (answer.Outcome != EquivalenceOutcome.NotSettled && answer.IsEqual != isEqual) return new($"{left} and {right} are said to be {answer}", null);
            answers.Add($"{(isEqual ? "equal" : "different")} pair {(answer.Outcome == EquivalenceOutcome.NotSettled ? "not settled" : "settled")}");
        }

        return new(null, null, string.Join("; ", answers));
    }

    // The same sums, and the same commutative applications, with their operands in another order.
    internal static Expr Permuted(Expr expression, Random random) => Traversal.Fold<Expr>(expression, (node, arguments) =>
    {
        var operands = arguments.ToArray();
        if (node.Kind == ExprKind.Sum || node.Operator is { IsCommutative: true }) random.Shuffle(operands);
        return node.Kind switch
        {
            ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => node,
            ExprKind.Sum => Expr.Sum(operands),
            ExprKind.Product => Expr.Product(operands),
            ExprKind.Scale => Expr.Scale(operands[0], operands[1]),
            ExprKind.Apply => Expr.Apply(node.Operator!, operands),
        };
    });

    // The same value, constructed otherwise.
    private static Expr Rebuilt(Expr expression, Random random) => Traversal.Fold<Expr>(expression, (node, arguments) => node.Kind switch
    {
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => node,
        ExprKind.Sum => RebuiltSum(arguments.ToArray(), random),
        ExprKind.Product => RebuiltProduct(arguments.ToArray(), random),
        ExprKind.Scale => RebuiltScaling(arguments[0], arguments[1], random),
        ExprKind.Apply => Expr.Apply(node.Operator!, arguments.ToArray()),
    });

    // a + b + c = (c + a) + b = −(−a + (−b − c))
    private static Expr RebuiltSum(Expr[] terms, Random random)
    {
        random.Shuffle(terms);
        if (random.Next(3) == 0) return -Expr.Sum(Array.ConvertAll(terms, t => Expr.Scale(-1, t)));
        var cut = random.Next(1, terms.Length);
        return terms.Length == 2 ? Expr.Sum(terms) : Bracketed(terms, cut, static part => Expr.Sum(part));
    }

    // A B C = A (B C) = (Cᵀ (A B)ᵀ)ᵀ = (−A B)(−C), and scalars commute
    private static Expr RebuiltProduct(Expr[] factors, Random random)
    {
        if (Array.TrueForAll(factors, f => f.IsScalar)) random.Shuffle(factors);
        var choice = random.Next(4);
        if (choice == 0) return Expr.Product([.. factors.Reverse().Select(f => f.T)]).T;
        if (choice == 1) return Expr.Product([-factors[0], .. factors[1..^1], -factors[^1]]);
        var cut = random.Next(1, factors.Length);
        return factors.Length == 2 || choice == 2 ? Expr.Product(factors) : Bracketed(factors, cut, static part => Expr.Product(part));
    }

    // s A B = A (s B), 2 (A + B) = 2 A + 2 B
    private static Expr RebuiltScaling(Expr scalar, Expr scaled, Random random)
    {
        var parts = scaled.Arguments;
        if (scaled.Kind == ExprKind.Sum && scalar.Kind == ExprKind.Number && random.Next(2) == 0) return Expr.Sum([.. parts.Select(t => Expr.Scale(scalar, t))]);
        if (scaled.Kind is not (ExprKind.Product or ExprKind.Scale)) return Expr.Scale(scalar, scaled);
        var place = random.Next(parts.Length);
        return scaled.Kind == ExprKind.Product
            ? Expr.Product([.. parts[..place], Expr.Scale(scalar, parts[place]), .. parts[(place + 1)..]])
            : Expr.Scale(parts[0], Expr.Scale(scalar, parts[1]));
    }

    private static Expr Bracketed(Expr[] operands, int cut, Func<Expr[], Expr> join)
    {
        Expr Part(Expr[] part) => part is [var only] ? only : join(part);
        return join([Part(operands[..cut]), Part(operands[cut..])]);
    }

    private static RandomOutcome Of(string what, Expr result, Func<Expr, CheckResult> check)
    {
        var outcome = check(result);
        return new(outcome.Outcome == CheckOutcome.Failed ? $"{what}: {result}\n  {outcome}" : null, outcome);
    }
}
