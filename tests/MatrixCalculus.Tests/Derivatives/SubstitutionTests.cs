using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests;

public sealed class SubstitutionTests
{
    private static readonly Expr A = Matrix.Symbol("A", "m", "n");
    private static readonly Expr X = Matrix.Symbol("X", "n", "p");
    private static readonly Expr Y = Matrix.Symbol("Y", "n", "p");

    [Fact]
    public void Symbols_are_replaced_at_once()
    {
        Assert.Equal(A * Y, (A * X).Substitute(X, Y));
        Assert.Equal(A * Y + A * X, (A * X + A * Y).Substitute(new Dictionary<Expr, Expr> { [X] = Y, [Y] = X }));
        Assert.Equal(A * (X + Y), (A * X).Substitute(X, X + Y));
    }

    [Fact]
    public void The_differential_is_replaced_apart_from_its_symbol()
    {
        var dx = Expr.DifferentialOf(X.Symbol!);
        var e = X.T * dx;
        Assert.Equal(Y.T * dx, e.Substitute(X, Y));
        Assert.Equal(X.T * Y, e.Substitute(dx, Y));
    }

    [Fact]
    public void A_symbol_may_be_declared_anew()
    {
        var s = Matrix.Symbol("S", "n", "n");
        var symmetric = Matrix.Symbol("S", "n", "n", MatrixProperties.Symmetric);
        Assert.Equal(symmetric * symmetric, (s * s).Substitute(s, symmetric));
    }

    [Fact]
    public void Sizes_are_replaced_everywhere()
    {
        var sized = (A * X).SubstituteSizes(new Dictionary<string, Dimension> { ["m"] = 2, ["n"] = 3, ["p"] = 4 });
        Assert.Equal(new Shape(2, 4), sized.Shape);
        Assert.Equal(Matrix.Symbol("A", 2, 3) * Matrix.Symbol("X", 3, 4), sized);
        Assert.Equal(Commutation(2, "k+1"), Commutation("m", "n").SubstituteSizes(new Dictionary<string, Dimension> { ["m"] = 2, ["n"] = "k+1" }));
        Assert.Equal((Expr)6, ((Expr)Dimension.Named("n") * 2).SubstituteSizes(new Dictionary<string, Dimension> { ["n"] = 3 }).Simplify());
    }

    [Fact]
    public void A_factor_that_becomes_a_scalar_scales()
    {
        var (u, v) = (Matrix.Symbol("U", "m", "k"), Matrix.Symbol("V", "k", "n"));
        var sized = (u * v).SubstituteSizes(new Dictionary<string, Dimension> { ["m"] = 1, ["k"] = 1 });
        Assert.Equal(ExprKind.Scale, sized.Kind);
        Assert.Equal(new Shape(1, "n"), sized.Shape);
    }

    [Fact]
    public void What_cannot_be_replaced_is_refused()
    {
        Assert.Throws<ShapeException>(() => (A * X).Substitute(X, A));
        Assert.Equal(ErrorCode.NotASymbol, Assert.Throws<DifferentiationException>(() => (A * X).Substitute(A * X, A * X)).Code);
        Assert.Throws<DeclarationException>(() => (A * X).SubstituteSizes(new Dictionary<string, Dimension> { ["n"] = 0 }));
    }
}
