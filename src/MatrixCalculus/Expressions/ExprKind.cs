namespace MatrixCalculus;

/// <summary>The kinds of node. Every engine switches over all of them, without a catch-all arm.</summary>
public enum ExprKind
{
    /// <summary>A named matrix, vector or scalar.</summary>
    Symbol,

    /// <summary>The differential dX of a symbol X.</summary>
    Differential,

    /// <summary>A scalar coefficient: an exact number or a polynomial in named sizes; or a zero matrix of any shape.</summary>
    Number,

    /// <summary>A sum of two or more matrices of equal shape.</summary>
    Sum,

    /// <summary>A matrix product of two or more factors that fit.</summary>
    Product,

    /// <summary>A scalar times a matrix or scalar: first argument the scalar.</summary>
    Scale,

    /// <summary>An operator applied to its arguments.</summary>
    Apply,
}
