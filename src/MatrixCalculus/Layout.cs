namespace MatrixCalculus;

/// <summary>How a Jacobian is laid out.</summary>
public enum Layout
{
    /// <summary>∂vec F/∂(vec X)ᵀ, pq×mn: rows by the function, columns by the variable (Magnus &amp; Neudecker).</summary>
    Numerator,

    /// <summary>The transpose, mn×pq.</summary>
    Denominator,
}

/// <summary>Which derivative by a structured variable is meant; for a variable without structure all three are one.</summary>
public enum Parameters
{
    /// <summary>dX keeps the structure; for symmetric X the gradient is (G + Gᵀ)/2.</summary>
    Tangent,

    /// <summary>By the independent entries; for symmetric X the gradient as a matrix is G + Gᵀ − I∘G, Jacobians and Hessians are in vech coordinates.</summary>
    Free,

    /// <summary>Every entry on its own, as if X had no structure.</summary>
    Entries,
}
