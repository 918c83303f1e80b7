using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// Applications of operators: scalars pulled out of linear arguments, commutative arguments in canonical order, cyclic
/// operators turned to the least of their rotations; then the laws that the operator heads.
/// </summary>
internal sealed class ApplicationSteps(NormalForms forms, Normalizer normalizer, Expansion expansion, ProductSteps products)
{
    private const long LongestTurned = 60 * Weight.Unit;

    private readonly Workspace workspace = forms.Workspace;
    private readonly Rotations rotations = new(forms);
    private readonly MatrixPowers powers = new(forms, normalizer);
    private readonly FunctionsOfDifferences differences = new(forms, normalizer);

    /// <summary>One step at an application whose arguments are in normal form, with its rule unless that is a law; null when it is in normal form itself or has to wait.</summary>
    internal Expr? Step(Expr node, out StepRule? rule)
    {
        var @operator = node.Operator!;
        rule = Algorithms.ScalarPowers;
        if (node.IsScalar && @operator.AsPower(node) is not null) return products.StepPower(node);
        if (powers.WithoutContent(node) is { } primitive) return primitive;
        rule = Algorithms.LinearInScalars;
        if (@operator is LinearOperator linear && PullOut(node, linear, ref rule) is { } pulled) return pulled;
        if (@operator.Reduce(node) is { } own)
        {
            rule = forms.Trace is null ? null : Algorithms.Own(node, own);
            return workspace.Import(own);
        }

        rule = Algorithms.Commutative;
        if (@operator.IsCommutative && Sorted(node) is { } sorted) return sorted;
        if (forms.ApplicationLaws.Apply(node) is { } rewritten) return rewritten;
        rule = Algorithms.ValueOfNumbers;
        if (NumericValues.Of(workspace, node) is { } value) return value;
        rule = Algorithms.Neighbours;
        if (products.StepRepeated(node) is { } written) return written;
        if (forms.Signs.ArrangedApplication(node) is { } arranged)
        {
            rule = Algorithms.SignsInDifferences;
            return arranged;
        }

        rule = null;
        if (differences.Step(node, out var waits) is { } opposite) return waits ? null : opposite;
        rule = Algorithms.Neighbours;
        if ((powers.OfInverse(node, out waits) ?? powers.BySquare(node, out waits)) is { } power) return waits ? null : power;
        rule = Algorithms.Cyclic;
        if (@operator.IsCyclic && Rotated(node, out waits, ref rule) is { } rotated) return waits ? null : rotated;
        rule = Algorithms.Turned;
        if (@operator.Transposition == TranspositionRule.Ignores && Turned(node, out waits) is { } turned) return waits ? null : turned;
        if (@operator.Transposition == TranspositionRule.Commutes && WithTurnedArguments(node, out waits) is { } symmetric) return waits ? null : symmetric;
        rule = Algorithms.MultipliedOut;
        if (forms.IsExpanded && OverBlocks(node) is { } blocks) return blocks;
        return @operator is LinearOperator || !forms.IsExpanded ? expansion.Distribute(node) : expansion.WrittenOut(node);
    }

    // f([A, B]) = [f(A), f(B)] in the expanded form, for what is taken of each entry.
    private Expr? OverBlocks(Expr node) =>
        node.Operator is ElementwiseOperator && node.ArgumentSpan[0] is { Operator: LinearOperator { IsJointlyLinear: true } parts } blocks
        && (parts.PartsByRows(blocks) ?? parts.PartsByColumns(blocks)) is not null
            ? workspace.With(blocks, [.. blocks.Arguments.Select(block => workspace.With(node, [block]))])
            : null;

