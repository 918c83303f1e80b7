using MatrixCalculus.Numerics;
using Xunit;

namespace MatrixCalculus.Tests.Evaluation;

/// <summary>Compiled functions in single precision: the values of double precision up to rounding, and nothing allocated.</summary>
public sealed class SinglePrecisionTests
{
    private const string Declarations =
        "A(n,n), B(n,n), C(n,n), L(n,n) lower_triangular, M(n,n) lower_triangular, T(n,n) tridiagonal, D(n,n) diagonal, S(n,n) positive_definite, x(n), y(n), a";

    [Theory]
    [InlineData("A'*B - 2*C + 1/3*eye(n)")]
    [InlineData("A*B*x + B'*x")]
    [InlineData("L*B + B*L'")]
    [InlineData("L*M")]
    [InlineData("T*B + B*T'")]
    [InlineData("D*B*D")]
    [InlineData("A'*S*A")]
    [InlineData("inv(L)*B")]
    [InlineData("inv(D)*B")]
    [InlineData("inv(S)*B + x*y'")]
    [InlineData("logdet(S) + x'*inv(S)*x/a")]
    [InlineData("exp(A) + tanh(B).*sin(C) + log(A.^2 + ones(n,n))")]
    [InlineData("A ./ (2*ones(n,n) + B.*B) + relu(A) + A.^3")]
    [InlineData("norm2(x)*softmax(y) + logsumexp(x)*y")]
    [InlineData("diag(A*B) + x.*y + sum(A)*x")]
    [InlineData("tr(A*B) + tr(A)*normsq(B) + a^3")]
    [InlineData("slice([A, B; B', C], 2, n, 1, n)*C")]
    [InlineData("diag(x)*A*diag(y) + A'")]
    [InlineData("sigmoid(A*x) + softplus(B*y) + inv(A + 20*eye(n))*y")]
    public void Both_precisions_agree(string text)
    {
        var expression = Expr.Parse(text, Declarations);
        Expr[] inputs = [.. expression.FreeSymbols.Select(Expr.Of)];
        foreach (var n in (int[])[5, 37, 70])
        {
            // The doubles are the floats, so that only the computation differs.
            var values = inputs.Select((s, i) => CompiledFunctionTests.Structured(s.Symbol!, n, i).Map(v => (float)v)).ToArray();
            var sizes = new Dictionary<string, long> { ["n"] = n };
            var function = expression.Compile(inputs);
            var (expected, sized) = (function.Evaluate(values), function.InSinglePrecision(sizes));
            var result = new float[expected.Rows * expected.Columns];
            ReadOnlyMemory<float>[] memory = [.. values.Select(v => (ReadOnlyMemory<float>)Array.ConvertAll(v.AsSpan().ToArray(), e => (float)e))];
            sized.Evaluate(memory, result);
            var difference = (expected - DenseMatrix.FromColumns(expected.Rows, expected.Columns, Array.ConvertAll(result, e => (double)e))).MaxNorm();
            Assert.True(difference <= MathF.Pow(2, -23) * 20 * n * (1 + expected.MaxNorm()), $"{text}, n = {n}: {difference} of {expected.MaxNorm()}");
        }
    }

    [Fact]
    public void Nothing_is_allocated_once_it_runs()
    {
        var expression = Expr.Parse("A'*B + exp(C) + inv(L)*C + x*y'", Declarations);
        Expr[] inputs = [.. expression.FreeSymbols.Select(Expr.Of)];
        var function = expression.Compile(inputs).InSinglePrecision(new Dictionary<string, long> { ["n"] = 40 });
        ReadOnlyMemory<float>[] values = [.. inputs.Select((s, i) => (ReadOnlyMemory<float>)Array.ConvertAll(CompiledFunctionTests.Structured(s.Symbol!, 40, i).AsSpan().ToArray(), e => (float)e))];
        Memory<float>[] results = [new float[1600]];
        Assert.Equal(0, Allocations.OfTenCalls(() => function.Evaluate(values, results)));
    }

    [Fact]
    public void A_span_of_floats_goes_in_and_out_and_may_be_the_same()
    {
        var function = Expr.Parse("x/3", Declarations).Compile(Expr.Parse("x", Declarations));
        float[] vector = [1, 2, float.NaN, float.PositiveInfinity];
        function.InSinglePrecision(new Dictionary<string, long> { ["n"] = 4 }).Evaluate(vector, vector);
        Assert.Equal([1f / 3, 2f / 3, float.NaN, float.PositiveInfinity], vector);
    }

    [Fact]
    public void Products_are_the_same_bits_with_wide_and_narrow_registers()
    {
        foreach (var (m, k, n) in ((int, int, int)[])[(8, 3, 5), (9, 17, 4), (16, 16, 16), (47, 31, 13), (50, 300, 30), (130, 520, 140)])
        {
            var (a, b) = (Draw(m * k, 1), Draw(k * n, 2));
            var (wide, narrow) = (new float[m * n], new float[m * n]);
            Gemm<float>.AddProduct<Tile512<float>>(new(a, m, k, 1, m), new(b, k, n, 1, k), wide, m, 1);
            Gemm<float>.AddProduct<Tile256<float>>(new(a, m, k, 1, m), new(b, k, n, 1, k), narrow, m, 1);
            Assert.Equal(wide, narrow);
        }
    }

    private static float[] Draw(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
