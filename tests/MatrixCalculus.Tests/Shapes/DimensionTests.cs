using Xunit;

namespace MatrixCalculus.Tests.Shapes;

public class DimensionTests
{
    [Theory]
    [InlineData("m*n", "m*n")]
    [InlineData("n*m", "m*n")]
    [InlineData("n*(n+1)/2", "n*(n+1)/2")]
    [InlineData("(n^2+n)/2", "n*(n+1)/2")]
    [InlineData("n+n", "2*n")]
    [InlineData("2*n/4", "n/2")]
    [InlineData("(m+n)*(m-n)", "m^2-n^2")]
    [InlineData("3", "3")]
    [InlineData("n-n", "0")]
    [InlineData("-n+m", "m-n")]
    [InlineData(" ( n ) ", "n")]
    public void A_polynomial_has_one_normal_form(string text, string normal)
    {
        Dimension dimension = text;
        Assert.Equal(normal, dimension.ToString());
        Assert.Equal(dimension, (Dimension)dimension.ToString());
        Assert.Equal(dimension.GetHashCode(), ((Dimension)normal).GetHashCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData("n+")]
    [InlineData("(n")]
    [InlineData("n/0")]
    [InlineData("n/m")]
    [InlineData("n^m")]
    [InlineData("n n")]
    [InlineData("n\u0007")]
    [InlineData("2n")]
    public void What_is_no_polynomial_is_refused(string text) =>
        Assert.Equal(ErrorCode.InvalidDimension, Assert.Throws<DeclarationException>(() => (Dimension)text).Code);

    [Fact]
    public void Nesting_and_length_are_bounded()
    {
        Assert.Throws<DeclarationException>(() => (Dimension)(new string('(', 500) + "n" + new string(')', 500)));
        Assert.Throws<DeclarationException>(() => (Dimension)string.Join('+', Enumerable.Repeat("n", 2000)));
    }

    [Fact]
    public void A_size_is_evaluated_exactly()
    {
        Dimension triangle = "n*(n+1)/2";
        Assert.Equal(10, triangle.Evaluate(new Dictionary<string, long> { ["n"] = 4 }));
        Assert.Equal(ErrorCode.UnboundSymbol, Assert.Throws<EvaluationException>(() => triangle.Evaluate(new Dictionary<string, long>())).Code);
        Assert.Equal((Dimension)"(m+1)*(m+2)/2", triangle.Substitute(new Dictionary<string, Dimension> { ["n"] = "m+1" }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_size_is_positive(int size) =>
        Assert.Equal(ErrorCode.InvalidDimension, Assert.Throws<DeclarationException>(() => Matrix.Symbol("A", size, 2)).Code);

    [Fact]
    public void A_negative_polynomial_is_no_size() =>
        Assert.Equal(ErrorCode.InvalidDimension, Assert.Throws<DeclarationException>(() => Vector.Symbol("x", "-n")).Code);
}
