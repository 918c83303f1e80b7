namespace MatrixCalculus.Cli;

/// <summary>A question: an expression with its declarations, what is asked of it, and in which forms the answer is wanted.</summary>
internal sealed record Question
{
    internal required string Expression { get; init; }

    /// <summary>Null where the convention of matrixcalculus.org is to hold.</summary>
    internal Declarations? Declarations { get; init; }

    internal required QuestionKind Kind { get; init; }

    /// <summary>The names of the variables.</summary>
    internal IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Whether the variables were given as a list, so that the answer is one.</summary>
    internal bool IsList { get; init; }

    internal Layout Layout { get; init; }

    internal Parameters Parameters { get; init; }

    /// <summary>The name of the direction of a Hessian-vector product.</summary>
    internal string? Direction { get; init; }

    internal IReadOnlyList<string> Outputs { get; init; } = ["text"];

    /// <summary>Whether the steps are wanted: asked for by an option, or one of the outputs.</summary>
    internal bool WantsSteps { get; init; }

    /// <summary>How long the answer may be held against the function before it is given; null where it is not.</summary>
    internal TimeSpan? TimeForCheck { get; init; }

    /// <summary>The notation of the expression.</summary>
    internal TextNotation Notation { get; init; }
}

/// <summary>The answer: one expression, or a row for each variable of a list, and what must hold.</summary>
internal sealed record Answer(Question Question, Expr Function, IReadOnlyList<Symbol> Variables, Expr[,] Results, IReadOnlyList<Condition> Conditions)
{
    /// <summary>The derivation of each result; null where no steps were asked for.</summary>
    internal Derivation[,]? Derivations { get; init; }

    /// <summary>How each result was checked; empty where that was not asked for.</summary>
    internal IReadOnlyList<CheckResult> Checks { get; init; } = [];

    internal Expr Single => Results[0, 0];
}
