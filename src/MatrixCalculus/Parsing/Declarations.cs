using MatrixCalculus.Parsing;

namespace MatrixCalculus;

/// <summary>The symbols of a text, each with its shape and structure; the names in their sizes are numbers of the text.</summary>
public sealed class Declarations
{
    private readonly Dictionary<string, Expr> names = new(StringComparer.Ordinal);

    /// <summary>The declarations of some symbols.</summary>
    /// <exception cref="DeclarationException">Two symbols have one name, or a symbol is called like a size (<see cref="ErrorCode.DuplicateSymbol"/>).</exception>
    public Declarations(params IEnumerable<Symbol> symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        Symbols = [.. symbols];
        foreach (var symbol in Symbols)
        {
            if (!names.TryAdd(symbol.Name, Expr.Of(symbol)))
                throw new DeclarationException(ErrorCode.DuplicateSymbol, $"The symbol {symbol.Name} is declared twice.");
        }

        foreach (var size in Symbols.SelectMany(s => s.Shape.Rows.Names.Concat(s.Shape.Columns.Names)).Distinct(StringComparer.Ordinal))
        {
            if (!names.TryAdd(size, Expr.Constant(Dimension.Named(size))))
                throw new DeclarationException(ErrorCode.DuplicateSymbol, $"The name {size} stands for a symbol and for a size. Rename one of them.");
        }
    }

    /// <summary>The declared symbols, in the order in which they were given.</summary>
    public IReadOnlyList<Symbol> Symbols { get; }

    /// <summary>The structures by the words that declare them, such as <c>symmetric</c>.</summary>
    public static IReadOnlyDictionary<string, MatrixProperties> Structures => DeclarationReader.Structures;

    internal IReadOnlyDictionary<string, Expr> Names => names;

    /// <summary>Reads declarations such as <c>X(m,n), x(n), a, S(n,n) symmetric, P(n,n) positive_definite</c>.</summary>
    /// <exception cref="ParseException">The text is no list of declarations, or one of them contradicts itself.</exception>
    public static Declarations Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DeclarationReader.Read(text);
    }
}
