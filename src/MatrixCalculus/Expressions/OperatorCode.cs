namespace MatrixCalculus;

/// <summary>What a piece of generated code yields.</summary>
public enum CodeValue
{
    /// <summary>A matrix, also where it is 1×1.</summary>
    Matrix,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number for numbers and a matrix for matrices, entry by entry.</summary>
    Elementwise,
}

/// <summary>
/// How an operator is written in one target. Placeholders: <c>{0}</c> the first argument, <c>{*}</c> all of them with commas, <c>{p0}</c> the first size
/// that is a parameter, <c>{r}</c> and <c>{c}</c> the rows and columns of the value, <c>{r0}</c> and <c>{c0}</c> those of the first argument; with <c>a</c>
/// behind (<c>{0a}</c>) in parentheses unless it is a name or a call, with <c>s</c> behind (<c>{0s}</c>) a scalar stays a number and is not made a 1×1 matrix.
/// A brace is written twice.
/// </summary>
public sealed record CodeForm(string Text)
{
    /// <summary>The form for numbers in place of matrices, where it is another.</summary>
    public string? ForNumbers { get; init; }

    /// <summary>A function that the text calls, in full; it is put in front, once.</summary>
    public string? Helper { get; init; }

    /// <summary>No form, where another target's would be taken.</summary>
    public static CodeForm None { get; } = new(string.Empty);

    /// <summary>A form without more to say.</summary>
    public static implicit operator CodeForm(string text) => FromString(text);

    /// <summary>A form without more to say.</summary>
    public static CodeForm FromString(string text) => new(text);
}

/// <summary>How an operator is written in generated code; a target that is null cannot express it, except that JAX follows NumPy.</summary>
public sealed record OperatorCode(CodeValue Value = CodeValue.Matrix)
{
    /// <summary>In NumPy.</summary>
    public CodeForm? NumPy { get; init; }

    /// <summary>In PyTorch.</summary>
    public CodeForm? PyTorch { get; init; }

    /// <summary>In JAX; null where it is NumPy's with <c>jnp</c> for <c>np</c>.</summary>
    public CodeForm? Jax { get; init; }

    /// <summary>In Julia.</summary>
    public CodeForm? Julia { get; init; }

    /// <summary>In MATLAB and Octave.</summary>
    public CodeForm? Matlab { get; init; }

    /// <summary>In C# with matrices as <c>double[,]</c>.</summary>
    public CodeForm? CSharp { get; init; }

    /// <summary>In C# with MathNet.Numerics.</summary>
    public CodeForm? MathNet { get; init; }

    /// <summary>The form for a target, or null where it cannot express the operator.</summary>
    public CodeForm? For(CodeTarget target) => Written(target) is { Text.Length: > 0 } form ? form : null;

    private CodeForm? Written(CodeTarget target) => target switch
    {
        CodeTarget.NumPy => NumPy,
        CodeTarget.PyTorch => PyTorch,
        CodeTarget.Jax => Jax ?? (NumPy is null ? null : NumPy with { Text = InJax(NumPy.Text), Helper = NumPy.Helper is null ? null : InJax(NumPy.Helper) }),
        CodeTarget.Julia => Julia,
        CodeTarget.Matlab => Matlab,
        CodeTarget.CSharp => CSharp,
        CodeTarget.MathNet => MathNet,
    };

    /// <summary>A function of entries that every target has under a name of its own.</summary>
    public static OperatorCode OfFunction(string numpy, string julia, string matlab, string csharp) => new(CodeValue.Elementwise)
    {
        NumPy = $"np.{numpy}({{0s}})",
        PyTorch = $"torch.{numpy}({{0s}})",
        Julia = $"{julia}.({{0s}})",
        Matlab = $"{matlab}({{0s}})",
        CSharp = new($"Map({{0}}, {csharp})") { ForNumbers = $"{csharp}({{0s}})" },
        MathNet = new($"{{0a}}.Map({csharp})") { ForNumbers = $"{csharp}({{0s}})" },
    };

    private static string InJax(string text) =>
        text.Replace("scipy.", "jax.scipy.", StringComparison.Ordinal).Replace("np.", "jnp.", StringComparison.Ordinal);
}
