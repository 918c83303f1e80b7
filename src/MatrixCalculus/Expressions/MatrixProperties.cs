namespace MatrixCalculus;

/// <summary>What is known of a matrix beside its shape: declared for a symbol, inferred for an expression.</summary>
[Flags]
public enum MatrixProperties
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>X = Xᵀ.</summary>
    Symmetric = 1 << 0,

    /// <summary>X = −Xᵀ.</summary>
    SkewSymmetric = 1 << 1,

    /// <summary>Zero off the diagonal.</summary>
    Diagonal = 1 << 2,

    /// <summary>Zero above the diagonal.</summary>
    LowerTriangular = 1 << 3,

    /// <summary>Zero below the diagonal.</summary>
    UpperTriangular = 1 << 4,

    /// <summary>XᵀX = XXᵀ = I.</summary>
    Orthogonal = 1 << 5,

    /// <summary>X⁻¹ exists; for a scalar, it is not zero.</summary>
    Invertible = 1 << 6,

    /// <summary>Symmetric, and vᵀXv > 0 for every v ≠ 0.</summary>
    PositiveDefinite = 1 << 7,

    /// <summary>Symmetric, and vᵀXv ≥ 0 for every v.</summary>
    PositiveSemidefinite = 1 << 8,

    /// <summary>XᵀX is invertible.</summary>
    FullColumnRank = 1 << 9,

    /// <summary>XXᵀ is invertible.</summary>
    FullRowRank = 1 << 10,

    /// <summary>Every entry is positive.</summary>
    Positive = 1 << 11,

    /// <summary>Every entry is at least zero.</summary>
    Nonnegative = 1 << 12,

    /// <summary>Every entry is an integer.</summary>
    Integer = 1 << 13,

    /// <summary>XᵀX = I, for X m×n with m ≥ n.</summary>
    OrthonormalColumns = 1 << 14,

    /// <summary>XXᵀ = I, for X m×n with m ≤ n.</summary>
    OrthonormalRows = 1 << 15,

    /// <summary>Not the zero matrix.</summary>
    Nonzero = 1 << 16,

    /// <summary>Zero off the diagonal and the two beside it.</summary>
    Tridiagonal = 1 << 17,
}
