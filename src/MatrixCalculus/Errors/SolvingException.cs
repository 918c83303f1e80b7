namespace MatrixCalculus;

/// <summary>An equation that cannot be solved here: not affine in the unknown, without a unique solution, or without the declared structure.</summary>
public sealed class SolvingException : MatrixCalculusException
{
    /// <summary>A refusal to solve with its code and message.</summary>
    public SolvingException(ErrorCode code, string message) : base(code, message) { }
}
