using System.Collections.Immutable;

namespace MatrixCalculus.Parsing;

/// <summary>From text to an expression: tokens, instructions, shapes, nodes.</summary>
internal static class Language
{
    /// <summary>The longest text that is read, in UTF-16 units.</summary>
    internal const int LongestText = 1 << 20;

    private static readonly ImmutableArray<string> SizeNames = ["m", "n", "p", "q", "k", "l", "r", "s", "t", "u", "v", "w", "h", "i", "j"];

    internal static Expr Read(string text, Declarations? declarations, IReadOnlyList<Expr> holes, TextNotation notation, CancellationToken cancellation)
    {
        if (text.Length > LongestText)
            throw new ParseException(ErrorCode.TooLarge, $"The text has more than {LongestText} characters.", text[..100], 0, 100);
        var dialect = Dialect.Of(notation, holes.Count);
        var program = Reader.Read(text, dialect.Tokens(text, declarations), notation != TextNotation.Canonical, dialect.HasRightPowers);
        var names = new Dictionary<string, Expr>(declarations?.Names ?? new Dictionary<string, Expr>(), StringComparer.Ordinal);
        foreach (var hole in holes) AddNamesOf(hole, names);
        if (declarations is null && holes.Count == 0 && program.FirstOrDefault(i => i.Kind == InstructionKind.IndexedSum) is { Length: > 0 } sum)
            throw new ParseException(ErrorCode.InvalidDeclaration, "The symbols of a sum over an index must be declared: their shapes tell what an index counts.", text, sum.Offset, sum.Length);
        AddSizes(text, program, names);
        Families.Add(text, program, names);
        var fillings = new Dictionary<int, Shape>();
        if (declarations is null || program.Any(i => i.Kind is InstructionKind.VectorOf or InstructionKind.MatrixOf))
            Infer(text, program, names, holes, fillings, dialect, declarations is null && holes.Count == 0);
        return new Elaborator(text, program, names, holes) { Fillings = fillings, Dialect = dialect }.Run(cancellation);
    }

    private static void AddNamesOf(Expr hole, Dictionary<string, Expr> names)
    {
        foreach (var symbol in hole.FreeSymbols)
        {
            names.TryAdd(symbol.Name, Expr.Of(symbol));
            foreach (var size in symbol.Shape.Rows.Names.Concat(symbol.Shape.Columns.Names)) names.TryAdd(size, Expr.Constant(Dimension.Named(size)));
        }
    }

    // A name inside a size, such as n of eye(n), is a number elsewhere.
    private static void AddSizes(string text, List<Instruction> program, Dictionary<string, Expr> names)
    {
        var declared = names.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var step in program)
        {
            if (step.Payload is IndexRange { Index: var index } && declared.Contains(index))
                throw new ParseException(ErrorCode.DuplicateSymbol, $"The index {index} of the sum is declared as a symbol or a size. Rename one of them.", text, step.Offset, step.Length);
            IEnumerable<SizeArgument> sizes = step.Payload switch
            {
                Call call => call.Sizes,
                IndexRange range => [new(Dimension.Named(range.Index), step.Offset, step.Length), range.First, range.Last],
                null or string => [],
                var other => throw new InvalidOperationException($"An instruction holds {other}."),
            };
            foreach (var (name, size) in sizes.SelectMany(s => s.Value.Names, (s, n) => (n, s)))
            {
                if (!names.TryGetValue(name, out var known)) names.Add(name, Expr.Constant(Dimension.Named(name)));
                else if (known.Kind != ExprKind.Number)
                    throw new ParseException(ErrorCode.DuplicateSymbol, $"The name {name} stands for a symbol and for a size. Rename one of them.", text, size.Offset, size.Length);
            }
        }
    }

    private static void Infer(string text, List<Instruction> program, Dictionary<string, Expr> names, IReadOnlyList<Expr> holes, Dictionary<int, Shape> fillings, Dialect dialect, bool byConvention)
    {
        var promoted = new Dictionary<string, SymbolClass>(StringComparer.Ordinal);
        ShapeInference inference;
        do
        {
            inference = new(program, names, holes, dialect);
            inference.Run(name => !byConvention ? null : promoted.TryGetValue(name, out var kind) ? kind : ByConvention(name));
        }
        while (AddAll(promoted, inference.Promoted));

        var used = program.Where(i => i.Kind == InstructionKind.Name).Select(i => (string)i.Payload!).Concat(names.Keys).ToHashSet(StringComparer.Ordinal);
        var unknown = inference.Symbols.SelectMany(s => inference.Unknowns(s.Shape)).Distinct(StringComparer.Ordinal).ToList();
        var free = SizeNames.Concat(Enumerable.Range(1, unknown.Count).Select(i => $"n_{i}")).Where(n => !used.Contains(n)).ToList();
        if (unknown.Count == 1 && free.Remove("n")) free.Insert(0, "n");
        var given = unknown.Zip(free, (variable, name) => (variable, Dimension.Named(name))).ToDictionary(StringComparer.Ordinal);
        foreach (var (name, shape) in inference.Symbols) names.Add(name, Expr.Of(new Symbol(name, inference.Resolve(shape, v => given[v]))));
        foreach (var (place, shape) in inference.Fillings)
        {
            if (inference.Unknowns(shape).Any(v => !given.ContainsKey(v)))
                throw new ParseException(
                    ErrorCode.InvalidDimension,
                    "No neighbour tells the shape of this constant. Write ones(m,n) with its sizes.",
                    text,
                    program[place].Offset,
                    program[place].Length);
            fillings.Add(place, inference.Resolve(shape, v => given[v]));
        }
    }

    private static bool AddAll(Dictionary<string, SymbolClass> known, Dictionary<string, SymbolClass> found)
    {
        var before = known.Count;
        foreach (var (name, kind) in found) known.TryAdd(name, kind);
        return known.Count > before;
    }

    // matrixcalculus.org: a…g scalars, h…z vectors, A…Z matrices.
    private static SymbolClass? ByConvention(string name) => name[0] switch
    {
        >= 'a' and <= 'g' => SymbolClass.Scalar,
        >= 'h' and <= 'z' => SymbolClass.Vector,
        >= 'A' and <= 'Z' => SymbolClass.Matrix,
        _ => null,
    };
}
