namespace MatrixCalculus.Differentiation;

/// <summary>What a sweep writes shorter at once, so that less is left to be simplified: 1·A = A, AI = IA = A, (Aᵀ)ᵀ = A, (AB)ᵀ = BᵀAᵀ.</summary>
internal static class Shorthand
{
    /// <summary>The product of a scalar and a matrix.</summary>
    internal static Expr Scale(Expr scalar, Expr scaled) =>
        scalar.IsOne ? scaled
        : scaled.IsOne ? scalar
        : Expr.Scale(scalar, scaled);

    /// <summary>⟨G, P V Q⟩ = ⟨PᵀGQᵀ, V⟩: the cotangent PᵀGQᵀ of the factor at a place.</summary>
    internal static Expr AroundTransposed(ReadOnlySpan<Expr> factors, int place, Expr cotangent)
    {
        var around = new List<Expr>(factors.Length);
        for (var i = place - 1; i >= 0; i--) AddTransposed(around, factors[i]);
        var before = around.Count;
        for (var i = factors.Length - 1; i > place; i--) AddTransposed(around, factors[i]);
        if (around.Count == 0) return cotangent;
        if (cotangent.IsScalar) return Scale(cotangent, Expr.Product([.. around]));
        if (cotangent.Operator is not { IsProductIdentity: true }) around.Insert(before, cotangent);
        return Expr.Product([.. around]);
    }

    /// <summary>The transpose of a product.</summary>
    internal static Expr Transposed(ReadOnlySpan<Expr> factors)
    {
        var reversed = new List<Expr>(factors.Length);
        for (var i = factors.Length - 1; i >= 0; i--) AddTransposed(reversed, factors[i]);
        return Expr.Product([.. reversed]);
    }

    /// <summary>What an operator says of its adjoint, where it begins with the number 1 or is multiplied by an identity.</summary>
    internal static Expr Of(Expr value)
    {
        if (value.Kind == ExprKind.Scale) return Scale(value.ArgumentSpan[0], value.ArgumentSpan[1]);
        if (value.Kind != ExprKind.Product) return value;
        var kept = value.ArgumentSpan.ToArray().Where(f => f.Operator is not { IsProductIdentity: true }).ToArray();
        return kept.Length == 0 ? value.ArgumentSpan[0] : kept.Length < value.ArgumentSpan.Length ? Expr.Product(kept) : value;
    }

    private static void AddTransposed(List<Expr> factors, Expr factor)
    {
        if (factor.Kind != ExprKind.Product) factors.Add(Transposed(factor));
        else
            for (var i = factor.ArgumentSpan.Length - 1; i >= 0; i--) factors.Add(Transposed(factor.ArgumentSpan[i]));
    }

    private static Expr Transposed(Expr factor) =>
        factor.Operator is { IsProductIdentity: true } || (factor.Symbol is { } symbol && symbol.Properties.HasFlag(MatrixProperties.Symmetric))
            ? factor
            : TransposeOperator.Of(factor);
}
