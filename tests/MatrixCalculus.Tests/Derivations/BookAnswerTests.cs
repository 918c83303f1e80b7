using Xunit;

namespace MatrixCalculus.Tests.Derivations;

/// <summary>Answers as books print them: blocks for parts in places of their own, entries by subscripts, and no condition twice.</summary>
public sealed class BookAnswerTests
{
    private const string InTwo = "x(2)", InThree = "x(3)";

    [Theory]
    [InlineData(InTwo, "100*(x_2 - x_1^2)^2 + (1 - x_1)^2", "[2(x₁(200x₁² + 1 − 200x₂) − 1); 200(x₂ − x₁²)]")]
    [InlineData(InThree, "x_1*x_2*x_3", "[x₂x₃; x₁x₃; x₁x₂]")]
    [InlineData(InThree, "x_1*x_2", "[x₂; x₁; 0]")]
    [InlineData("x(2,2)", "x_12^2 + x_21", "[0, 2x₁₂; 1, 0]")]
    [InlineData("x(n)", "sum(erf(x))", "2 exp(−x∘²)/√π")]
    [InlineData("x(n), v(n), c", "-c*log(sigmoid(v'*x)) - (1 - c)*log(1 - sigmoid(v'*x))", "(sigmoid(vᵀx) − c)v")]
    [InlineData("x(n,n)", "det(x)^(1/n)", "|x|^(1/n)x⁻ᵀ/n")]
    [InlineData("x, A(n,n), B(n,n)", "tr(expm(x*A)*B)", "tr(A expm(xA) B)")]
    [InlineData("x(n)", "sum(i, 1, n - 1, (entry(x, i + 1, 1) - x_i)^2)", "2(S_(n − 1,n,1)ᵀ − S_(n − 1,n,2)ᵀ)(slice_(1,n − 1,1,1)(x) − slice_(2,n − 1,1,1)(x))")]
    public void Gradient(string declared, string function, string wanted) => Equal(declared, function, wanted, static (f, x) => f.Gradient(x));

    [Theory]
    [InlineData("x(n)", "[x; x.^2]", "[Iₙ; 2 Diag(x)]")]
    [InlineData("x(n), A(m,n)", "[A*x; x'*x]", "[A; 2xᵀ]")]
    [InlineData(InThree, "[x_1*x_2; x_3^2]", "[x₂, x₁, 0; 0, 0, 2x₃]")]
    [InlineData(InThree, "[x_1*cos(x_2); x_1*sin(x_2); x_3]", "[cos(x₂), −x₁ sin(x₂), 0; sin(x₂), x₁ cos(x₂), 0; 0, 0, 1]")]
    public void Jacobian(string declared, string function, string wanted) => Equal(declared, function, wanted, static (f, x) => f.Jacobian(x));

    [Theory]
    [InlineData(InTwo, "100*(x_2 - x_1^2)^2 + (1 - x_1)^2", "2[600x₁² + 1 − 200x₂, −200x₁; −200x₁, 100]")]
    [InlineData("x(n), S(n,n) symmetric", "x'*S*x/(x'*x)", "2(S + 4(xᵀSx)xxᵀ/‖x‖⁴ − (2Sxxᵀ + 2xxᵀS + (xᵀSx)Iₙ)/‖x‖²)/‖x‖²")]
    [InlineData("x, A(n,n), B(n,n)", "tr(expm(x*A)*B)", "tr(BA² expm(xA))")]
    [InlineData("x(n), A(n,n), a(n), b(n)", "a'*inv(A + diag(x))*b", "Diag((Diag(x) + Aᵀ)⁻¹a)(A + Diag(x))⁻¹ Diag((A + Diag(x))⁻¹b) + Diag((A + Diag(x))⁻¹b)(Diag(x) + Aᵀ)⁻¹ Diag((Diag(x) + Aᵀ)⁻¹a)")]
    public void Hessian(string declared, string function, string wanted) => Equal(declared, function, wanted, static (f, x) => f.Hessian(x));

    [Theory]
    [InlineData("x(n,n), a(n)", "log(abs(det(x))) + sum(log(cosh(x*a)))", "x is nonsingular")]
    [InlineData("x(n)", "(x - sum(x)/n*ones(n,1))/norm2(x - sum(x)/n*ones(n,1))", "x - sum(x)*ones(n,1)/n is not zero")]
    [InlineData("x(n)", "sum(max(0, x))", "no entry of x is zero")]
    public void Conditions(string declared, string function, string wanted)
    {
        var (f, x) = (Expr.Parse(function, declared), Expr.Parse("x", declared));
        Assert.Equal(wanted, string.Join("; ", f.ConditionsOf(f.Jacobian(x), x)));
    }

    [Theory]
    [InlineData("nu, A(n,n)", "nu*A - (n + 1)*A", "(ν − n − 1)A")]
    [InlineData("t", "t - n^2 - n", "t − n² − n")]
    public void Sizes_in_a_sum_are_summands(string declared, string value, string wanted) =>
        Assert.Equal(wanted, $"{Expr.Parse(value, declared + ", x(n)").Simplify():U}");

    [Fact]
    public void An_entry_at_a_computed_place_is_named_in_the_fault()
    {
        var fault = Assert.Throws<ParseException>(() => Expr.Parse("sum(i, 1, n - 1, (x_(i + 1) - x_i)^2)", "x(n)"));
        Assert.Contains("entry(x, i + 1, 1)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scalar_beside_blocks_scales_all_of_them()
    {
        var x = Expr.Parse("x", "x(2)");
        var scaled = Expr.Parse("x_1*[2*x_2; x_1]", "x(2)");
        var value = scaled.Compile(x).Evaluate(DenseMatrix.FromRows(2, 1, [3, 2]));
        Assert.Equal((12, 9), (value[0, 0], value[1, 0]));
    }

    private static void Equal(string declared, string function, string wanted, Func<Expr, Expr, Expr> derivative)
    {
        var answer = derivative(Expr.Parse(function, declared), Expr.Parse("x", declared));
        Assert.Equal(wanted, $"{answer:U}");
        Assert.Equal(answer, answer.Simplify());
    }
}
