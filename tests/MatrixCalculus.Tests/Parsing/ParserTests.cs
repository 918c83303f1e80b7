using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Parsing;

public sealed class ParserTests
{
    private const string Symbols = "A(n,n), B(n,n), C(n,n), X(m,n), Y(m,n), x(n), y(n), z(m), a, b, c, k integer, S(n,n) symmetric, λ";
    private static readonly Declarations Declared = Declarations.Parse(Symbols);

    private static Expr Symbol(string name) => Expr.Parse(name, Declared);

    private static readonly Expr A = Symbol("A");
    private static readonly Expr B = Symbol("B");
    private static readonly Expr C = Symbol("C");
    private static readonly Expr X = Symbol("X");
    private static readonly Expr x = Symbol("x");
    private static readonly Expr a = Symbol("a");
    private static readonly Expr b = Symbol("b");
    private static readonly Expr k = Symbol("k");

    public static TheoryData<string, Expr> Trees => new()
    {
        { "A'", A.T },
        { "A.'", A.T },
        { "Aᵀ", A.T },
        { "A^2'", Power(A, 2).T },
        { "A'^2", Power(A.T, 2) },
        { "a^b^k", Power(Power(a, b), k) },
        { "A^-1", Power(A, -1) },
        { "A^k", Power(A, k) },
        { "x.^-2", HadamardPower(x, -2) },
        { "-x.^2", -HadamardPower(x, 2) },
        { "A*B*C", A * B * C },
        { "A*(B*C)", A * (B * C) },
        { "A + B - C", A + B - C },
        { "A - (B + C)", A - (B + C) },
        { "2.*A", 2 * A },
        { "1./x", HadamardQuotient(Ones("n", 1), x) },
        { "A .* B", Hadamard(A, B) },
        { "A ⊙ B", Hadamard(A, B) },
        { "A ∘ B", Hadamard(A, B) },
        { "A⊗B", Kronecker(A, B) },
        { "kron(A, B)", Kronecker(A, B) },
        { "A*B ⊗ C", Kronecker(A * B, C) },
        { "x' ⊗ x'*vec(A)", Kronecker(x.T, x.T) * Vec(A) },
        { "-A", -A },
        { "A - 2*B", A + -2 * B },
        { "2/3", Rational.Parse("2/3") },
        { "-2/3*A", Expr.Constant(Dimension.Of(Rational.Parse("-2/3"))) * A },
        { "1e-3", Rational.Parse("1/1000") },
        { "0.1", Rational.Parse("1/10") },
        { ".5", Rational.Parse("1/2") },
        { "1/a", Power(a, -1) },
        { "-(-1/a)", Expr.Parse("-(-1)/a", Declared) },
        { "A - 1/a*B", Expr.Parse("A - B/a", Declared) },
        { "A/a", Power(a, -1) * A },
        { "A/3", Rational.Parse("1/3") * A },
        { "n*tr(A)", (Expr)Dimension.Named("n") * Trace(A) },
        { "eye(2*n)", Identity("2*n") },
        { "unvec(vec(X), m, n)", Unvec(Vec(X), "m", "n") },
        { "commutation(m,n)", Commutation("m", "n") },
        { "[A, B; C, A]", VerticalConcatenation(HorizontalConcatenation(A, B), HorizontalConcatenation(C, A)) },
        { "tr(X'*X)", Trace(X.T * X) },
        { "x'*A*x*B", x.T * A * x * B },
        { "A⁻¹", Power(A, -1) },
        { "A*dX'", A * Expr.DifferentialOf(X.Symbol!).T },
    };

    [Theory]
    [MemberData(nameof(Trees))]
    public void A_text_is_read_as_its_tree(string text, Expr expected) => Assert.Equal(expected, Expr.Parse(text, Declared));