    // f(sA, B) = s f(A, B), and f(0, B) = 0
    private Expr? PullOut(Expr node, LinearOperator linear, ref StepRule? rule)
    {
        if (linear.IsJointlyLinear) return node.Arguments.All(a => a.IsZero) ? workspace.Zero(node.Shape) : null;
        Term? scalar = null;
        Expr[]? arguments = null;
        for (var i = 0; i < node.ArgumentSpan.Length; i++)
        {
            var argument = node.ArgumentSpan[i];
            if (!linear.IsLinearIn(i)) continue;
            if (argument.IsZero) return workspace.Zero(node.Shape);
            if (!argument.IsScalar && IsNegative(argument))
            {
                (scalar ??= new Term()).Multiply(workspace.Number(Dimension.MinusOne));
                (arguments ??= node.ArgumentSpan.ToArray())[i] = forms.Signs.NegatedSum(argument);
                continue;
            }

            // (3A + B) ∘ C/3, as in a product.
            if (node.ArgumentSpan.Length > 1 && argument.Kind == ExprKind.Sum && !argument.IsScalar && !forms.IsExpanded && Content.Of(forms, argument) is var (content, primitive))
            {
                rule = Algorithms.ScalarsInFront;
                (scalar ??= new Term()).Coefficient *= content;
                (arguments ??= node.ArgumentSpan.ToArray())[i] = primitive;
                continue;
            }

            if (argument.Kind != ExprKind.Scale || argument.IsScalar) continue;
            for (scalar ??= new Term(); argument.Kind == ExprKind.Scale; argument = argument.ArgumentSpan[1]) scalar.Multiply(argument.ArgumentSpan[0]);
            (arguments ??= node.ArgumentSpan.ToArray())[i] = argument;
        }

        return arguments is null
            ? null
            : workspace.Scale(forms.Encode(scalar!.Coefficient, scalar.Scalars, [], Shape.Scalar), workspace.With(node, arguments));
    }

    // −A − B = −(A + B)
    private bool IsNegative(Expr sum)
    {
        if (sum.Kind != ExprKind.Sum || forms.IsExpanded) return false;
        foreach (var term in sum.ArgumentSpan)
            if (NormalForms.Split(term).Coefficient.LeadingSign >= 0) return false;
        return true;
    }

    private Expr? Sorted(Expr node)
    {
        var isSorted = true;
        for (var i = 1; i < node.ArgumentSpan.Length; i++) isSorted &= forms.Order.Compare(node.ArgumentSpan[i - 1], node.ArgumentSpan[i]) <= 0;
        if (isSorted) return null;
        var arguments = node.ArgumentSpan.ToArray();
        Array.Sort(arguments, forms.Order);
        return workspace.With(node, arguments);
    }

    // tr(ABC) = tr(BCA) = tr(CᵀBᵀAᵀ): the least of all rotations of the chain and of its transpose, or the scalar that a rotation through size 1 is.
    private Expr? Rotated(Expr node, out bool waits, ref StepRule? rule)
    {
        waits = false;
        var argument = node.ArgumentSpan[0];
        var chain = Rotations.Circle(argument);
        for (var i = 0; i < chain.Length; i++)
            if (chain[i].Shape.Rows.IsOne) return workspace.Product([.. chain[i..], .. chain[..i]]);
        if (chain.Length == 1) return RotatedAlone(node, ref waits, ref rule);
        if (normalizer.RequireReversed(chain) is not { } reversed)
        {
            waits = true;
            return node;
        }

        // A sign that turning brings, as that of a skew-symmetric matrix, stands in front at last.
        var one = forms.Signs.WithoutSigns(chain);
        var other = forms.Signs.WithoutSigns(reversed);
        var (forwards, backwards) = (rotations.Least(one), rotations.Least(other));
        var isForwards = rotations.IsFirst(one, forwards, other, backwards);
        if (isForwards && forwards == 0) return null;
        var (best, first) = isForwards ? (chain, forwards) : (reversed, backwards);
        var product = workspace.Product([.. best[first..], .. best[..first]]);
        if (ReferenceEquals(product, argument)) return null;
        if (!isForwards && forms.Trace is { } trace)
        {
            var transposed = workspace.Product([.. chain.Reverse().Select(c => forms.Transpose(c))]);
            trace.Through(node, workspace.With(node, [transposed]), Algorithms.CyclicTransposed);
        }

        return workspace.With(node, [product]);
    }

