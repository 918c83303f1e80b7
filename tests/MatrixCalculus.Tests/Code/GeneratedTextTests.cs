using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Code;

/// <summary>The text of generated code: signature, names, sizes, shared parts.</summary>
public sealed class GeneratedTextTests
{
    private static readonly Expr A = Matrix.Symbol("A", "m", "n"), X = Vector.Symbol("x", "n"), B = Vector.Symbol("b", "m");

    [Fact]
    public void NumPy_is_a_complete_function() => Assert.Equal(
        """"
        def f(A, b, x):
            """norm2(A*x - b)

            A: m-by-n
            b: m-by-1
            x: n-by-1
            returns: scalar
            """
            import numpy as np
            return np.linalg.norm(A @ x - b)

        """",
        Norm(A * X - B).ToCode(CodeTarget.NumPy));

    [Fact]
    public void A_shared_part_is_computed_once()
    {
        var r = A * X - B;
        var code = new[] { SquaredNorm(r), 2 * (A.T * r) }.ToCode(CodeTarget.NumPy);
        Assert.Contains("t1 = A @ x - b\n", code, StringComparison.Ordinal);
        Assert.Contains("return np.sum(np.square(t1)), 2 * (A.T @ t1)", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_of_the_function_stay_parameters_of_its_derivative()
    {
        var code = (2 * A.T * A).ToCode(CodeTarget.NumPy, new CodeOptions { ParametersOf = [SquaredNorm(A * X - B) + Trace(Identity("k")), X] });
        Assert.StartsWith("def f(A, b, x, k):", code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_that_no_shape_tells_is_a_parameter()
    {
        Assert.StartsWith("def f(n):", Identity("n").ToCode(CodeTarget.NumPy), StringComparison.Ordinal);
        Assert.StartsWith("def f(v, m, n):", Unvec(Vector.Symbol("v", "m*n"), "m", "n").ToCode(CodeTarget.NumPy), StringComparison.Ordinal);
        Assert.Contains("n = v.shape[0] // m", (Unvec(Vector.Symbol("v", "m*n"), "m", "n").T * B).ToCode(CodeTarget.NumPy), StringComparison.Ordinal);
        Assert.Contains("n = (int((8 * v.shape[0] + 1) ** 0.5 + 0.5) - 1) // 2", (Duplication("n") * Vector.Symbol("v", "n*(n+1)/2")).ToCode(CodeTarget.NumPy), StringComparison.Ordinal);
    }

    [Fact]
    public void Differentials_come_behind_symbols()
    {
        var df = SquaredNorm(A * X - B).Differential(X);
        Assert.StartsWith("def f(A, b, x, dx):", df.ToCode(CodeTarget.NumPy), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_name_is_harmless()
    {
        string[] names = ["lambda", "np", "class", "f", "end", "λ", "ſ", "x_u03BB_", "_", "import", "t1", "double", "Multiply", "row", "y", "i"];
        var cases = names.SelectMany(name =>
        {
            var s = Matrix.Symbol(name, "n", "n");
            return CodeCases.Drawn(name, s * s.T + Inverse(s));
        }).ToList();
        foreach (var target in Enum.GetValues<CodeTarget>()) Assert.All(cases, c => Assert.NotEmpty(c.Expression.ToCode(target)));
        if (CSharpCompiler.Path is not null)
            CSharpCompiler.Compile($"using System;\nstatic class Generated\n{{\n{string.Join('\n', cases.Select((c, i) => $"static class C{i}\n{{\n{c.Expression.ToCode(CodeTarget.CSharp)}\n}}"))}\n}}\n");
        if (Interpreter.NumPy is not null) ExecutedCodeTests.CheckNumPy(cases);
        if (Interpreter.Octave is not null) ExecutedCodeTests.CheckOctave(cases);
    }

    [Fact]
    public void Different_names_stay_different()
    {
        string[] names = ["lambda", "lambda_", "lambda__", "λ", "_u03BB_", "u_u03BB_", "x_u03BB_", "x", "_", "__", "np", "np_", "ſ", "s", "é", "e"];
        foreach (var target in Enum.GetValues<CodeTarget>())
        {
            var identifiers = new MatrixCalculus.Code.Identifiers(MatrixCalculus.Code.Dialects.For(target));
            Assert.Equal(names.Length, names.Select(identifiers.Mangle).Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public void What_a_target_cannot_express_is_refused()
    {
        var error = Assert.Throws<EvaluationException>(() => Elementwise("sigma", A).ToCode(CodeTarget.NumPy));
        Assert.Equal(ErrorCode.UnsupportedTarget, error.Code);
        Assert.Contains("sigma", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_operator_can_be_written_in_NumPy()
    {
        var missing = CodeCases.Operators().Where(c => !ExecutedCodeTests.CanBeWritten(c.Expression, CodeTarget.NumPy)).Select(c => c.Name);
        Assert.Empty(missing);
    }

    [Fact]
    public void A_user_writes_a_function_of_entries_in_code()
    {
        var cube = new ElementwiseFunction("cube", x => x * x * x, x => 3 * HadamardPower(x, 2))
        {
            WrittenAs = new(CodeValue.Elementwise) { NumPy = "{0sa} ** 3" },
        };
        Assert.Contains("return x ** 3", cube.Of(X).ToCode(CodeTarget.NumPy), StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_levels_are_written_on_a_small_stack()
    {
        var e = X;
        for (var i = 0; i < 1_000_000; i++) e = -e;
        string? code = null;
        var thread = new Thread(() => code = e.ToCode(CodeTarget.NumPy), 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.NotNull(code);
    }
}
