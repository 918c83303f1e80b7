namespace MatrixCalculus;

/// <summary>The stable codes of everything that this library refuses; <see cref="ErrorCodes.Text"/> gives the spelling used in text protocols.</summary>
public enum ErrorCode
{
    /// <summary>The text is not an expression.</summary>
    Syntax,

    /// <summary>A symbol was used without a declaration.</summary>
    UndeclaredSymbol,

    /// <summary>One name stands for two different declarations in one expression.</summary>
    DuplicateSymbol,

    /// <summary>A declaration contradicts itself, for example a 2×3 symmetric matrix.</summary>
    InvalidDeclaration,

    /// <summary>No operator has this name.</summary>
    UnknownFunction,

    /// <summary>An operator was given the wrong number of arguments.</summary>
    Arity,

    /// <summary>Two shapes that must fit do not.</summary>
    ShapeMismatch,

    /// <summary>A square matrix was needed.</summary>
    NotSquare,

    /// <summary>A scalar (1×1) was needed.</summary>
    NotScalar,

    /// <summary>Only a symbol can be a variable of differentiation.</summary>
    NotASymbol,

    /// <summary>A number cannot be read or represented exactly.</summary>
    InvalidNumber,

    /// <summary>A dimension is not a positive integer or a polynomial in named sizes.</summary>
    InvalidDimension,

    /// <summary>A result or an input would exceed a limit on size.</summary>
    TooLarge,

    /// <summary>A text is nested more deeply than the limit allows.</summary>
    TooDeep,

    /// <summary>No derivative is known or none exists.</summary>
    NotDifferentiable,

    /// <summary>An equation is not affine in its unknown, or has no solution that is known here.</summary>
    NotSolvable,

    /// <summary>A matrix that must be inverted is singular.</summary>
    Singular,

    /// <summary>A symbol or a size has no value.</summary>
    UnboundSymbol,

    /// <summary>Values contradict one another about a size.</summary>
    ConflictingSizes,

    /// <summary>A budget of steps ran out.</summary>
    BudgetExhausted,

    /// <summary>The caller cancelled the work.</summary>
    Cancelled,

    /// <summary>An answer failed its own check; please report it.</summary>
    VerificationFailed,

    /// <summary>A request is not of the protocol's form.</summary>
    InvalidRequest,

    /// <summary>The output cannot express this, or no such output exists.</summary>
    UnsupportedTarget,
}

/// <summary>The spelling of <see cref="ErrorCode"/> in text protocols.</summary>
public static class ErrorCodes
{
    /// <summary>The snake-case text of <paramref name="code"/>, for example <c>shape_mismatch</c>.</summary>
    public static string Text(this ErrorCode code) => code switch
    {
        ErrorCode.Syntax => "syntax",
        ErrorCode.UndeclaredSymbol => "undeclared_symbol",
        ErrorCode.DuplicateSymbol => "duplicate_symbol",
        ErrorCode.InvalidDeclaration => "invalid_declaration",
        ErrorCode.UnknownFunction => "unknown_function",
        ErrorCode.Arity => "arity",
        ErrorCode.ShapeMismatch => "shape_mismatch",
        ErrorCode.NotSquare => "not_square",
        ErrorCode.NotScalar => "not_scalar",
        ErrorCode.NotASymbol => "not_a_symbol",
        ErrorCode.InvalidNumber => "invalid_number",
        ErrorCode.InvalidDimension => "invalid_dimension",
        ErrorCode.TooLarge => "too_large",
        ErrorCode.TooDeep => "too_deep",
        ErrorCode.NotDifferentiable => "not_differentiable",
        ErrorCode.NotSolvable => "not_solvable",
        ErrorCode.Singular => "singular",
        ErrorCode.UnboundSymbol => "unbound_symbol",
        ErrorCode.ConflictingSizes => "conflicting_sizes",
        ErrorCode.BudgetExhausted => "budget_exhausted",
        ErrorCode.Cancelled => "cancelled",
        ErrorCode.VerificationFailed => "verification_failed",
        ErrorCode.InvalidRequest => "invalid_request",
        ErrorCode.UnsupportedTarget => "unsupported_target",
    };
}
