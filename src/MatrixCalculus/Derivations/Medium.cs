namespace MatrixCalculus.Derivations;

/// <summary>How the marks of a derivation look in one medium, as data.</summary>
/// <param name="Format">The format code of expressions.</param>
/// <param name="Scalar">The name of a scalar function.</param>
/// <param name="Matrix">The name of a matrix function.</param>
/// <param name="D">The sign of a differential.</param>
/// <param name="Vec">vec, in front of what is stacked.</param>
/// <param name="Nabla">The gradient of the function.</param>
/// <param name="Jacobian">The name of the Jacobian.</param>
/// <param name="Hessian">The name of the Hessian.</param>
/// <param name="Open">The opening bracket of an inner product.</param>
/// <param name="Close">Its closing bracket.</param>
/// <param name="Arrow">In front of what is read off.</param>
/// <param name="Prime">Behind a function: its derivative by a scalar.</param>
/// <param name="Part">The differential of a part.</param>
internal sealed record Medium(
    string? Format, string Scalar, string Matrix, string D, string Vec, string Nabla, string Jacobian, string Hessian, string Open, string Close, string Arrow, string Prime,
    Func<string, string> Part)
{
    internal static readonly Medium Canonical = new(null, "f", "F", "d", "vec ", "gradient", "D", "H", "inner(", ")", "=> ", "'", part => $"d({part})");

    internal static readonly Medium Text = new("U", "f", "F", "d", "vec ", "∇f", "D", "H", "⟨", "⟩", "⇒ ", "′", part => $"d({part})");

    internal static readonly Medium Latex = new(
        "L", "f", @"\mathbf{F}", @"\mathrm{d}", @"\mathop{\mathrm{vec}}", @"\nabla f", @"\mathbf{D}", @"\mathbf{H}", @"\left\langle ", @"\right\rangle ", @"\Rightarrow\ ", "'",
        part => $@"\mathrm{{d}}\left({part}\right)");

    internal static readonly Medium Html = new(
        "M", Math("<mi>f</mi>"), Math("<mi>𝐅</mi>"), Math("<mi mathvariant=\"normal\">d</mi>"), Math("<mi>vec</mi>") + " ", Math("<mo>∇</mo><mi>f</mi>"), Math("<mi>𝐃</mi>"), Math("<mi>𝐇</mi>"),
        "⟨", "⟩", "⇒ ", Math("<mo>′</mo>"), part => $"{Math("<mi mathvariant=\"normal\">d</mi>")}({part})");

    /// <summary>The left of a line, empty where it goes on.</summary>
    internal string HeadOf(Line line, Derivation derivation)
    {
        var function = line.OfGradient ? Nabla : derivation.Function.IsScalar ? Scalar : Matrix;
        var isByScalar = derivation.Variable?.Shape.IsScalar ?? false;
        if (isByScalar && line.OfGradient && line.Head != Head.Gradient) function = Scalar + Prime;
        var isColumn = line.OfGradient ? derivation.Variable?.Shape.IsColumn ?? false : derivation.Function.Shape.IsColumn;
        return line.Head switch
        {
            Head.Continued => string.Empty,
            Head.Function => function,
            Head.Differential => derivation.Kind == DerivationKind.Simplification ? function : D + function,
            Head.VecDifferential => (isColumn ? string.Empty : Vec) + D + function,
            Head.Gradient => isByScalar ? Scalar + Prime : Nabla,
            Head.Derivative => (derivation.Function.IsScalar ? Scalar : Matrix) + Prime,
            Head.Jacobian => Jacobian,
            Head.Hessian => isByScalar ? Scalar + Prime + Prime : Hessian,
            Head.DifferentialOfPart => Part(Show(line.Part!)),
            Head.VecOfPart => Show(line.Part!),
        };
    }

    /// <summary>The right of a line.</summary>
    internal string BodyOf(Line line) => line.IsForm
        ? string.Join(" + ", InnerProducts.Of(line.Body).Select(p => Open + Show(p.Cotangent) + ", " + Show(p.Value) + Close))
        : Show(line.Body);

    /// <summary>The rules of a line in words.</summary>
    internal static string WordsOf(Line line) => Ranks.Words(line.Rules);

    // A formula in the cell of a table stands on its line.
    private string Show(Expr expression) => expression.ToString(Format).Replace(" display=\"block\"", string.Empty, StringComparison.Ordinal);

    private static string Math(string content) => $"<math>{content}</math>";
}
