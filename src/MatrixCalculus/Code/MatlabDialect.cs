using System.Collections.Immutable;
using System.Text;

namespace MatrixCalculus.Code;

/// <summary>MATLAB and Octave, where a number is a 1×1 matrix.</summary>
internal static class MatlabDialect
{
    internal static Dialect Matlab { get; } = new(CodeTarget.Matlab)
    {
        Reserved = ImmutableHashSet.Create(StringComparer.Ordinal,
            "break", "case", "catch", "classdef", "continue", "else", "elseif", "end", "for", "function", "global", "if", "otherwise", "parfor", "persistent",
            "return", "spmd", "switch", "try", "while", "do", "until", "endif", "endfor", "endwhile", "endfunction", "end_try_catch", "unwind_protect",
            "unwind_protect_cleanup", "end_unwind_protect", "methods", "properties", "events", "enumeration", "arguments", "i", "j", "pi", "ans", "eps", "Inf", "NaN",
            "abs", "acos", "asin", "atan", "cos", "cosh", "exp", "log", "log1p", "sign", "sin", "sinh", "sqrt", "tan", "tanh", "max", "min", "sum", "trace", "det", "inv",
            "kron", "norm", "diag", "reshape", "zeros", "ones", "eye", "tril", "true", "false", "size", "svd", "prod", "arrayfun", "double", "full", "sparse", "find", "lu", "chol",
            "erf", "adjugate", "duplication", "elimination", "powersum", "power_sum_matrix", "round"),
        EscapePrefix = "u",
        LongestName = 50,
        Scale = "{0f} * {1a}",
        Multiply = "{0t} * {1a}",
        Zeros = "zeros({r}, {c})",
        ToMatrix = "{0}",
        ToNumber = "{0}",
        ToInteger = "{0}",
        NumbersAreMatrices = true,
        Rows = x => $"size({x}, 1)",
        Columns = x => $"size({x}, 2)",
        IntegerQuotient = "{0} / {1}",
        IntegerRoot = "round(sqrt({0}))",
        Quotient = "{0} / {1}",
        Assign = (name, value) => $"{name} = {value};",
        Return = (signature, values) => values.Select((v, i) => $"{signature.Results[i].Name} = {v};"),
        Function = Function,
    };

    private static string Function(Signature signature, IReadOnlyList<string> helpers, IReadOnlyList<string> statements)
    {
        var text = new StringBuilder("function ");
        var results = string.Join(", ", signature.Results.Select(r => r.Name));
        text.Append(signature.Results.Length == 1 ? results : $"[{results}]").Append(" = ").Append(signature.Name);
        text.Append('(').AppendJoin(", ", signature.Parameters.Select(p => p.Name)).Append(")\n");
        foreach (var line in signature.Comment) text.Append("    %").Append(line.Length == 0 ? string.Empty : " ").Append(line).Append('\n');
        foreach (var statement in statements) Lines.Append(text, statement, "    ");
        text.Append("end\n");
        foreach (var helper in helpers)
        {
            text.Append('\n');
            Lines.Append(text, helper, string.Empty);
        }

        return text.ToString();
    }
}
