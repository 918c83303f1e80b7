using System.Numerics;
using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// Matches the left side of a law against a node in normal form. Patterns are small, so this recurses over the pattern;
/// the subject is never walked deeper than the pattern.
/// </summary>
internal sealed class Matcher(Workspace workspace, Inference structure)
{
    private const int MostUnordered = 64;

    private readonly MatchBindings bindings = new();
    private readonly Expr[] pair = new Expr[2];
    private Func<bool>? accept;

    /// <summary>The law that was applied last.</summary>
    internal Law? Applied { get; set; }

    /// <summary>The right side of the law with the variables replaced, or null when the left side does not match the whole node.</summary>
    internal Expr? Rewrite(Law law, Expr subject)
    {
        if (!PatternOutline.Fits(law.Left, subject) || !MayHaveProperties(law.Left, subject)) return null;
        bindings.Reset((0, 0, 0));
        return Match(law.Left, subject, Accept) ? Apply(law) : null;
    }

    /// <summary>As <see cref="Rewrite(Law, Expr)"/>, where the left side is a product, sum or commutative application that must match the parts one by one.</summary>
    internal Expr? Rewrite(Law law, ReadOnlyMemory<Expr> parts)
    {
        for (var i = 0; i < parts.Length; i++)
            if (!PatternOutline.Fits(law.Left.ArgumentSpan[i], parts.Span[i])) return null;
        bindings.Reset((0, 0, 0));
        return MatchOneByOne(law.Left, 0, parts, Accept) ? Apply(law) : null;
    }

    /// <summary>As <see cref="Rewrite(Law, ReadOnlyMemory{Expr})"/>, for two parts.</summary>
    internal Expr? Rewrite(Law law, Expr first, Expr second)
    {
        (pair[0], pair[1]) = (first, second);
        return Rewrite(law, pair);
    }

    /// <summary>As <see cref="Rewrite(Law, Expr)"/>, for each of the ways to match.</summary>
    internal IReadOnlyList<Expr> Every(Law law, Expr subject)
    {
        var found = new List<Expr>();
        bindings.Reset((0, 0, 0));
        Match(law.Left, subject, () =>
        {
            if (bindings.DeferredHold()) found.Add(Apply(law));
            return false;
        });
        return found;
    }

    // Of S' = S and its like nothing is bound where the argument is not known to be what the law says. What is not square is not looked into.
    private bool MayHaveProperties(Expr pattern, Expr subject) =>
        pattern.ArgumentSpan is not [{ Kind: ExprKind.Symbol } argument] || argument.Symbol!.Properties is MatrixProperties.None
        || subject.ArgumentSpan is not [var given] || ((given.Shape.IsSquare || !argument.Shape.IsSquare) && Has(given, argument.Symbol!.Properties));

    private bool Has(Expr subject, MatrixProperties wanted) => wanted == MatrixProperties.None || (structure[subject] & wanted) == wanted;

    private Expr Apply(Law law)
    {
        Applied = law;
        return RightSide.Of(law.Right, bindings, workspace);
    }

    private Func<bool> Accept => accept ??= bindings.DeferredHold;

    private bool MatchOneByOne(Expr pattern, int place, ReadOnlyMemory<Expr> parts, Func<bool> rest)
    {
        var mark = bindings.Mark;
        for (; place < parts.Length && IsRigid(pattern.ArgumentSpan[place], parts.Span[place]); place++)
            if (!MatchRigid(pattern.ArgumentSpan[place], parts.Span[place])) return false;
        if (!HaveProperties(mark)) return false;
        if (place == parts.Length) return rest();
        if (!PatternOutline.Fits(pattern.ArgumentSpan[place], parts.Span[place])) return false;
        return place + 1 == parts.Length ? Match(pattern.ArgumentSpan[place], parts.Span[place], rest) : MatchThenRest(pattern, place, parts, rest);
    }

    private bool MatchThenRest(Expr pattern, int place, ReadOnlyMemory<Expr> parts, Func<bool> rest) =>
        Match(pattern.ArgumentSpan[place], parts.Span[place], () => MatchOneByOne(pattern, place + 1, parts, rest));

    private static bool IsLeaf(Expr pattern) => pattern.Kind is ExprKind.Symbol or ExprKind.Number;

    // What can match in one way only needs no way back.
    private static bool IsRigid(Expr pattern, Expr subject)
    {
        if (IsLeaf(pattern)) return true;
        if (pattern.Kind != subject.Kind || pattern.Kind is ExprKind.Sum or ExprKind.Scale || pattern.ArgumentSpan.Length != subject.ArgumentSpan.Length) return false;
        if (pattern.Kind == ExprKind.Apply ? subject.Operator!.IsCommutative : Term.IsMonomial(pattern)) return false;
        for (var i = 0; i < pattern.ArgumentSpan.Length; i++)
            if (!IsRigid(pattern.ArgumentSpan[i], subject.ArgumentSpan[i])) return false;
        return true;
    }