    [Theory]
    [InlineData("A + B + C")]
    [InlineData("A + (B + C)")]
    [InlineData("A - (B - C)")]
    [InlineData("-A*B")]
    [InlineData("-(A ⊗ B)")]
    [InlineData("(-A) ⊗ B")]
    [InlineData("2*a*A*B")]
    [InlineData("a*A/b")]
    [InlineData("a/(2*b)")]
    [InlineData("a/b/c")]
    [InlineData("-a*b/3")]
    [InlineData("1/3*5")]
    [InlineData("-1/3*5*a")]
    [InlineData("5/3*a*b")]
    [InlineData("A - (-B)")]
    [InlineData("-(-A)")]
    [InlineData("1/a/b")]
    [InlineData("-1/a")]
    [InlineData("a - 1/b")]
    [InlineData("(1/a)^2")]
    [InlineData("a^-2")]
    [InlineData("(-a)^2")]
    [InlineData("-a^2")]
    [InlineData("a^(1/2)")]
    [InlineData("a^-b")]
    [InlineData("A^(k - 1)")]
    [InlineData("2^n")]
    [InlineData("n*(n + 1)*A/2")]
    [InlineData("a*(2/3)")]
    [InlineData("2*(3/4)")]
    [InlineData("x'*y*A*B")]
    [InlineData("x'*y*x'*y")]
    [InlineData("(A + B)/2")]
    [InlineData("-(A + B)*C")]
    [InlineData("(2*A).*B")]
    [InlineData("A.*B.*C")]
    [InlineData("A.*(B.*C)")]
    [InlineData("(A.*B)*C")]
    [InlineData("x/norm2(x)")]
    [InlineData("2*A'*(A*x - y)")]
    [InlineData("x'*(2*A + B)*x/a")]
    [InlineData("ones(n,1)./x")]
    [InlineData("diag(x)*y")]
    [InlineData("zeros(m,n) + X")]
    [InlineData("x.^2")]
    [InlineData("x.^y")]
    [InlineData("(-x).^2")]
    [InlineData("(-2)^2")]
    [InlineData("-2^2")]
    [InlineData("2*3")]
    [InlineData("2 - 3")]
    [InlineData("-n*a")]
    [InlineData("a*(-2)")]
    [InlineData("a.*b")]
    [InlineData("a./b")]
    [InlineData("λ*A")]
    [InlineData("[A, B; C, A]")]
    [InlineData("X'*dX*B")]
    [InlineData("norm2(A*x - y)^2 + a*normsq(x)")]
    public void Text_and_tree_go_round(string text)
    {
        var tree = Expr.Parse(text, Declared);
        var printed = tree.ToString();
        Assert.Equal(tree, Expr.Parse(printed, Declared));
        Assert.Equal(text, printed);
    }

