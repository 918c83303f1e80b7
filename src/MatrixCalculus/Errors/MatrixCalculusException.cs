namespace MatrixCalculus;

/// <summary>Something that this library refuses, with a stable <see cref="Code"/> and a message that says what to do.</summary>
public class MatrixCalculusException : Exception
{
    /// <summary>A refusal with its code and message.</summary>
    public MatrixCalculusException(ErrorCode code, string message) : base(message) => Code = code;

    /// <summary>A refusal with its code, message and cause.</summary>
    public MatrixCalculusException(ErrorCode code, string message, Exception innerException) : base(message, innerException) => Code = code;

    /// <summary>The stable code of the refusal.</summary>
    public ErrorCode Code { get; }
}

/// <summary>Shapes that do not fit: <see cref="ErrorCode.ShapeMismatch"/>, <see cref="ErrorCode.NotSquare"/> or <see cref="ErrorCode.NotScalar"/>.</summary>
public sealed class ShapeException : MatrixCalculusException
{
    /// <summary>A shape error with its code and message.</summary>
    public ShapeException(ErrorCode code, string message) : base(code, message) { }
}

/// <summary>A name, a size or a structure that cannot be declared so.</summary>
public sealed class DeclarationException : MatrixCalculusException
{
    /// <summary>A declaration error with its code and message.</summary>
    public DeclarationException(ErrorCode code, string message) : base(code, message) { }
}

/// <summary>A derivative that does not exist or is not known.</summary>
public sealed class DifferentiationException : MatrixCalculusException
{
    /// <summary>A refusal to differentiate with its code and message.</summary>
    public DifferentiationException(ErrorCode code, string message) : base(code, message) { }
}

/// <summary>An evaluation that cannot be carried out: unbound or conflicting values, a singular matrix, a limit.</summary>
public sealed class EvaluationException : MatrixCalculusException
{
    /// <summary>An evaluation error with its code and message.</summary>
    public EvaluationException(ErrorCode code, string message) : base(code, message) { }
}