    private Expr? RotatedAlone(Expr node, ref bool waits, ref StepRule? rule)
    {
        var argument = node.ArgumentSpan[0];
        if (argument.Kind == ExprKind.Sum && expansion.MayDistribute(node)) return null;
        if (normalizer.Require(forms.Transpose(argument)) is not { } transposed)
        {
            waits = true;
            return node;
        }

        if (CompareWithoutSign(WithoutScalars(transposed), argument) >= 0) return null;
        rule = Algorithms.CyclicTransposed;
        forms.Trace?.Through(node, workspace.With(node, [forms.Transpose(argument)]), rule);
        return workspace.With(node, [transposed]);
    }

    // Scalars are taken out of a linear operator, whichever of the two directions has them.
    private static Expr WithoutScalars(Expr argument)
    {
        while (argument.Kind == ExprKind.Scale) argument = argument.ArgumentSpan[1];
        return argument;
    }

    // f(Aᵀ) = f(A): of the two the shorter, or the first in order.
    private Expr? Turned(Expr node, out bool waits)
    {
        waits = false;
        var argument = node.ArgumentSpan[0];
        if (argument.IsScalar || IsLongWithoutTransposes(argument) || Turning.IsLonger(argument)) return null;
        if (argument.Shape.IsSquare && forms.Structure[argument].HasFlag(MatrixProperties.Symmetric)) return null;
        if (normalizer.Require(forms.Transpose(argument)) is not { } transposed)
        {
            waits = true;
            return node;
        }

        var compared = node.Operator is LinearOperator ? WithoutScalars(transposed) : transposed;
        if (CompareWithoutSign(compared, argument) >= 0) return null;
        forms.Trace?.Through(node, workspace.With(node, [forms.Transpose(argument), .. node.ArgumentSpan[1..]]), Algorithms.Turned);
        return workspace.With(node, [transposed, .. node.ArgumentSpan[1..]]);
    }

    // f(Aᵀ, Bᵀ) = f(A, B)ᵀ = f(A, B) where the whole is symmetric and its arguments need not be, as D ∘ Aᵀ = D ∘ A for a diagonal D.
    private Expr? WithTurnedArguments(Expr node, out bool waits)
    {
        waits = false;
        if (forms.IsExpanded || node.ArgumentSpan.Length < 2 || !node.Shape.IsSquare || !forms.Structure[node].HasFlag(MatrixProperties.Symmetric)) return null;
        if (Array.Exists(node.ArgumentArray, a => !a.Shape.IsSquare || IsLongWithoutTransposes(a))) return null;
        if (normalizer.RequireReversed(node.ArgumentSpan) is not { } transposed)
        {
            waits = true;
            return node;
        }

        Array.Reverse(transposed);
        if (node.Operator!.IsCommutative) Array.Sort(transposed, forms.Order);
        var turned = workspace.With(node, transposed);
        if (ReferenceEquals(turned, node)) return null;
        var order = 0L;
        for (var i = 0; i < transposed.Length; i++) order += forms.Signs.LeastWeight(transposed[i]) - forms.Signs.LeastWeight(node.ArgumentSpan[i]);
        for (var i = 0; i < transposed.Length && order == 0; i++) order = CompareWithoutSign(transposed[i], node.ArgumentSpan[i]);
        return order >= 0 ? null : turned;
    }

    // Of A − B and B − A the one weighs as much as the other.
    private int CompareWithoutSign(Expr left, Expr right)
    {
        var order = forms.Signs.LeastWeight(left).CompareTo(forms.Signs.LeastWeight(right));
        return order != 0 ? order : forms.Order.Compare(forms.Signs.WithLeadFirst(left), forms.Signs.WithLeadFirst(right));
    }

    // Its transpose would be longer, and as much work again as the function itself.
    private bool IsLongWithoutTransposes(Expr argument) =>
        (argument.Heads & TransposeOperator.Instance.Head) == 0 && forms.Weight.Of(argument) > LongestTurned;
}