    // What the variables stand for is looked into at last: most often a law does not fit for simpler reasons.
    private bool MatchRigid(Expr pattern, Expr subject)
    {
        if (pattern.Kind == ExprKind.Symbol) return Bind(pattern.Symbol!, subject);
        if (pattern.Kind == ExprKind.Number) return subject.Kind == ExprKind.Number && MatchNumber(pattern, subject);
        if (pattern.Kind == ExprKind.Apply && !MatchOperator(pattern.Operator!, subject.Operator!)) return false;
        for (var i = 0; i < pattern.ArgumentSpan.Length; i++)
            if (!MatchRigid(pattern.ArgumentSpan[i], subject.ArgumentSpan[i])) return false;
        return true;
    }

    private bool HaveProperties((int, int, int) mark)
    {
        foreach (var (variable, value) in bindings.Since(mark))
            if (!Has(value, variable.Properties)) return false;
        return true;
    }

    // Each way of matching calls on to the rest of the pattern; when that fails the bindings fall back and the next way is tried.
    private bool Match(Expr pattern, Expr subject, Func<bool> rest)
    {
        var mark = bindings.Mark;
        if (MatchNode(pattern, subject, rest)) return true;
        bindings.Reset(mark);
        return false;
    }

    private bool MatchNode(Expr pattern, Expr subject, Func<bool> rest)
    {
        if (IsLeaf(pattern))
        {
            var mark = bindings.Mark;
            return MatchRigid(pattern, subject) && HaveProperties(mark) && rest();
        }

        if (pattern.Kind != subject.Kind) return PatternOutline.IsScaled(pattern, subject) && MatchScaled(pattern, subject, rest);
        return pattern.Kind switch
        {
            ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => false,
            ExprKind.Sum => MatchCommutative(pattern, subject, rest),
            // Scalars stand in canonical order, which what a variable stands for decides.
            ExprKind.Product => Term.IsMonomial(pattern) && Term.IsMonomial(subject) ? MatchCommutative(pattern, subject, rest) : MatchSequence(pattern, 0, subject, 0, rest),
            ExprKind.Scale => MatchAll(pattern, subject, rest) || MatchNegative(pattern, subject, rest) || MatchTwofold(pattern, subject, rest),
            ExprKind.Apply => MatchApplication(pattern, subject, rest),
        };
    }

    private bool Bind(Symbol variable, Expr subject)
    {
        if (bindings.ValueOf(variable) is { } bound) return ReferenceEquals(bound, subject);
        if (!bindings.Unify(variable.Shape, subject.Shape)) return false;
        bindings.Bind(variable, subject);
        return true;
    }

    // −A is −2B for A = 2B
    private bool MatchNegative(Expr pattern, Expr subject, Func<bool> rest) =>
        PatternOutline.IsNegative(pattern, subject)
        && Match(pattern.ArgumentSpan[1], workspace.Scale(workspace.Number(-subject.ArgumentSpan[0].Number!), subject.ArgumentSpan[1]), rest);

    // −cA is (−c)A
    private bool MatchTwofold(Expr pattern, Expr subject, Func<bool> rest) =>
        PatternOutline.IsTwofold(pattern, subject) && subject.ArgumentSpan[1].ArgumentSpan is [var scalar, var body]
        && Match(pattern, workspace.Scale(workspace.Scale(subject.ArgumentSpan[0], scalar), body), rest);

    // aAB is (aA)B
    private bool MatchScaled(Expr pattern, Expr subject, Func<bool> rest)
    {
        var factors = subject.ArgumentSpan[1].ArgumentSpan.ToArray();
        factors[0] = workspace.Scale(subject.ArgumentSpan[0], factors[0]);
        return MatchSequence(pattern, 0, workspace.Product(factors), 0, rest);
    }

    // A size that appears as a scalar in a law (tr I = n) is matched like any other size.
    private bool MatchNumber(Expr pattern, Expr subject) =>
        bindings.Unify(pattern.Number!, subject.Number!) && bindings.Unify(pattern.Shape, subject.Shape);

    private bool MatchOperator(Operator wanted, Operator given)
    {
        if (wanted.GetType() != given.GetType() || wanted.ParameterText != given.ParameterText || wanted.Parameters.Length != given.Parameters.Length) return false;
        for (var i = 0; i < wanted.Parameters.Length; i++)
            if (!bindings.Unify(wanted.Parameters[i], given.Parameters[i])) return false;
        return true;
    }

    private bool MatchApplication(Expr pattern, Expr subject, Func<bool> rest)
    {
        var given = subject.Operator!;
        if (!MatchOperator(pattern.Operator!, given)) return false;
        if (given.IsCommutative) return MatchCommutative(pattern, subject, rest);
        if (given.IsAssociative) return MatchSequence(pattern, 0, subject, 0, rest);
        return pattern.ArgumentSpan.Length == subject.ArgumentSpan.Length && MatchAll(pattern, subject, rest);
    }

    private bool MatchAll(Expr pattern, Expr subject, Func<bool> rest) => MatchOneByOne(pattern, 0, subject.ArgumentArray, rest);

