namespace MatrixCalculus;

/// <summary>What came of an evaluation over a ring.</summary>
public enum RingOutcome
{
    /// <summary>There is a value.</summary>
    Value,

    /// <summary>Some operator has no form over this ring at this point, such as a norm modulo a prime.</summary>
    NoExactForm,

    /// <summary>The expression has no value at this point: a matrix to be inverted is singular there, or an entry that is asked for does not exist at these sizes.</summary>
    Undefined,
}

/// <summary>The value of an expression over a ring, or why there is none.</summary>
/// <typeparam name="T">The ring.</typeparam>
/// <param name="Outcome">What came of it.</param>
/// <param name="Value">The value, or null.</param>
/// <param name="Obstacle">The part that has no value, or null.</param>
public readonly record struct RingValue<T>(RingOutcome Outcome, RingMatrix<T>? Value, Expr? Obstacle) where T : struct, IRing<T>
{
    /// <summary>The value.</summary>
    /// <exception cref="EvaluationException">There is none; the message names the part that has none.</exception>
    public RingMatrix<T> Require() => Outcome switch
    {
        RingOutcome.Value => Value!,
        RingOutcome.NoExactForm => throw new EvaluationException(ErrorCode.InvalidNumber, $"{Obstacle} has no exact value here."),
        RingOutcome.Undefined => throw new EvaluationException(ErrorCode.Singular, $"{Obstacle} has no value here: a matrix to be inverted is singular, or sizes do not fit."),
    };
}
