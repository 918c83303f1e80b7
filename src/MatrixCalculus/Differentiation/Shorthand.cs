using MatrixCalculus.Expressions;

namespace MatrixCalculus.Differentiation;

/// <summary>What a sweep writes shorter at once, so that less is left to be simplified: 1·A = A, AI = IA = A, (Aᵀ)ᵀ = A, (AB)ᵀ = BᵀAᵀ.</summary>
internal static class Shorthand
{
    /// <summary>The product of a scalar and a matrix of a workspace.</summary>
    internal static Expr Scale(Workspace workspace, Expr scalar, Expr scaled) => scaled.IsOne ? scalar : workspace.Scale(scalar, scaled);

    private static Expr Scale(Expr scalar, Expr scaled) =>
        scalar.IsOne ? scaled
        : scaled.IsOne ? scalar
        : Expr.Scale(scalar, scaled);

    /// <summary>⟨G, P V Q⟩ = ⟨PᵀGQᵀ, V⟩: the cotangent PᵀGQᵀ of the factor at a place, made in the workspace of all of them.</summary>
    internal static Expr AroundTransposed(Workspace workspace, ReadOnlySpan<Expr> factors, int place, Expr cotangent)
    {
        if (factors.Length == 1) return cotangent;
        var isInside = !cotangent.IsScalar && cotangent.Operator is not { IsProductIdentity: true };
        var around = new Expr[LengthOf(factors[..place]) + LengthOf(factors[(place + 1)..]) + (isInside ? 1 : 0)];
        var count = 0;
        for (var i = place - 1; i >= 0; i--) AddTransposed(workspace, around, ref count, factors[i]);
        if (isInside) around[count++] = cotangent;
        for (var i = factors.Length - 1; i > place; i--) AddTransposed(workspace, around, ref count, factors[i]);
        var product = workspace.ProductOf(around);
        return cotangent.IsScalar ? Scale(workspace, cotangent, product) : product;
    }

    /// <summary>The transpose of a product.</summary>
    internal static Expr Transposed(ReadOnlySpan<Expr> factors)
    {
        var reversed = new List<Expr>(factors.Length);
        for (var i = factors.Length - 1; i >= 0; i--) AddTransposed(reversed, factors[i]);
        return Expr.Product([.. reversed]);
    }

    /// <summary>What an operator says of its adjoint, where it begins with the number 1, is multiplied by an identity or is the transpose of a product or a sum.</summary>
    internal static Expr Of(Expr value)
    {
        if (value.Operator?.Transposition == TranspositionRule.IsTranspose) return TransposedSum(value.ArgumentSpan[0]);
        if (value.Kind == ExprKind.Scale) return Scale(value.ArgumentSpan[0], value.ArgumentSpan[1]);
        if (value.Kind != ExprKind.Product) return value;
        if (!Array.Exists(value.ArgumentArray, static f => f.Operator is { IsProductIdentity: true })) return value;
        var kept = Array.FindAll(value.ArgumentArray, static f => f.Operator is not { IsProductIdentity: true });
        return kept.Length == 0 ? value.ArgumentSpan[0] : Expr.Product(kept);
    }

    // One level only, so that no more is written than stands there.
    private static Expr TransposedSum(Expr matrix)
    {
        if (matrix.Kind != ExprKind.Sum) return TransposedTerm(matrix);
        var terms = new Expr[matrix.ArgumentSpan.Length];
        for (var i = 0; i < terms.Length; i++) terms[i] = TransposedTerm(matrix.ArgumentSpan[i]);
        return Expr.Sum(terms);
    }

    private static Expr TransposedTerm(Expr term) => term.Kind switch
    {
        ExprKind.Product => Transposed(term.ArgumentSpan),
        ExprKind.Scale => Expr.Scale(term.ArgumentSpan[0], term.ArgumentSpan[1].Kind == ExprKind.Product ? Transposed(term.ArgumentSpan[1].ArgumentSpan) : Transposed(term.ArgumentSpan[1])),
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential or ExprKind.Sum or ExprKind.Apply => Transposed(term),
    };

    private static int LengthOf(ReadOnlySpan<Expr> factors)
    {
        var length = 0;
        foreach (var factor in factors) length += factor.Kind == ExprKind.Product ? factor.ArgumentSpan.Length : 1;
        return length;
    }

    private static void AddTransposed(Workspace workspace, Expr[] factors, ref int count, Expr factor)
    {
        if (factor.Kind != ExprKind.Product) factors[count++] = Transposed(workspace, factor);
        else
            for (var i = factor.ArgumentSpan.Length - 1; i >= 0; i--) factors[count++] = Transposed(workspace, factor.ArgumentSpan[i]);
    }

    private static Expr Transposed(Workspace workspace, Expr factor) =>
        IsSymmetric(factor) ? factor
        : factor.Operator?.Transposition == TranspositionRule.IsTranspose ? factor.ArgumentSpan[0]
        : workspace.Apply(TransposeOperator.Instance, factor);

    private static void AddTransposed(List<Expr> factors, Expr factor)
    {
        if (factor.Kind != ExprKind.Product) factors.Add(Transposed(factor));
        else
            for (var i = factor.ArgumentSpan.Length - 1; i >= 0; i--) factors.Add(Transposed(factor.ArgumentSpan[i]));
    }

    private static Expr Transposed(Expr factor) =>
        IsSymmetric(factor) ? factor : TransposeOperator.Of(factor);

    // As declared, and as what commutes with transposition makes of that: S⁻¹.
    private static bool IsSymmetric(Expr factor)
    {
        if (factor.Operator is { IsProductIdentity: true }) return true;
        if (factor.Operator?.Transposition != TranspositionRule.Commutes) return IsDeclaredSymmetric(factor);
        foreach (var argument in factor.ArgumentSpan)
            if (!argument.IsScalar && !IsDeclaredSymmetric(argument)) return false;
        return true;
    }

    private static bool IsDeclaredSymmetric(Expr node) =>
        node.Kind == ExprKind.Symbol && node.Symbol!.Known.HasFlag(MatrixProperties.Symmetric);
}
