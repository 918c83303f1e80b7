using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Printing;

public sealed class WriterTests
{
    private static readonly Expr A = Matrix.Symbol("A", "n", "n");
    private static readonly Expr B = Matrix.Symbol("B", "n", "n");
    private static readonly Expr C = Matrix.Symbol("C", "n", "n");
    private static readonly Expr Sigma = Matrix.Symbol("Sigma", "n", "n");
    private static readonly Expr X1 = Matrix.Symbol("X_1", "n", "n");
    private static readonly Expr x = Vector.Symbol("x", "n");
    private static readonly Expr b = Vector.Symbol("b", "n");
    private static readonly Expr a = Scalar.Symbol("a");
    private static readonly Expr n = Dimension.Named("n");

    public static TheoryData<Expr, string, string, string> Examples => new()
    {
        { A + B - C, "A + B - C", "A + B − C", @"\mathbf{A} + \mathbf{B} - \mathbf{C}" },
        { A + (B + C), "A + (B + C)", "A + (B + C)", @"\mathbf{A} + \left(\mathbf{B} + \mathbf{C}\right)" },
        { A - (B - C), "A - (B - C)", "A − (B − C)", @"\mathbf{A} - \left(\mathbf{B} - \mathbf{C}\right)" },
        { A * B * C, "A*B*C", "ABC", @"\mathbf{A} \mathbf{B} \mathbf{C}" },
        { A * (B * C), "A*(B*C)", "A(BC)", @"\mathbf{A} \left(\mathbf{B} \mathbf{C}\right)" },
        { 2 * (A.T * (A * x - b)), "2*A'*(A*x - b)", "2Aᵀ(Ax − b)", @"2 \mathbf{A}^{\top} \left(\mathbf{A} \mathbf{x} - \mathbf{b}\right)" },
        { 2 * A * B, "2*A*B", "2AB", @"2 \mathbf{A} \mathbf{B}" },
        { Expr.Scale(Expr.Scale(2, a), A * B), "2*a*A*B", "2aAB", @"2 a \mathbf{A} \mathbf{B}" },
        { -(Kronecker(Inverse(A).T, Inverse(A))), "-(inv(A)' ⊗ inv(A))", "−(A⁻ᵀ ⊗ A⁻¹)", @"-\left(\mathbf{A}^{-\top} \otimes \mathbf{A}^{-1}\right)" },
        { Kronecker(A * B, C), "(A*B) ⊗ C", "(AB) ⊗ C", @"\left(\mathbf{A} \mathbf{B}\right) \otimes \mathbf{C}" },
        { Hadamard(2 * A, B), "(2*A).*B", "(2A) ∘ B", @"\left(2 \mathbf{A}\right) \odot \mathbf{B}" },
        { Hadamard(Hadamard(A, B), C), "A.*B.*C", "A ∘ B ∘ C", @"\mathbf{A} \odot \mathbf{B} \odot \mathbf{C}" },
        { Hadamard(A, Hadamard(B, C)), "A.*(B.*C)", "A ∘ B ∘ C", @"\mathbf{A} \odot \mathbf{B} \odot \mathbf{C}" },
        { (A * B).T, "(A*B)'", "(AB)ᵀ", @"\left(\mathbf{A} \mathbf{B}\right)^{\top}" },
        { A.T.T, "A''", "(Aᵀ)ᵀ", @"\left(\mathbf{A}^{\top}\right)^{\top}" },
        { -A, "-A", "−A", @"-\mathbf{A}" },
        { -(-A), "-(-A)", "−(−A)", @"-\left(-\mathbf{A}\right)" },
        { -(A + B), "-(A + B)", "−(A + B)", @"-\left(\mathbf{A} + \mathbf{B}\right)" },
        { A - 2 * B, "A - 2*B", "A − 2B", @"\mathbf{A} - 2 \mathbf{B}" },
        { 0.5 * A, "A/2", "½A", @"\frac{1}{2} \mathbf{A}" },
        { Rational.Parse("2/3") * A, "2/3*A", "⅔A", @"\frac{2}{3} \mathbf{A}" },
        { Trace(A) * A, "tr(A)*A", "tr(A) A", @"\mathop{\mathrm{tr}}\left(\mathbf{A}\right) \mathbf{A}" },
        { 2 * Trace(A), "2*tr(A)", "2 tr(A)", @"2 \mathop{\mathrm{tr}}\left(\mathbf{A}\right)" },
        { x.T * A * x * B, "x'*A*x*B", "(xᵀAx)B", @"\left(\mathbf{x}^{\top} \mathbf{A} \mathbf{x}\right) \mathbf{B}" },
        { Sigma * X1, "Sigma*X_1", "ΣX₁", @"\boldsymbol{\Sigma} \mathbf{X}_{1}" },
        { Commutation("m", "n"), "commutation(m,n)", "Kₘₙ", @"\mathbf{K}_{mn}" },
        { Identity("m*n"), "eye(m*n)", "Iₘₙ", @"\mathbf{I}_{m n}" },
        { Expr.Zero(new Shape("m", 3)), "zeros(m,3)", "0ₘ₃", @"0_{m3}" },
        { n * (n + 1), "n*(n + 1)", "n(n + 1)", @"n \left(n + 1\right)" },
        { Expr.Constant("n*(n+1)/2"), "n*(n + 1)/2", "½n(n + 1)", @"\frac{n \left(n + 1\right)}{2}" },
        { Power(SquaredNorm(x), -2), "normsq(x)^-2", "1/‖x‖⁴", @"\frac{1}{\left\|\mathbf{x}\right\|^{4}}" },
        { a / SquaredNorm(x), "a/normsq(x)", "a/‖x‖²", @"\frac{a}{\left\|\mathbf{x}\right\|^{2}}" },
        { Expr.Constant("-m*n"), "-m*n", "−mn", "-m n" },
        { Sqrt(a) * A, "sqrt(a)*A", "√a A", @"\sqrt{a} \mathbf{A}" },
        { Sqrt(n + 1), "sqrt(n + 1)", "√(n + 1)", @"\sqrt{n + 1}" },
        { Sqrt(Rational.Parse("3/2")) * A, "sqrt(3/2)*A", "√(3/2) A", @"\sqrt{\frac{3}{2}} \mathbf{A}" },
        { Sqrt(x), "sqrt(x)", "sqrt(x)", @"\mathop{\mathrm{sqrt}}\left(\mathbf{x}\right)" },
        { Power(a, Rational.Parse("3/2")), "a^(3/2)", "a^(3/2)", @"a^{\frac{3}{2}}" },
        { HadamardPower(A, Rational.Parse("1/2")), "A.^(1/2)", "A∘^½", @"\mathbf{A}^{\circ \frac{1}{2}}" },
        { Expr.Constant("n^2-1") * A, "(n^2 - 1)*A", "(n² − 1)A", @"\left(n^{2} - 1\right) \mathbf{A}" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_formula_reads_like_a_textbook(Expr expression, string text, string unicode, string latex)
    {
        Assert.Equal(text, expression.ToString());
        Assert.Equal(unicode, $"{expression:U}");
        Assert.Equal(latex, $"{expression:L}");
    }

    [Fact]
    public void A_million_levels_are_written()
    {
        var (deep, sum) = (x.T, a);
        for (var i = 0; i < 1_000_000; i++) deep = deep.T;
        for (var i = 0; i < 1_000_000; i++) sum += a;
        Assert.EndsWith("''''", deep.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(" + a + a", sum.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("}", $"{deep:L}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_shared_giant_is_written_up_to_a_bound()
    {
        var (product, sum, scaled) = (A, A, a);
        for (var i = 0; i < 60; i++) (product, sum, scaled) = (product * product, Hadamard(sum, sum) - sum.T, scaled * scaled);
        foreach (var giant in new[] { product, sum, scaled })
        {
            foreach (var style in new[] { "G", "A", "U", "L", "M" })
                Assert.InRange(giant.ToString(style).Length, 100, 200_000);
        }

        Assert.InRange(product.Brief.Length, 100, 500);
    }
}
