using System.Collections.Immutable;
using System.Text;

namespace MatrixCalculus.Code;

/// <summary>C# with matrices as <c>double[,]</c>, and with MathNet.Numerics.</summary>
internal static class CSharpDialects
{
    private static readonly ImmutableHashSet<string> Reserved = ImmutableHashSet.Create(StringComparer.Ordinal, [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do",
        "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface",
        "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref",
        "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong",
        "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while", "var", "dynamic", "record", "field", "_", "row", "column", "entry", "x", "y",
        "Math", "Matrix", "MathNet", "Adjugate", "PowerSum", "PowerSumMatrix", "Erf", "Vech", "SkewDuplication", "Cholesky", "PseudoInverse", "Sylvester", "MatrixExponential", "MatrixSquareRoot", "MatrixLogarithm", "GreatestPlace", "LogSumExp", "Greatest", "Softmax", "SoftmaxOfRows", .. CSharpHelpers.All.Keys]);

    private static readonly Dialect Common = new(CodeTarget.CSharp)
    {
        Reserved = Reserved,
        IsLetter = r => r.IsBmp && Rune.IsLetter(r),
        Scale = "Scale({0s}, {1})",
        Multiply = "Multiply({0}, {1})",
        Add = "Add({0}, {1})",
        Subtract = "Subtract({0}, {1})",
        Negate = "Scale(-1, {0})",
        Zeros = "new double[{r}, {c}]",
        ToMatrix = "Create(1, 1, (row, column) => {0})",
        ToNumber = "{0a}[0, 0]",
        ToInteger = "(int){0}",
        LiteralArgument = "(double){0}",
        Rows = x => $"{x}.GetLength(0)",
        Columns = x => $"{x}.GetLength(1)",
        IntegerQuotient = "{0} / {1}",
        IntegerRoot = "(int)Math.Round(Math.Sqrt({0}))",
        Quotient = "{0} / (double){1}",
        ReservesFunctionName = true,
        Assign = (name, value) => $"var {name} = {value};",
        Return = (_, values) => [values.Count == 1 ? $"return {values[0]};" : $"return ({string.Join(", ", values)});"],
        Function = (signature, helpers, statements) => Function(signature, helpers, statements, "double[,]", string.Empty),
        Helpers = CSharpHelpers.All,
    };

    internal static Dialect CSharp => Common;

    internal static Dialect MathNet { get; } = Common with
    {
        Target = CodeTarget.MathNet,
        Scale = "{0sf} * {1a}",
        Multiply = "{0t} * {1a}",
        Add = "{0} + {1t}",
        Subtract = "{0} - {1t}",
        Negate = "-{0f}",
        Zeros = "Matrix<double>.Build.Dense({r}, {c})",
        ToMatrix = "Matrix<double>.Build.Dense(1, 1, {0})",
        Rows = x => $"{x}.RowCount",
        Columns = x => $"{x}.ColumnCount",
        Function = (signature, helpers, statements) => Function(signature, helpers, statements, "Matrix<double>", "using MathNet.Numerics.LinearAlgebra;\n\n"),
        Helpers = ImmutableSortedDictionary<string, string>.Empty,
    };

    private static string Function(Signature signature, IReadOnlyList<string> helpers, IReadOnlyList<string> statements, string matrix, string usings)
    {
        string TypeOf(Parameter p) => p.IsSize ? "int" : p.IsNumber ? "double" : matrix;
        var result = signature.Results.Length == 1 ? TypeOf(signature.Results[0]) : $"({string.Join(", ", signature.Results.Select(TypeOf))})";
        var text = new StringBuilder(usings);
        text.Append("/// <summary>\n");
        foreach (var line in signature.Comment)
            text.Append("/// ").Append(line.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)).Append('\n');
        text.Append("/// </summary>\nstatic ").Append(result).Append(' ').Append(signature.Name).Append('(');
        text.AppendJoin(", ", signature.Parameters.Select(p => $"{TypeOf(p)} {p.Name}")).Append(")\n{\n");
        foreach (var statement in statements) Lines.Append(text, statement, "    ");
        foreach (var helper in helpers)
        {
            text.Append('\n');
            Lines.Append(text, helper, "    ");
        }

        return text.Append("}\n").ToString();
    }
}