    // Consecutive parts of an associative node: a variable may take several of them, the fewest first.
    private bool MatchSequence(Expr pattern, int place, Expr subject, int start, Func<bool> rest)
    {
        var left = pattern.ArgumentSpan.Length - place;
        var available = subject.ArgumentSpan.Length - start;
        if (left == available) return MatchOneByOne(pattern, place, subject.ArgumentArray.AsMemory(start - place), rest);
        if (available < left || left == 0) return false;
        var wanted = pattern.ArgumentSpan[place];
        var most = wanted.Kind != ExprKind.Symbol ? 1 : available - left + 1;
        for (var taken = left == 1 ? available : 1; taken <= most; taken++)
        {
            if (MayNotTake(wanted, subject, start, taken) || (left == 2 && MayNotTake(pattern.ArgumentSpan[^1], subject, start + taken, available - taken))) continue;
            var part = taken == 1 ? subject.ArgumentSpan[start] : Group(subject, subject.ArgumentSpan.Slice(start, taken));
            if (MatchThenSequence(pattern, place, subject, start + taken, part, rest)) return true;
        }

        return false;
    }

    // What is no variable takes one factor. A square variable takes no factors that are not square together, one that stands for something takes that again, and of a single factor it is known what
    // is known of it: so that no product is made only to be looked at.
    private bool MayNotTake(Expr wanted, Expr subject, int start, int taken)
    {
        var parts = subject.ArgumentSpan.Slice(start, taken);
        if (wanted.Kind != ExprKind.Symbol) return taken > 1 || !PatternOutline.Fits(wanted, parts[0]);
        if (wanted.Shape.IsSquare && subject.Kind == ExprKind.Product && parts[0].Shape.Rows != parts[^1].Shape.Columns) return true;
        if (bindings.ValueOf(wanted.Symbol!) is { } bound)
            return taken == 1 ? !ReferenceEquals(bound, parts[0]) : bound.Kind != subject.Kind || !bound.ArgumentSpan.SequenceEqual(parts, ReferenceEqualityComparer.Instance);
        return taken == 1 && !Has(parts[0], wanted.Symbol!.Properties);
    }

    private bool MatchThenSequence(Expr pattern, int place, Expr subject, int next, Expr part, Func<bool> rest) =>
        Match(pattern.ArgumentSpan[place], part, () => MatchSequence(pattern, place + 1, subject, next, rest));

    // Parts in any order; the last one, when a variable, takes all that is left. Each way out of very many costs as much as there are parts.
    private bool MatchCommutative(Expr pattern, Expr subject, Func<bool> rest) =>
        pattern.ArgumentSpan.Length <= subject.ArgumentSpan.Length
        && subject.ArgumentSpan.Length <= MostUnordered
        && MatchAnyOrder(pattern, 0, subject, ulong.MaxValue >> (MostUnordered - subject.ArgumentSpan.Length), rest);

    // The parts that are left have their bits set.
    private bool MatchAnyOrder(Expr pattern, int place, Expr subject, ulong left, Func<bool> rest)
    {
        var wanted = pattern.ArgumentSpan[place];
        var isLast = place == pattern.ArgumentSpan.Length - 1;
        if (isLast && !BitOperations.IsPow2(left)) return wanted.Kind == ExprKind.Symbol && Match(wanted, Group(subject, Left(subject, left)), rest);
        for (var others = left; others != 0; others &= others - 1)
        {
            var part = subject.ArgumentSpan[BitOperations.TrailingZeroCount(others)];
            var without = left & ~(others & ~(others - 1));
            if (!PatternOutline.Fits(wanted, part)) continue;
            if (!IsRigid(wanted, part))
            {
                if (isLast ? Match(wanted, part, rest) : MatchThenAnyOrder(pattern, place, subject, part, without, rest)) return true;
                continue;
            }

            var mark = bindings.Mark;
            if (MatchRigid(wanted, part) && HaveProperties(mark) && (isLast ? rest() : MatchAnyOrder(pattern, place + 1, subject, without, rest))) return true;
            bindings.Reset(mark);
        }

        return false;
    }

    private bool MatchThenAnyOrder(Expr pattern, int place, Expr subject, Expr part, ulong left, Func<bool> rest) =>
        Match(pattern.ArgumentSpan[place], part, () => MatchAnyOrder(pattern, place + 1, subject, left, rest));

    private static Expr[] Left(Expr subject, ulong left)
    {
        var parts = new Expr[BitOperations.PopCount(left)];
        for (var i = 0; i < parts.Length; i++, left &= left - 1) parts[i] = subject.ArgumentSpan[BitOperations.TrailingZeroCount(left)];
        return parts;
    }

    private Expr Group(Expr subject, ReadOnlySpan<Expr> parts) => subject.Kind switch
    {
        ExprKind.Sum => workspace.Sum(parts),
        ExprKind.Product => workspace.Product(parts),
        ExprKind.Apply => workspace.Apply(subject.Operator!, parts),
        ExprKind.Symbol or ExprKind.Differential or ExprKind.Number or ExprKind.Scale =>
            throw new InvalidOperationException($"A node of kind {subject.Kind} has no parts to group."),
    };
}
