namespace MatrixCalculus;

/// <summary>What an operator says of transposes.</summary>
public enum TranspositionRule
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>f(Aᵀ, Bᵀ, …) = f(A, B, …)ᵀ, as for the inverse, ⊗, ∘ and every elementwise function.</summary>
    Commutes,

    /// <summary>f(Aᵀ) = f(A), as for the trace, the determinant and norms.</summary>
    Ignores,

    /// <summary>f(A) = Aᵀ.</summary>
    IsTranspose,
}
