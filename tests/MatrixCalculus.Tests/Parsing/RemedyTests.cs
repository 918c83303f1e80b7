using Xunit;

namespace MatrixCalculus.Tests.Parsing;

/// <summary>What is written wrongly is told with its remedy: what people of other notations mean, what does not fit, what is not there.</summary>
public sealed class RemedyTests
{
    [Theory]
    [InlineData("x*x", "Did you mean x' * x or x * x'?")]
    [InlineData("X + x", "A row does not broadcast: write ones(m,1)*x'.")]
    [InlineData("X - y", "A column does not broadcast: write y*ones(1,n).")]
    [InlineData("X.*y'", "the shapes differ.")]
    [InlineData("y'*X + 1", "A scalar does not broadcast: write ones(1,n).")]
    [InlineData("ones(1,n).*X", "A row does not broadcast: write ones(m,1)*ones(1,n).")]
    [InlineData("x^2", "Entry by entry it is x.^2; x'*x is the square of the length.")]
    [InlineData("(X*x)^(t + 1)", "Entry by entry it is (X*x).^(t + 1);")]
    [InlineData("diag(X)", "The diagonal needs a square matrix")]
    [InlineData("t**2", "A power is written ^.")]
    [InlineData("x^T*x", "A transpose is written A'.")]
    [InlineData("|x|", "A norm is written norm2(x)")]
    [InlineData("W^{-1}", "Parts are grouped by round brackets")]
    [InlineData("x.T @ x", "write a transpose with '.")]
    [InlineData("W @ x", "This is NumPy")]
    [InlineData("np.sum(x)", "If this is NumPy")]
    [InlineData("\\mathbf{x}", "If this is LaTeX")]
    [InlineData("W\\x", "If this is MATLAB")]
    [InlineData("t = 2", "A formula holds no relation.")]
    [InlineData("W*z", "Declared are W, X, k, m, n, t, x, y.")]
    [InlineData("trace(W)", "Did you mean tr?")]
    [InlineData("2 x", "products are written with *")]
    public void The_message_says_what_to_do(string text, string remedy) =>
        Assert.Contains(remedy, Assert.Throws<ParseException>(() => Expr.Parse(text, "X(m,n), W(n,n), x(n), y(m), t, k integer")).Message, StringComparison.Ordinal);

    [Fact]
    public void Declarations_without_a_comma_are_told_so() =>
        Assert.EndsWith("Symbols are separated by commas.", Assert.Throws<ParseException>(() => Declarations.Parse("A(n,n) B(n,n)")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_quotient_by_a_matrix_is_told_by_its_own_names()
    {
        var (W, X, x) = (Matrix.Symbol("W", "n", "n"), Matrix.Symbol("X", "m", "n"), Vector.Symbol("x", "n"));
        Assert.EndsWith("Write X * Inverse(W).", Assert.Throws<ShapeException>(() => X / W).Message, StringComparison.Ordinal);
        Assert.EndsWith("Write Inverse(W), or HadamardPower(W, -1) entry by entry.", Assert.Throws<ShapeException>(() => 1 / W).Message, StringComparison.Ordinal);
        Assert.EndsWith("Entry by entry it is HadamardQuotient(x, x).", Assert.Throws<ShapeException>(() => x / x).Message, StringComparison.Ordinal);
        Assert.Contains("is DiagonalMatrix(x)", Assert.Throws<ShapeException>(() => Functions.Diagonal(x)).Message, StringComparison.Ordinal);
        Assert.Contains("is Diagonal(W)", Assert.Throws<ShapeException>(() => Functions.DiagonalMatrix(W)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => (x.T * x).BlockHessian([]));
    }
}
