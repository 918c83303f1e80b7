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
/// <param name="Comma">Between its operands.</param>
/// <param name="Close">Its closing bracket.</param>
/// <param name="Plus">Between inner products.</param>
/// <param name="Part">The differential of a part, {0}.</param>
internal sealed record Medium(
    string Format, string Scalar, string Matrix, string D, string Vec, string Nabla, string Jacobian, string Hessian, string Open, string Comma, string Close, string Plus,
    Func<string, string> Part)
{
    internal static readonly Medium Text = new("U", "f", "F", "d", "vec ", "∇f", "D", "H", "⟨", ", ", "⟩", " + ", part => $"d({part})");

    internal static readonly Medium Latex = new(
        "L", "f", @"\mathbf{F}", @"\mathrm{d}", @"\mathop{\mathrm{vec}}", @"\nabla f", @"\mathbf{D}", @"\mathbf{H}", @"\left\langle ", ", ", @"\right\rangle", " + ",
        part => $@"\mathrm{{d}}\left({part}\right)");

    internal static readonly Medium Html = new(
        "M", Math("<mi>f</mi>"), Math("<mi>𝐅</mi>"), Math("<mi mathvariant=\"normal\">d</mi>"), Math("<mi>vec</mi>") + " ", Math("<mo>∇</mo><mi>f</mi>"), Math("<mi>𝐃</mi>"), Math("<mi>𝐇</mi>"),
        "⟨", ", ", "⟩", " + ", part => $"{Math("<mi mathvariant=\"normal\">d</mi>")}({part})");

    /// <summary>The left of a line, empty where it goes on.</summary>
    internal string HeadOf(Line line, Derivation derivation)
    {
        var function = line.OfGradient ? Nabla : derivation.Function.IsScalar ? Scalar : Matrix;
        var isColumn = line.OfGradient ? derivation.Variable?.Shape.IsColumn ?? false : derivation.Function.Shape.IsColumn;
        return line.Head switch
        {
            Head.Continued => string.Empty,
            Head.Function => function,
            Head.Differential => D + function,
            Head.VecDifferential => (isColumn ? string.Empty : Vec) + D + function,
            Head.Gradient => Nabla,
            Head.Jacobian => Jacobian,
            Head.Hessian => Hessian,
            Head.DifferentialOfPart => Part(line.Part!.ToString(Format)),
            Head.VecOfPart => line.Part!.ToString(Format),
        };
    }

    /// <summary>The right of a line.</summary>
    internal string BodyOf(Line line) => line.IsForm
        ? string.Join(Plus, InnerProducts.Of(line.Body).Select(p => Open + p.Cotangent.ToString(Format) + Comma + p.Value.ToString(Format) + Close))
        : line.Body.ToString(Format);

    /// <summary>The rules of a line in words.</summary>
    internal static string WordsOf(Line line) => string.Join(", ", line.Rules.Select(r => r.Name.Replace('-', ' ')));

    private static string Math(string content) => $"<math>{content}</math>";
}
