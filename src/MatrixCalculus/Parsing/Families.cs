namespace MatrixCalculus.Parsing;

/// <summary>
/// Indexed symbols: a declared x_i in a sum over i is a member of a family, one column for each value of the index. The family is the
/// matrix of these columns, a symbol called x.
/// </summary>
internal static class Families
{
    /// <summary>Puts entries and columns of the families in the place of the symbols that are declared with an index.</summary>
    internal static void Add(string text, List<Instruction> program, Dictionary<string, Expr> names)
    {
        var ranges = new Dictionary<string, IndexRange>(StringComparer.Ordinal);
        var declared = names.Where(n => n.Value.Kind == ExprKind.Symbol).ToDictionary(StringComparer.Ordinal);
        foreach (var range in program.Select(s => s.Payload).OfType<IndexRange>())
        {
            foreach (var step in program.Where(s => s.Kind == InstructionKind.Name))
            {
                if (step.Payload is not string name || !IsIndexed(name, range.Index) || !declared.TryGetValue(name, out var member)) continue;
                if (!ranges.TryAdd(name, range))
                {
                    var other = ranges[name];
                    if (other.First.Value != range.First.Value || other.Last.Value != range.Last.Value)
                        throw Fault(text, step, ErrorCode.ConflictingSizes, $"The indexed symbol {name} runs from {other.First.Value} to {other.Last.Value} in one sum and from {range.First.Value} to {range.Last.Value} in another: it is not told how many there are.");
                    continue;
                }

                names[name] = Member(text, step, name, member, range, names);
            }
        }
    }

    private static bool IsIndexed(string name, string index) => name.Length > index.Length + 1 && name.EndsWith("_" + index, StringComparison.Ordinal);

    // x_i is column i of x; a scalar a_i is entry i of the column a. They are counted from the first value of the index.
    private static Expr Member(string text, Instruction step, string name, Expr member, IndexRange range, Dictionary<string, Expr> names)
    {
        var family = name[..^(range.Index.Length + 1)];
        if (names.ContainsKey(family))
            throw Fault(text, step, ErrorCode.DuplicateSymbol, $"The matrix of all {name} would be called {family}, which is declared already. Rename one of them.");
        if (!member.IsScalar && !member.Shape.IsColumn)
            throw Fault(text, step, ErrorCode.InvalidDeclaration, $"The indexed symbol {name} is a matrix; an indexed symbol is a scalar or a column. Declare the matrix of its columns or rows, and write column(A,{range.Index}) or row(A,{range.Index}).");
        var first = range.First.Value;
        var (count, place) = (range.Last.Value - first + Dimension.One, Dimension.Named(range.Index) - first + Dimension.One);
        var properties = member.Symbol!.Properties & (MatrixProperties.Positive | MatrixProperties.Nonnegative);
        var matrix = Expr.Of(new Symbol(family, member.IsScalar ? new(count, Dimension.One) : new(member.Shape.Rows, count), properties));
        names.Add(family, matrix);
        return member.IsScalar ? Functions.Entry(matrix, place, 1) : Functions.Column(matrix, place);
    }

    private static ParseException Fault(string text, Instruction step, ErrorCode code, string message) => new(code, message, text, step.Offset, step.Length);
}
