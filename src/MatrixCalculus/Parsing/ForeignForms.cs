using System.Collections.Frozen;

namespace MatrixCalculus.Parsing;

/// <summary>Functions of other notations that are expressions of ours and no operators.</summary>
internal static class ForeignForms
{
    private static readonly FrozenDictionary<string, OperatorForm> Forms = new OperatorForm[]
    {
        new("product", 2, 0, (x, _) => x[0] * x[1]),
        new("solve", 2, 0, (x, _) => Functions.Inverse(x[0]) * x[1]),
        new("outer", 2, 0, (x, _) => x[0] * x[1].T),
        new("column_sums", 1, 0, (x, _) => x[0].Shape.Rows.IsOne || x[0].Shape.IsColumn ? Functions.SumOfEntries(x[0]) : Functions.Ones(1, x[0].Shape.Rows) * x[0]),
    }.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    internal static OperatorForm? Find(string name) => Forms.GetValueOrDefault(name);
}