    [Theory]
    [InlineData("tr(A*X)", ErrorCode.ShapeMismatch, 3, 3)]
    [InlineData("A + x", ErrorCode.ShapeMismatch, 0, 5)]
    [InlineData("A + q", ErrorCode.UndeclaredSymbol, 4, 1)]
    [InlineData("inv(X)", ErrorCode.NotSquare, 0, 6)]
    [InlineData("tr(A", ErrorCode.Syntax, 0, 2)]
    [InlineData("A +", ErrorCode.Syntax, 3, 0)]
    [InlineData("A B", ErrorCode.Syntax, 2, 1)]
    [InlineData("2A", ErrorCode.Syntax, 1, 1)]
    [InlineData("A)", ErrorCode.Syntax, 1, 1)]
    [InlineData("", ErrorCode.Syntax, 0, 0)]
    [InlineData("trace(A)", ErrorCode.UnknownFunction, 0, 5)]
    [InlineData("tr(A, B)", ErrorCode.Arity, 0, 8)]
    [InlineData("tr()", ErrorCode.Arity, 0, 4)]
    [InlineData("eye(n,n)", ErrorCode.Arity, 0, 8)]
    [InlineData("eye(0)", ErrorCode.InvalidDimension, 4, 1)]
    [InlineData("zeros(n,-1)", ErrorCode.InvalidDimension, 8, 2)]
    [InlineData("eye(n m)", ErrorCode.InvalidDimension, 4, 3)]
    [InlineData("eye(n/m)", ErrorCode.InvalidDimension, 4, 3)]
    [InlineData("A/B", ErrorCode.NotScalar, 0, 3)]
    [InlineData("1/0", ErrorCode.InvalidNumber, 2, 1)]
    [InlineData("A^0.5", ErrorCode.InvalidNumber, 0, 5)]
    [InlineData("A^a", ErrorCode.InvalidDeclaration, 0, 3)]
    [InlineData("A $ B", ErrorCode.Syntax, 2, 1)]
    [InlineData("A \u202e B", ErrorCode.Syntax, 2, 1)]
    [InlineData("a^--b", ErrorCode.Syntax, 3, 1)]
    [InlineData("A*B ++", ErrorCode.Syntax, 6, 0)]
    [InlineData("eye(a)", ErrorCode.DuplicateSymbol, 4, 1)]
    public void A_fault_has_its_code_and_its_place(string text, ErrorCode code, int offset, int length)
    {
        Assert.False(Expr.TryParse(text, Declared, out _, out var fault));
        Assert.Equal((code, offset, length), (fault.Code, fault.Offset, fault.Length));
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Theory]
    [InlineData("X*X", "Did you mean X * X'?")]
    [InlineData("X*A'*X", "Did you mean X*A' * X'?")]
    [InlineData("X'*x", "Did you mean X * x?")]
    [InlineData("(A + X'*X)*z", null)]
    [InlineData("(X + X)*z", "Did you mean (X + X)' * z?")]
    [InlineData("x + x'", "Did you mean x?")]
    [InlineData("X + X'", "Did you mean X?")]
    [InlineData("A + 1", "write ones(n,n).")]
    [InlineData("(a + b) - A", "write (a + b)*ones(n,n).")]
    public void A_fault_of_shapes_names_the_remedy_that_fits(string text, string? remedy)
    {
        Assert.False(Expr.TryParse(text, Declared, out _, out var fault));
        if (remedy is null) Assert.DoesNotContain("Did you mean", fault.Message, StringComparison.Ordinal);
        else Assert.EndsWith(remedy, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kron(A)")]
    [InlineData("hadamard(A)")]
    [InlineData("horzcat(A)")]
    [InlineData("vertcat(A)")]
    public void Of_one_argument_a_product_of_any_number_is_that_argument(string text) => Assert.Equal(A, Expr.Parse(text, Declared));

    [Theory]
    [InlineData("norm2(A*x - b)^2", "A(m,n) x(n) b(1,1)", false)]
    [InlineData("x'*A*x", "x(n,1) A(n,n)", true)]
    [InlineData("tr(A*X*B)", "A(m,n) X(n,p) B(p,m)", true)]
    [InlineData("norm2(A*x - y)^2", "A(m,n) x(n,1) y(m,1)", true)]
    [InlineData("y'*log(sigmoid(X*w)) + (vector(1) - y)'*log(vector(1) - sigmoid(X*w))", "y(m,1) X(m,n) w(n,1)", true)]
    [InlineData("log(det(A)) + c*sum(h.*k)", "A(n,n) c(1,1) h(m,1) k(m,1)", false)]
    [InlineData("tr(A*n) + x'*eye(m)*x", "A(n_1) ...", false)]
    public void Sizes_are_inferred_where_nothing_is_declared(string text, string symbols, bool holds)
    {
        if (!holds)
        {
            _ = Expr.TryParse(text, null, out _, out _);
            return;
        }

        var expression = Expr.Parse(text);
        Assert.Equal(symbols.Split(' ').Order(StringComparer.Ordinal), expression.FreeSymbols.Select(s => $"{s.Name}({s.Shape.Rows},{s.Shape.Columns})").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_interpolated_text_carries_its_objects()
    {
        Assert.Equal(Trace(A * X.T * X), Expr.Parse($"tr({A} * {X}' * {X})"));
        Assert.Equal(Expr.Scale(2, A * (A + B)), Expr.Parse($"{2}*{A}*{A + B}"));
        Assert.Equal(Identity("n") + A, Expr.Parse($"eye({Dimension.Named("n")}) + {A}"));
    }
}
