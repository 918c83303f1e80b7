using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Expressions;

public sealed class HeadBitsTests
{
    [Fact]
    public void Operators_that_are_met_most_often_have_bits_of_their_own()
    {
        var (X, s) = (Matrix.Symbol("X", "n", "n"), Scalar.Symbol("s"));
        Expr[] applications =
        [
            Transpose(X), Inverse(X), Identity("n"), Ones("n", "n"), Hadamard(X, X), HadamardPower(X, s), Power(X, 2), Trace(X), Determinant(X), LogDeterminant(X),
            Log(X), Exp(X), SumOfEntries(X), SquaredNorm(X), Kronecker(X, X), Vec(X), Commutation("n", "n"), Tanh(X), Sin(X), Cos(X), Sqrt(X), PseudoInverse(X), Adjugate(X),
        ];
        Assert.Equal(applications.Length, applications.Select(a => a.Head).Distinct().Count());
    }
}
