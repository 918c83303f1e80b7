using System.Collections.Frozen;

namespace MatrixCalculus.Parsing;

/// <summary>Reads declarations: <c>X(m,n), x(n), a, S(n,n) symmetric</c>.</summary>
internal sealed class DeclarationReader(string text)
{
    private readonly List<Token> tokens = Lexer.Read(text);
    private int next;

    /// <summary>The structures by the words that declare them.</summary>
    internal static FrozenDictionary<string, MatrixProperties> Structures { get; } = new Dictionary<string, MatrixProperties>
    {
        ["symmetric"] = MatrixProperties.Symmetric,
        ["skew_symmetric"] = MatrixProperties.SkewSymmetric,
        ["diagonal"] = MatrixProperties.Diagonal,
        ["lower_triangular"] = MatrixProperties.LowerTriangular,
        ["upper_triangular"] = MatrixProperties.UpperTriangular,
        ["tridiagonal"] = MatrixProperties.Tridiagonal,
        ["orthogonal"] = MatrixProperties.Orthogonal,
        ["orthonormal_columns"] = MatrixProperties.OrthonormalColumns,
        ["orthonormal_rows"] = MatrixProperties.OrthonormalRows,
        ["nonzero"] = MatrixProperties.Nonzero,
        ["invertible"] = MatrixProperties.Invertible,
        ["positive_definite"] = MatrixProperties.PositiveDefinite,
        ["positive_semidefinite"] = MatrixProperties.PositiveSemidefinite,
        ["full_column_rank"] = MatrixProperties.FullColumnRank,
        ["full_row_rank"] = MatrixProperties.FullRowRank,
        ["positive"] = MatrixProperties.Positive,
        ["nonnegative"] = MatrixProperties.Nonnegative,
        ["integer"] = MatrixProperties.Integer,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static Declarations Read(string text)
    {
        if (text.Length > Language.LongestText)
            throw new ParseException(ErrorCode.TooLarge, $"The declarations have more than {Language.LongestText} characters.", text[..100], 0, 100);
        var reader = new DeclarationReader(text);
        var symbols = new List<Symbol>();
        if (reader.tokens[0].Kind == TokenKind.End) return new();
        do symbols.Add(reader.ReadSymbol());
        while (reader.Take(TokenKind.Comma));
        if (reader.Current.Kind != TokenKind.End) throw reader.Fault(reader.Current, $"A comma is expected before '{Naming.Visible(reader.Current.Text)}'.");
        return reader.Located(reader.tokens[0], reader.tokens[^1], () => new Declarations(symbols));
    }

    private Token Current => tokens[next];

    private Symbol ReadSymbol()
    {
        var name = Current;
        if (name.Kind != TokenKind.Name) throw Fault(name, "A name is expected here, as in X(m,n) or a.");
        next++;
        var sizes = new List<Dimension>();
        if (Take(TokenKind.Open))
        {
            do sizes.Add(ReadSize());
            while (Take(TokenKind.Comma));
            if (!Take(TokenKind.Close)) throw Fault(Current, "A closing parenthesis is expected here.");
            if (sizes.Count > 2) throw Fault(name, $"{name.Text} has {sizes.Count} sizes, but a matrix has two and a vector one.", ErrorCode.InvalidDeclaration);
        }

        var properties = MatrixProperties.None;
        while (Current.Kind == TokenKind.Name)
        {
            if (!Structures.TryGetValue(Current.Text, out var property))
                throw Fault(Current, $"There is no structure '{Naming.Visible(Current.Text)}'.{(tokens[next + 1].Kind == TokenKind.Open ? " Symbols are separated by commas." : Suggestions.For(Current.Text, Structures.Keys))}", ErrorCode.InvalidDeclaration);
            properties |= property;
            next++;
        }

        return Located(name, tokens[next - 1], () => new Symbol(name.Text, sizes.Count == 0 ? Shape.Scalar : new Shape(sizes[0], sizes.Count == 2 ? sizes[1] : Dimension.One), properties));
    }

    private Dimension ReadSize()
    {
        var (start, nested) = (next, 0);
        while (Current.Kind != TokenKind.End && (nested > 0 || Current.Kind is not (TokenKind.Comma or TokenKind.Close)))
        {
            if (Current.Kind == TokenKind.Open) nested++;
            if (Current.Kind == TokenKind.Close) nested--;
            next++;
        }

        if (next == start) throw Fault(Current, "A size is expected here.", Current.Kind == TokenKind.End ? ErrorCode.Syntax : ErrorCode.InvalidDimension);
        var last = tokens[next - 1];
        return Located(tokens[start], last, () => (Dimension)text[tokens[start].Offset..last.End]);
    }

    private bool Take(TokenKind kind)
    {
        if (Current.Kind != kind) return false;
        next++;
        return true;
    }

    private T Located<T>(Token first, Token last, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (MatrixCalculusException fault) when (fault is not ParseException)
        {
            throw new ParseException(fault.Code, fault.Message, text, first.Offset, last.End - first.Offset, fault);
        }
    }

    private ParseException Fault(Token token, string message, ErrorCode code = ErrorCode.Syntax) => new(code, message, text, token.Offset, token.Length);
}
