namespace MatrixCalculus.Rewriting;

/// <summary>Powers of matrices that are products of what they stand for: numbers in front, inverses of products, and what the square is.</summary>
internal sealed class MatrixPowers(NormalForms forms, Normalizer normalizer)
{
    // Blocks are multiplied out so often in the expanded form.
    private const int MostBlockFactors = 8;

    /// <summary>(c S)ᵏ = cᵏ Sᵏ for the content c of a sum of matrices, as in the product that the power stands for; null where there is none.</summary>
    internal Expr? WithoutContent(Expr node)
    {
        if (forms.IsExpanded || node.Operator!.AsPower(node) is not { Base.Kind: ExprKind.Sum, Exponent.Number: { IsConstant: true, Constant.IsInteger: true } } power) return null;
        var exponent = power.Exponent.Number.Constant;
        if (exponent.Abs().IsOne || exponent.Abs() > ScalarProducts.LargestNumericExponent || Content.Of(forms, power.Base) is not var (content, primitive)) return null;
        return content.IsConstant && content.Constant.TryPow((long)exponent.Numerator, out var factor)
            ? forms.Workspace.Scale(forms.Workspace.Number(Dimension.Of(factor)), forms.Power(primitive, power.Exponent))
            : null;
    }

    /// <summary>(A B)⁻² = (B⁻¹ A⁻¹)², where a law says what the inverse of the product is; null where none does.</summary>
    internal Expr? OfInverse(Expr node, out bool waits)
    {
        waits = false;
        if (forms.IsExpanded || node.Operator!.AsPower(node) is not { Base.Kind: ExprKind.Product, Exponent.Number: { IsConstant: true, Constant: { IsInteger: true, Sign: < 0 } k } } power || k.Abs().IsOne) return null;
        var inverse = normalizer.Require(forms.Power(power.Base, -1));
        waits = inverse is null;
        if (waits) return node;
        return inverse!.Operator?.AsPower(inverse) is { Base: var @base } && ReferenceEquals(@base, power.Base) ? null : forms.Power(inverse, -k);
    }

    /// <summary>Mᵏ = M where M² = M, Mᵏ = I or M where M² = I, and Mᵏ by M² wherever that is no power of M; null where there is nothing to do.</summary>
    internal Expr? BySquare(Expr node, out bool waits)
    {
        waits = false;
        if (node.Operator!.AsPower(node) is not { Base.Kind: ExprKind.Sum or ExprKind.Apply, Exponent.Number: { IsConstant: true, Constant: { IsInteger: true, Sign: > 0 } k } } power || k <= 2) return null;
        if (forms.IsExpanded ? power.Base.Kind == ExprKind.Sum || k > MostBlockFactors : k > ScalarProducts.LargestNumericExponent) return null;
        var square = normalizer.Require(forms.Power(power.Base, 2));
        waits = square is null;
        if (waits) return node;
        var isOdd = !k.Numerator.IsEven;
        if (ReferenceEquals(square, power.Base)) return power.Base;
        if (square!.Operator is { IsProductIdentity: true }) return isOdd ? power.Base : square;
        if (power.Base.Kind == ExprKind.Sum || (square.Operator?.AsPower(square) is { Base: var @base } && ReferenceEquals(@base, power.Base))) return null;
        var even = forms.Power(square, Dimension.Of(Rational.Of(k.Numerator / 2, 1)));
        return isOdd ? forms.Workspace.Product(even, power.Base) : even;
    }
}
