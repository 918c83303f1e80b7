namespace MatrixCalculus;

/// <summary>How a derivative is taken and written. The defaults: numerator layout, in the tangent space, simplified.</summary>
public sealed record DerivativeOptions
{
    /// <summary>How a Jacobian is laid out; gradients and Hessians are not concerned.</summary>
    public Layout Layout { get; init; }

    /// <summary>Which derivative by a structured variable is meant.</summary>
    public Parameters Parameters { get; init; }

    /// <summary>The structure of the variable where its declaration does not say it, such as Toeplitz; null takes what was declared.</summary>
    public VariableStructure? Structure { get; init; }

    /// <summary>Whether the result is simplified; the raw one shows what the rules gave.</summary>
    public bool Simplify { get; init; } = true;

    /// <summary>Hears of the steps: rules of differentiation, readings and laws; null when nobody listens, which costs nothing.</summary>
    public IStepSink? Steps { get; init; }

    /// <summary>Stops the work; everything stays valid.</summary>
    public CancellationToken Cancellation { get; init; }

    internal static DerivativeOptions Default { get; } = new();
}
