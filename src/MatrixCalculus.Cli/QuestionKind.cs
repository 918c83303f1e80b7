namespace MatrixCalculus.Cli;

/// <summary>What is asked of an expression.</summary>
internal enum QuestionKind
{
    Value,
    Differential,
    Gradient,
    Jacobian,
    Hessian,
    ScalarDerivative,
}

/// <summary>The spelling of what is asked.</summary>
internal static class QuestionKinds
{
    internal static QuestionKind? Of(string text) => text switch
    {
        "value" => QuestionKind.Value,
        "differential" => QuestionKind.Differential,
        "gradient" => QuestionKind.Gradient,
        "jacobian" => QuestionKind.Jacobian,
        "hessian" => QuestionKind.Hessian,
        "scalar_derivative" => QuestionKind.ScalarDerivative,
        _ => null,
    };

    /// <summary>What the steps lead to.</summary>
    internal static DerivationKind ToDerivation(this QuestionKind kind) => kind switch
    {
        QuestionKind.Value => DerivationKind.Simplification,
        QuestionKind.Differential => DerivationKind.Differential,
        QuestionKind.Gradient => DerivationKind.Gradient,
        QuestionKind.Jacobian => DerivationKind.Jacobian,
        QuestionKind.Hessian => DerivationKind.Hessian,
        QuestionKind.ScalarDerivative => DerivationKind.Derivative,
    };
}
