namespace MatrixCalculus.Parsing;

/// <summary>What a name in front of a parenthesis calls: an operator of the catalogue, or one of the forms that only the language has.</summary>
internal sealed class Callee
{
    private readonly string name;
    private readonly OperatorForm? form;
    private readonly InstructionKind kind;

    private readonly string? index;

    private Callee(string name, OperatorForm? form, InstructionKind kind) => (this.name, this.form, this.kind) = (name, form, kind);

    private Callee(string index) : this("sum", null, InstructionKind.IndexedSum) => this.index = index;

    internal static IEnumerable<string> Names => Catalogue.Forms.Select(f => f.Name).Append("vector").Append("matrix");

    /// <summary>The finite sum over an index, in front of its body.</summary>
    internal static Callee SumOver(string index) => new(index);

    /// <exception cref="ParseException">Nothing is called so.</exception>
    internal static Callee Named(Token token, string text, bool isForeign) => token.Text switch
    {
        "vector" => new("vector", null, InstructionKind.VectorOf),
        "matrix" => new("matrix", null, InstructionKind.MatrixOf),
        var name => ((isForeign ? ForeignForms.Find(name) : null) ?? Catalogue.Find(name)) is { } form
            ? new(name, form, InstructionKind.Call)
            : throw new ParseException(
                ErrorCode.UnknownFunction,
                $"There is no function '{Naming.Visible(name)}'.{Suggestions.For(name, Names)} {Advice(name)}",
                text,
                token.Offset,
                token.Length),
    };

    private static string Advice(string name) => name.Length > 1 && name.EndsWith('_')
        ? $"An entry at a place that is computed is written entry({Naming.Visible(name[..^1])}, i + 1, 1)."
        : "A product with a bracket is written with *.";

    /// <summary>Whether behind so many operands only sizes can come.</summary>
    internal bool TakesSizesAfter(int operands) => form is { ParameterCount: > 0, ArgumentCount: { } count } && operands >= count;

    /// <summary>The call, if its operands and sizes are as many as it takes.</summary>
    internal Instruction Instruction(Token place, int operands, IReadOnlyList<SizeArgument> sizes, string text)
    {
        if (form is null)
            return operands == 1 ? new(kind, place.Offset, place.Length, 1, index is null ? null : new IndexRange(index, sizes[0], sizes[1])) : throw WrongCount(place, operands, text);
        if ((form.ArgumentCount is { } count ? operands != count : operands == 0) || sizes.Count != form.ParameterCount)
            throw WrongCount(place, operands + sizes.Count, text);
        return new(kind, place.Offset, place.Length, operands, new Call(form, sizes));
    }

    internal ParseException WrongCount(Token place, int given, string text)
    {
        var takes = (form?.ArgumentCount ?? (form is null ? 1 : null), form?.ParameterCount ?? 0) switch
        {
            (null, _) => "at least one matrix",
            (0, var sizes) => Count(sizes, "size"),
            (var matrices, 0) => Count(matrices.Value, "argument"),
            var (matrices, sizes) => $"{Count(matrices.Value, "matrix")} and {Count(sizes, "size")}",
        };
        return new(ErrorCode.Arity, $"{name} takes {takes}, but was given {given}.", text, place.Offset, place.Length);
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {(what == "matrix" ? "matrices" : what + "s")}";
}
