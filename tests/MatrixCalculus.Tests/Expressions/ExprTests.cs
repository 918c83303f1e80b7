using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Expressions;

public class ExprTests
{
    private static readonly Expr A = Matrix.Symbol("A", "m", "n"), X = Matrix.Symbol("X", "n", "n"), x = Vector.Symbol("x", "n"), a = Scalar.Symbol("a");

    [Fact]
    public void Constructors_check_and_never_rewrite()
    {
        Assert.Equal("inv(inv(X))", Inverse(Inverse(X)).ToString());
        Assert.Equal("X + X", (X + X).ToString());
        Assert.Equal("X''", X.T.T.ToString());
        Assert.Equal("X", Inverse(Inverse(X)).Simplify().ToString());
    }

    [Fact]
    public void A_shape_error_names_both_operands_both_shapes_and_the_transpose_that_fits()
    {
        var error = Assert.Throws<ShapeException>(() => A * A);
        Assert.Equal(ErrorCode.ShapeMismatch, error.Code);
        Assert.Equal("Cannot multiply A (m×n) by A (m×n): n columns meet m rows. Did you mean A * A'?", error.Message);
        var other = Matrix.Symbol("B", "p", "q");
        Assert.DoesNotContain("Did you mean", Assert.Throws<ShapeException>(() => A * other).Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean A'?", Assert.Throws<ShapeException>(() => Matrix.Symbol("C", "n", "m") + A).Message, StringComparison.Ordinal);
        Assert.Contains("a*ones(m,n)", Assert.Throws<ShapeException>(() => A + a).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scalar_divides()
    {
        Assert.Equal("A/2", (A / 2).ToString());
        Assert.Equal(2 * A, (A / 0.5).Simplify());
        Assert.Equal(Expr.Parse($"{A}/{a}"), A / a);
        Assert.Equal("X/tr(X)", (X / Trace(X)).ToString());
        Assert.Equal("1/a", (1 / a).ToString());
        Assert.Equal("A/n", (A / Dimension.Named("n")).ToString());
        Assert.Contains("A * Inverse(X)", Assert.Throws<ShapeException>(() => A / X).Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<MatrixCalculusException>(() => A / 0).Code);
    }

    [Fact]
    public void A_symbolic_size_is_never_taken_to_be_one() => Assert.Throws<ShapeException>(() => A + x);

    [Fact]
    public void What_needs_a_square_matrix_says_so()
    {
        Assert.All(
            new Func<Expr, Expr>[] { Inverse, Determinant, LogDeterminant, Adjugate, Trace, Diagonal, Vech, m => Power(m, 2) },
            f => Assert.Equal(ErrorCode.NotSquare, Assert.Throws<ShapeException>(() => f(A)).Code));
    }

    [Fact]
    public void A_gradient_belongs_to_a_scalar_and_the_message_points_to_the_Jacobian()
    {
        var error = Assert.Throws<ShapeException>(() => (A * x).Gradient(x));
        Assert.Equal(ErrorCode.NotScalar, error.Code);
        Assert.Contains("Jacobian", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_symbol_is_a_variable() =>
        Assert.Equal(ErrorCode.NotASymbol, Assert.Throws<DifferentiationException>(() => (x.T * x).Gradient(x + x)).Code);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("1x")]
    [InlineData("x y")]
    [InlineData("x\u0000")]
    [InlineData("x\u202E")]
    [InlineData("a+b")]
    public void A_name_is_an_identifier(string name) =>
        Assert.Equal(ErrorCode.InvalidDeclaration, Assert.Throws<DeclarationException>(() => Scalar.Symbol(name)).Code);

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => A * null!);
        Assert.Throws<ArgumentNullException>(() => Expr.Sum(A, null!));
        Assert.Throws<ArgumentNullException>(() => Scalar.Symbol(null!));
        Assert.Throws<ArgumentNullException>(() => Trace(null!));
        Assert.Throws<ArgumentNullException>(() => (x.T * x).Gradient(null!));
    }

    [Fact]
    public void One_name_has_one_declaration_where_two_meet()
    {
        var symmetric = Matrix.Symbol("X", "n", "n", MatrixProperties.Symmetric);
        var error = Assert.Throws<DeclarationException>(() => X + symmetric);
        Assert.Equal(ErrorCode.DuplicateSymbol, error.Code);
        Assert.Contains("X", error.Message, StringComparison.Ordinal);
        Assert.Throws<DeclarationException>(() => Trace(X) * Vector.Symbol("X", "m"));
    }

    [Fact]
    public void A_structure_that_contradicts_the_shape_is_refused() =>
        Assert.Equal(
            ErrorCode.InvalidDeclaration,
            Assert.Throws<DeclarationException>(() => Matrix.Symbol("S", 2, 3, MatrixProperties.Symmetric)).Code);

    [Fact]
    public void Equality_is_structural()
    {
        Assert.True(X * x + x == Matrix.Symbol("X", "n", "n") * Vector.Symbol("x", "n") + x);
        Assert.Equal((X * x).GetHashCode(), (Matrix.Symbol("X", "n", "n") * x).GetHashCode());
        Assert.False(X + X.T == X.T + X);
        Assert.NotEqual(Expr.Zero(new Shape("m", "n")), Expr.Zero(new Shape("n", "m")));
        Assert.NotEqual(X, Expr.DifferentialOf(X.Symbol!));
    }

    [Fact]
    public void Numbers_are_exact()
    {
        Assert.Equal("1/10", ((Expr)0.1).Number!.ToString());
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<MatrixCalculusException>(() => (Expr)double.NaN).Code);
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<MatrixCalculusException>(() => (Expr)double.PositiveInfinity).Code);
    }

    [Fact]
    public void Nodes_can_be_taken_apart()
    {
        var product = X * x;
        Assert.True(product is { Kind: ExprKind.Product, Arguments: [{ Symbol.Name: "X" }, { Symbol.Name: "x" }] });
        Assert.True(Trace(X) is { Kind: ExprKind.Apply, Operator.Name: "tr", IsScalar: true });
        Assert.Equal(["X", "x"], (X * x + x).FreeSymbols.Select(s => s.Name));
    }

    [Fact]
    public void A_symbol_beside_its_own_differential_is_refused() =>
        Assert.Equal(
            ErrorCode.DuplicateSymbol,
            Assert.Throws<DeclarationException>(() => (Trace(X) * Scalar.Symbol("dX")).Gradient(X)).Code);

    [Fact]
    public void Folding_meets_each_distinct_node_once()
    {
        var e = X;
        for (var i = 0; i < 60; i++) e += e;
        Assert.Equal(61, Traversal.PostOrder(e).Count);
        Assert.Equal(1L << 60, Traversal.Fold<long>(e, (_, parts) => parts.Count == 0 ? 1 : parts.Sum()));
    }
}
