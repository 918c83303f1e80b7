using System.Collections.Immutable;
using MatrixCalculus.Derivations;

namespace MatrixCalculus;

/// <summary>What a derivation leads to.</summary>
public enum DerivationKind
{
    /// <summary>The normal form of an expression.</summary>
    Simplification,

    /// <summary>The differential dF.</summary>
    Differential,

    /// <summary>The gradient ∇f.</summary>
    Gradient,

    /// <summary>The derivative ∂F/∂t by a scalar, of F's shape.</summary>
    Derivative,

    /// <summary>The Jacobian ∂vec F/∂(vec X)ᵀ.</summary>
    Jacobian,

    /// <summary>The Hessian ∂vec ∇f/∂(vec X)ᵀ.</summary>
    Hessian,
}

/// <summary>How the steps of a stage follow from one another.</summary>
public enum StageKind
{
    /// <summary>Each step writes one place anew: the whole before equals the whole after.</summary>
    Rewriting,

    /// <summary>Each step gives one part its differential, the parts of a part first; the last is that of the whole.</summary>
    Differential,

    /// <summary>Each step carries a cotangent through one linear map: the whole stays a sum of inner products with differentials.</summary>
    Adjoint,

    /// <summary>Each step gives vec of one part as a matrix times vec dX, the parts of a part first; the last is that of the whole.</summary>
    VecMatrix,

    /// <summary>One step that reads the answer off, or takes the variable's structure into account.</summary>
    Reading,
}

/// <summary>A step of a derivation: one rule at one place.</summary>
/// <param name="Before">The whole before; in a stage of parts, the part.</param>
/// <param name="After">The whole after; in a stage of parts, the part's differential, or its matrix times vec dX.</param>
/// <param name="Place">The place that changed, with the rule that changed it.</param>
public sealed record DerivationStep(Expr Before, Expr After, Step Place)
{
    /// <summary>The rule, with its statement, source and conditions.</summary>
    public StepRule Rule => Place.Rule;
}

/// <summary>Steps of one kind, one after the other.</summary>
/// <param name="Kind">How the steps follow from one another.</param>
/// <param name="Before">The whole at the beginning.</param>
/// <param name="After">The whole at the end.</param>
/// <param name="Steps">The steps, in order.</param>
public sealed record DerivationStage(StageKind Kind, Expr Before, Expr After, ImmutableArray<DerivationStep> Steps);

/// <summary>How much of a derivation is written.</summary>
public enum Detail
{
    /// <summary>What each stage comes to.</summary>
    Brief,

    /// <summary>What a textbook shows: trivial steps are folded into the next one.</summary>
    Textbook,

    /// <summary>Every step.</summary>
    Full,
}

/// <summary>The story of an answer, as the engines told it while they worked: immutable, and it can be replayed.</summary>
/// <param name="Kind">What it leads to.</param>
/// <param name="Function">The expression it begins with.</param>
/// <param name="Variable">The variable, or null for a simplification.</param>
/// <param name="Result">The answer.</param>
/// <param name="Stages">The stages: each begins where the one before ended.</param>
/// <param name="Conditions">What must hold for the answer, beyond what the function needs to have a value.</param>
public sealed record Derivation(
    DerivationKind Kind, Expr Function, Symbol? Variable, Expr Result, ImmutableArray<DerivationStage> Stages, ImmutableArray<Condition> Conditions)
{
    /// <summary>The number of steps.</summary>
    public int Count => Stages.Sum(s => s.Steps.Length);

    /// <summary>The rules that were used, each once, in the order of their first use.</summary>
    public ImmutableArray<StepRule> Rules => [.. Stages.SelectMany(s => s.Steps).Select(s => s.Rule).DistinctBy(r => r.Name)];

    /// <summary>The derivation as Unicode text, as a textbook has it.</summary>
    public override string ToString() => ToString(Detail.Textbook);

    /// <summary>The derivation as Unicode text: formulas aligned at their signs, with the rules beside them.</summary>
    public string ToString(Detail detail) => TextRendering.Write(this, detail, Medium.Text);

    /// <summary>The derivation as plain text whose formulas can be parsed.</summary>
    public string ToText(Detail detail = Detail.Textbook) => TextRendering.Write(this, detail, Medium.Canonical);

    /// <summary>The derivation as an aligned LaTeX environment for mathematics mode.</summary>
    public string ToLatex(Detail detail = Detail.Textbook) => LatexRendering.Write(this, detail);

    /// <summary>The derivation as Markdown, with the formulas in fences of mathematics and a table of the rules used.</summary>
    public string ToMarkdown(Detail detail = Detail.Textbook) => MarkdownRendering.Write(this, detail);

    /// <summary>The derivation as a page of HTML that needs nothing else: formulas in MathML, the single steps unfold without script.</summary>
    public string ToHtml() => HtmlRendering.Write(this);

    /// <summary>Whether two derivations tell the same steps.</summary>
    public bool Equals(Derivation? other) =>
        other is not null && Kind == other.Kind && Function == other.Function && Equals(Variable, other.Variable) && Result == other.Result
        && Stages.SelectMany(s => s.Steps).SequenceEqual(other.Stages.SelectMany(s => s.Steps));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Function, Result, Count);
}
