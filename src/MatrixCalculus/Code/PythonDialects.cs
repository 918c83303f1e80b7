using System.Collections.Immutable;
using System.Text;

namespace MatrixCalculus.Code;

/// <summary>Python with NumPy, PyTorch and JAX.</summary>
internal static class PythonDialects
{
    private static readonly ImmutableHashSet<string> Reserved = ImmutableHashSet.Create(StringComparer.Ordinal,
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "yield", "match", "case", "type", "_", "np", "jnp", "jax", "torch", "scipy", "math", "like", "int", "float", "len", "range", "dict",
        "print", "__import__", "__builtins__", "__debug__", "_adjugate", "_duplication", "_erf", "_power_sum_matrix", "_skew_duplication", "_eigenvector", "_singular_power", "_singular_vectors");

    private static readonly Dialect Common = new(CodeTarget.NumPy)
    {
        Reserved = Reserved,
        IsLetter = Rune.IsLetterOrDigit,
        Scale = "{0f} * {1a}",
        Multiply = "{0t} @ {1a}",
        Zeros = "np.zeros(({r}, {c}))",
        ToMatrix = "np.array([[{0}]])",
        ToNumber = "{0a}[0, 0]",
        ToInteger = "int({0})",
        Rows = x => $"{x}.shape[0]",
        Columns = x => $"{x}.shape[1]",
        IntegerQuotient = "{0} // {1}",
        IntegerRoot = "int(({0}) ** 0.5 + 0.5)",
        Quotient = "{0} / {1}",
        Assign = (name, value) => $"{name} = {value}",
        Return = (_, values) => [$"return {string.Join(", ", values)}"],
        Function = Function,
    };

    internal static Dialect NumPy { get; } = Common with
    {
        Preamble = (_, body) => Imports(body, ("np.", "import numpy as np"), ("scipy.linalg.", "import scipy.linalg")),
    };

    internal static Dialect Jax { get; } = Common with
    {
        Target = CodeTarget.Jax,
        Zeros = "jnp.zeros(({r}, {c}))",
        ToMatrix = "jnp.array([[{0}]])",
        Preamble = (_, body) => Imports(body, ("jnp.", "import jax.numpy as jnp"), ("jax.nn.", "import jax"), ("jax.scipy.linalg.", "import jax.scipy.linalg"), ("jax.scipy.special.", "import jax.scipy.special")),
    };

    // Numbers become tensors without dimensions, which adopt the type of the matrices that they meet.
    internal static Dialect PyTorch { get; } = Common with
    {
        Target = CodeTarget.PyTorch,
        Zeros = "torch.zeros({r}, {c}, **like)",
        ToMatrix = "torch.as_tensor({0}, **like).reshape(1, 1)",
        LiteralArgument = "torch.tensor({0}, dtype=torch.float64)",
        Preamble = (signature, body) =>
        [
            .. Imports(body + string.Concat(signature.Parameters.Where(p => p.IsNumber && !p.IsSize).Select(_ => "torch.")), ("torch.", "import torch"), ("**like", "import torch")).Distinct(),
            .. signature.Parameters.Where(p => p.IsNumber && !p.IsSize).Select(p => $"{p.Name} = torch.as_tensor({p.Name}, dtype=torch.float64)"),
            .. body.Contains("**like", StringComparison.Ordinal) ? [Like(signature)] : Array.Empty<string>(),
        ],
    };

    private static string Like(Signature signature)
    {
        foreach (var parameter in signature.Parameters)
            if (!parameter.IsNumber) return $"like = dict(dtype={parameter.Name}.dtype, device={parameter.Name}.device)";
        return "like = dict(dtype=torch.float64)";
    }

    private static IEnumerable<string> Imports(string body, params (string Use, string Import)[] imports) =>
        imports.Where(i => Mentions(body, i.Use)).Select(i => i.Import);

    // np. is no part of jnp.
    private static bool Mentions(string body, string name)
    {
        for (var at = body.IndexOf(name, StringComparison.Ordinal); at >= 0; at = body.IndexOf(name, at + 1, StringComparison.Ordinal))
            if (at == 0 || !(char.IsLetterOrDigit(body[at - 1]) || body[at - 1] is '_' or '.')) return true;
        return false;
    }

    private static string Function(Signature signature, IReadOnlyList<string> helpers, IReadOnlyList<string> statements)
    {
        var text = new StringBuilder();
        text.Append("def ").Append(signature.Name).Append('(').AppendJoin(", ", signature.Parameters.Select(p => p.Name)).Append("):\n");
        text.Append("    \"\"\"").AppendJoin("\n    ", signature.Comment.Select(c => c.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "'", StringComparison.Ordinal))).Append("\n    \"\"\"\n");
        foreach (var helper in helpers) Lines.Append(text, helper, "    ");
        foreach (var statement in statements) Lines.Append(text, statement, "    ");
        return text.Replace("\n    \n", "\n\n").ToString();
    }
}
