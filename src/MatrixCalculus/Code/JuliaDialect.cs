using System.Collections.Immutable;
using System.Text;

namespace MatrixCalculus.Code;

/// <summary>Julia with LinearAlgebra.</summary>
internal static class JuliaDialect
{
    internal static Dialect Julia { get; } = new(CodeTarget.Julia)
    {
        Reserved = ImmutableHashSet.Create(StringComparer.Ordinal,
            "baremodule", "begin", "break", "catch", "const", "continue", "do", "else", "elseif", "end", "export", "false", "finally", "for", "function",
            "global", "if", "import", "let", "local", "macro", "module", "quote", "return", "struct", "true", "try", "using", "while", "in", "isa", "where",
            "mutable", "abstract", "primitive", "type", "outer", "public", "as", "_", "I", "Diagonal", "Matrix", "Float64", "Int", "abs", "acos", "asin", "atan", "cos", "cosh",
            "exp", "log", "log1p", "sign", "sin", "sinh", "sqrt", "tan", "tanh", "max", "min", "abs2", "sum", "tr", "det", "logabsdet", "inv", "kron", "dot", "norm",
            "diag", "vec", "reshape", "permutedims", "zeros", "ones", "hcat", "vcat", "tril", "trues", "size", "fill", "isqrt", "svd", "prod", "eachindex", "float", "pi",
            "adjugate_", "duplication_", "erf_", "power_sum_matrix_", "adjugate", "duplication", "erf", "power_sum_matrix", "cholesky", "Symmetric", "LowerTriangular", "UpperTriangular"),
        // Greek and Cyrillic; Julia reads some other letters as one.
        IsLetter = r => Rune.IsLetter(r) && (r.Value is >= 0x391 and <= 0x3C9 || r.Value is >= 0x410 and <= 0x44F),
        Scale = "{0f} * {1a}",
        Multiply = "{0t} * {1a}",
        Zeros = "zeros({r}, {c})",
        ToMatrix = "fill({0}, 1, 1)",
        ToNumber = "{0a}[1]",
        ToInteger = "Int({0})",
        LiteralArgument = "float({0})",
        Rows = x => $"size({x}, 1)",
        Columns = x => $"size({x}, 2)",
        IntegerQuotient = "{0} ÷ {1}",
        IntegerRoot = "isqrt({0})",
        Quotient = "{0} / {1}",
        ReservesFunctionName = true,
        Assign = (name, value) => $"{name} = {value}",
        Return = (_, values) => [$"return {string.Join(", ", values)}"],
        Function = Function,
    };

    private static string Function(Signature signature, IReadOnlyList<string> helpers, IReadOnlyList<string> statements)
    {
        var text = new StringBuilder("using LinearAlgebra\n\n");
        var call = $"{signature.Name}({string.Join(", ", signature.Parameters.Select(p => p.Name))})";
        text.Append("\"\"\"\n    ").Append(call).Append("\n\n");
        foreach (var line in signature.Comment)
            text.Append(line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal).Replace("\"", "'", StringComparison.Ordinal)).Append('\n');
        text.Append("\"\"\"\nfunction ").Append(call).Append('\n');
        foreach (var helper in helpers) Lines.Append(text, helper, "    ");
        foreach (var statement in statements) Lines.Append(text, statement, "    ");
        return text.Append("end\n").ToString();
    }
}
