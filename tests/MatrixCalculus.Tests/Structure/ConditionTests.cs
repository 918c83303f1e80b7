using Xunit;
using static MatrixCalculus.Functions;
using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus.Tests;

public sealed class ConditionTests
{
    private static readonly Expr X = Matrix.Symbol("X", "n", "n");
    private static readonly Expr Y = Matrix.Symbol("Y", "m", "n");
    private static readonly Expr P = Matrix.Symbol("P", "n", "n", PositiveDefinite);
    private static readonly Expr x = Vector.Symbol("x", "n");

    [Fact]
    public void An_expression_lists_what_it_needs_once()
    {
        Assert.Equal(["X is nonsingular"], Texts(Inverse(X) + Inverse(X) * X).Order());
        Assert.Equal(["X is nonsingular"], Texts(Inverse(X.T) + Inverse(X) + Inverse(2 * X)));
        var z = Matrix.Symbol("Z", "n", "n");
        Assert.Equal(["X*Z is nonsingular"], Texts(Inverse(X) * Inverse(X * z)));
        Assert.Equal(["det(X) is positive"], Texts(LogDeterminant(X) * Inverse(X)));
        Assert.Empty(X.Conditions());
    }

    [Fact]
    public void What_the_structure_says_is_left_out()
    {
        Assert.Empty(Inverse(P).Conditions());
        Assert.Empty(LogDeterminant(P).Conditions());
        Assert.Empty(Inverse(Identity("n") + Y.T * Y).Conditions());
        Assert.NotEmpty(Inverse(Y.T * Y).Conditions());
    }

    [Fact]
    public void What_the_question_says_is_left_out()
    {
        Assert.Empty(Beyond(LogDeterminant(X), LogDeterminant(X).Gradient(X), X));
        Assert.Empty(Beyond(Inverse(X), Inverse(X).Jacobian(X), X));
        Assert.Empty(Beyond(LogDeterminant(Y.T * Y), LogDeterminant(Y.T * Y).Gradient(Y), Y));
    }

    [Fact]
    public void What_only_the_derivative_needs_is_listed()
    {
        Assert.Equal(["x is not zero"], Beyond(Norm(x), Norm(x).Gradient(x), x));
        Assert.Equal(["x is not zero"], Beyond(Norm(x), Norm(x).Hessian(x), x));
        Assert.Equal(["Y is not zero"], Beyond(Norm(Y), Norm(Y).Gradient(Y), Y));
        Assert.Equal(["no entry of x is zero"], Beyond(SumOfEntries(Abs(x)), SumOfEntries(Abs(x)).Gradient(x), x));
        Assert.Empty(Beyond(Norm(x) * Trace(X), (Norm(x) * Trace(X)).Gradient(X), X));
        Assert.Equal(["X is nonsingular"], Beyond(Determinant(X), Determinant(X).Hessian(X), X));
    }

    [Theory]
    [InlineData("norm2(X*x - y)^2", "")]
    [InlineData("norm2(X*x - y)^2 + norm2(x)", "x is not zero")]
    [InlineData("sum(abs(x).^2)", "")]
    [InlineData("norm2(x)^3", "x is not zero")]
    [InlineData("sum(sqrt(x).^2)", "every entry of x is positive")]
    [InlineData("sum(relu(x) + relu(-x))", "no entry of x is zero")]
    public void A_kink_that_the_function_does_not_have_needs_nothing(string function, string conditions)
    {
        var declared = Declarations.Parse("X(n,n), x(n), y(n)");
        var (f, variable) = (Expr.Parse(function, declared), Expr.Parse("x", declared));
        Assert.Equal(conditions, string.Join("; ", f.ConditionsOf(f.Gradient(variable), variable)));
    }

    [Fact]
    public void Contradictory_declarations_are_refused()
    {
        MatrixProperties[] contradictions =
        [
            Symmetric | SkewSymmetric | PositiveDefinite, SkewSymmetric | PositiveDefinite, SkewSymmetric | Positive,
            MatrixProperties.Diagonal | Positive, MatrixProperties.Diagonal | SkewSymmetric | Invertible, LowerTriangular | Positive, Orthogonal | Positive,
        ];
        foreach (var properties in contradictions)
            Assert.Equal(ErrorCode.InvalidDeclaration, Assert.Throws<DeclarationException>(() => Matrix.Symbol("Z", "n", "n", properties)).Code);
        Assert.Throws<DeclarationException>(() => Matrix.Symbol("Z", 2, 3, Symmetric));
        Assert.Throws<DeclarationException>(() => Matrix.Symbol("Z", 2, 3, FullColumnRank));
        Assert.Throws<DeclarationException>(() => Matrix.Symbol("Z", 3, 3, SkewSymmetric | Invertible));
        Assert.NotNull(Matrix.Symbol("Z", 2, 2, SkewSymmetric | Invertible));
    }

    private static IEnumerable<string> Texts(Expr expression) => expression.Conditions().Select(c => c.ToString());

    private static IEnumerable<string> Beyond(Expr question, Expr answer, Expr variable) => question.ConditionsOf(answer, variable).Select(c => c.ToString());
}
