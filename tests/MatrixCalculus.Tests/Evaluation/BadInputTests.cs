using Xunit;

namespace MatrixCalculus.Tests.Evaluation;

/// <summary>What compiled functions at fixed sizes, objectives and single precision refuse, and what they carry through.</summary>
public sealed class BadInputTests
{
    private const string Declarations = "A(n,n), S(n,n) positive_definite, T(n,n) tridiagonal, L(n,n) lower_triangular, D(n,n) diagonal, x(n), B(m,n)";

    [Fact]
    public void A_size_without_a_value_is_named()
    {
        var function = Compiled("A*x + B'*B*x");
        foreach (var error in (EvaluationException[])[
            Assert.Throws<EvaluationException>(() => function.At(new Dictionary<string, long> { ["n"] = 3 })),
            Assert.Throws<EvaluationException>(() => function.InSinglePrecision(new Dictionary<string, long> { ["n"] = 3 }))])
        {
            Assert.Contains("m", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(ErrorCode.InvalidDimension, Assert.Throws<EvaluationException>(() => function.At(new Dictionary<string, long> { ["n"] = 0, ["m"] = 2 })).Code);
        Assert.Equal(ErrorCode.InvalidDimension, Assert.Throws<EvaluationException>(() => Plan.For(function.Outputs, new Dictionary<string, long> { ["n"] = -1, ["m"] = 2 })).Code);
    }

    [Theory]
    [InlineData("x*x'")]
    [InlineData("exp(A)*x")]
    [InlineData("diag(x)*ones(n,n)")]
    public void Sizes_that_do_not_fit_are_refused_before_anything_is_allocated(string text)
    {
        var function = Compiled(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var n in (long[])[3_000_000, 1L << 40])
        {
            Assert.Equal(ErrorCode.TooLarge, Assert.Throws<EvaluationException>(() => function.At(new Dictionary<string, long> { ["n"] = n })).Code);
            Assert.Equal(ErrorCode.TooLarge, Assert.Throws<EvaluationException>(() => function.InSinglePrecision(new Dictionary<string, long> { ["n"] = n })).Code);
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000);
    }

    [Theory]
    [InlineData("inv(A)*x")]
    [InlineData("inv(S)*x")]
    [InlineData("inv(T)*x")]
    [InlineData("logdet(A)*x")]
    [InlineData("A^-2*x")]
    [InlineData("inv(L)*det(D)*x + det(L)*x")]
    public void Decompositions_refuse_what_is_not_a_number(string text)
    {
        const int N = 40;
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity])
        {
            var function = Compiled(text);
            var values = Values(function, N, bad);
            Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => function.Evaluate(values)).Code);
            ReadOnlyMemory<float>[] floats = [.. values.Select(v => (ReadOnlyMemory<float>)Array.ConvertAll(v.AsSpan().ToArray(), e => (float)e))];
            var single = function.InSinglePrecision(new Dictionary<string, long> { ["n"] = N });
            Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => single.Evaluate(floats, new float[N])).Code);
        }
    }

    [Theory]
    [InlineData("A*x")]
    [InlineData("A'*A*x")]
    [InlineData("exp(A)*x")]
    [InlineData("T*x")]
    [InlineData("D*x")]
    [InlineData("inv(L)*x")]
    [InlineData("tr(A)*x")]
    public void What_is_not_a_number_goes_through_products_sums_and_functions(string text)
    {
        var function = Compiled(text);
        var value = function.Evaluate(Values(function, 40, double.NaN));
        Assert.Contains(value.AsSpan().ToArray(), double.IsNaN);
    }

    [Fact]
    public void A_gradient_may_be_written_over_its_point()
    {
        var (a, x) = (Expr.Parse("A", Declarations), Expr.Parse("x", Declarations));
        var objective = Functions.SquaredNorm(a * x).CompileObjective(x, new Bindings { { a, DenseMatrix.FromRows(2, 2, [1, 2, 3, 4]) } });
        double[] point = [1, -2], gradient = new double[2];
        var value = objective.ValueAndGradient(point, gradient);
        Assert.Equal(value, objective.ValueAndGradient(point, point));
        Assert.Equal(gradient, point);
    }

    [Fact]
    public void Memory_of_another_length_is_refused()
    {
        var function = Compiled("A*x").InSinglePrecision(new Dictionary<string, long> { ["n"] = 3 });
        ReadOnlyMemory<float>[] inputs = [new float[9], new float[3]];
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => function.Evaluate(inputs, new float[4])).Code);
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => function.Evaluate([new float[8], new float[3]], new float[3])).Code);
        Assert.Equal(ErrorCode.Arity, Assert.Throws<ShapeException>(() => function.Evaluate(inputs.AsSpan(0, 1), new float[3])).Code);
    }

    private static CompiledFunction Compiled(string text)
    {
        var expression = Expr.Parse(text, Declarations);
        return expression.Compile([.. expression.FreeSymbols.Select(Expr.Of)]);
    }

    // The matrix has one bad entry on its diagonal.
    private static DenseMatrix[] Values(CompiledFunction function, int n, double bad) =>
    [
        .. function.Inputs.Select((s, k) =>
        {
            var value = CompiledFunctionTests.Structured(s.Symbol!, n, k);
            return s.Symbol!.Name == "x" ? value : DenseMatrix.Create(n, n, (i, j) => i == 7 && j == 7 ? bad : value[i, j]);
        }),
    ];
}
