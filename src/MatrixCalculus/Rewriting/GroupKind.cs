namespace MatrixCalculus.Rewriting;

/// <summary>What the members of a group share.</summary>
internal enum GroupKind
{
    /// <summary>The first factor of the chain.</summary>
    Left,

    /// <summary>The last factor of the chain.</summary>
    Right,

    /// <summary>A power of a scalar.</summary>
    Scalar,

    /// <summary>An operator and all its arguments but one, in which it is linear.</summary>
    Argument,

    /// <summary>A factor of products by entries.</summary>
    Entries,

    /// <summary>All matrix factors.</summary>
    Chain,

    /// <summary>The first and the last factor of a chain that is 1×1.</summary>
    Ends,
}
