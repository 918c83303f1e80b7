using System.Globalization;
using System.Text;
using MatrixCalculus.Evaluation;
using Xunit;

namespace MatrixCalculus.Tests.Code;

/// <summary>Generated code is run by its own interpreter and held against the library's values; skipped, with the reason, where there is none.</summary>
public sealed class ExecutedCodeTests
{
    private const double Tolerance = 1e-8;

    [Fact]
    public void NumPy_computes_the_values() => Check(Interpreter.NumPy, "Python with NumPy", ".py", CodeTarget.NumPy, Python("np.array([{0}])", "import numpy as np"));

    [Fact]
    public void PyTorch_computes_the_values() =>
        Check(Interpreter.PyTorch, "Python with PyTorch", ".py", CodeTarget.PyTorch, Python("torch.tensor([{0}], dtype=torch.float64)", "import torch, numpy as np"));

    [Fact]
    public void Jax_computes_the_values() =>
        Check(Interpreter.Jax, "Python with JAX", ".py", CodeTarget.Jax, Python("jnp.array([{0}])", "import jax, numpy as np; jax.config.update('jax_enable_x64', True); import jax.numpy as jnp"));

    [Fact]
    public void Octave_computes_the_values() => Check(Interpreter.Octave, "Octave", ".m", CodeTarget.Matlab, Octave);

    private static void Check(string? program, string what, string extension, CodeTarget target, Func<IReadOnlyList<CodeCases.Case>, CodeTarget, string> script)
    {
        if (program is null) Assert.Skip($"{what} is not installed.");
        var cases = CodeCases.Operators().Concat(CodeCases.Formulas()).Where(c => CanBeWritten(c.Expression, target)).ToList();
        var answers = Interpreter.Run(program, extension, script(cases, target));
        Assert.Equal(cases.Count, answers.Count);
        var failures = new StringBuilder();
        for (var i = 0; i < cases.Count; i++)
        {
            if (Difference(cases[i], answers[i]) is not { } difference) continue;
            failures.Append(CultureInfo.InvariantCulture, $"{cases[i].Name}: {difference}\n{cases[i].Expression.ToCode(target)}\n");
        }

        Assert.True(failures.Length == 0, failures.ToString());
    }

    private static bool CanBeWritten(Expr expression, CodeTarget target) =>
        Traversal.PostOrder(expression).All(e => e.Operator is null || e.Operator.Code?.For(target) is not null);

    // An answer is rows, columns and the entries by columns, or a message.
    private static string? Difference(CodeCases.Case given, string answer)
    {
        var expected = given.Expression.Evaluate(given.Values);
        var numbers = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var rows)) return answer;
        var columns = int.Parse(numbers[1], CultureInfo.InvariantCulture);
        if ((rows, columns) != (expected.Rows, expected.Columns)) return $"{rows}×{columns} in place of {expected.Rows}×{expected.Columns}";
        var scale = 1 + expected.MaxNorm();
        for (var k = 0; k < rows * columns; k++)
        {
            var value = double.Parse(numbers[k + 2], CultureInfo.InvariantCulture);
            if (!(Math.Abs(value - expected.AsSpan()[k]) <= Tolerance * scale)) return $"entry {k} is {value} in place of {expected.AsSpan()[k]}";
        }

        return null;
    }

    private static IEnumerable<string> Arguments(CodeCases.Case given, Func<DenseMatrix, bool, string> literal)
    {
        foreach (var (leaf, value) in given.Values.OrderBy(v => v.Key.Kind == ExprKind.Differential).ThenBy(v => v.Key.Symbol!.Name, StringComparer.Ordinal))
            yield return literal(value, leaf.IsScalar);
        foreach (var size in Undetermined(given)) yield return given.Values.Sizes[size].ToString(CultureInfo.InvariantCulture);
    }

    // What the generated function asks for behind the matrices.
    private static IEnumerable<string> Undetermined(CodeCases.Case given)
    {
        var shapes = given.Values.SelectMany(v => new[] { v.Key.Shape.Rows, v.Key.Shape.Columns }).ToList();
        return RandomSizes.Of([given.Expression], out _).SelectMany(s => s.Names).Distinct().Order(StringComparer.Ordinal)
            .Where(name => !shapes.Any(s => s.Names.SequenceEqual([name])));
    }

    private static Func<IReadOnlyList<CodeCases.Case>, CodeTarget, string> Python(string array, string imports) => (cases, target) =>
    {
        var script = new StringBuilder("def show(y):\n    import numpy as np\n    y = np.atleast_2d(np.asarray(y, dtype=float))\n");
        script.Append("    print(y.shape[0], y.shape[1], *[repr(float(v)) for v in y.ravel(order='F')])\n\n");
        foreach (var given in cases)
        {
            var arguments = Arguments(given, (value, isScalar) => isScalar
                ? value[0, 0].ToString("R", CultureInfo.InvariantCulture)
                : string.Format(CultureInfo.InvariantCulture, array, $"[{Interpreter.Literal(value, "], [")}]"));
            script.Append(CultureInfo.InvariantCulture, $"{given.Expression.ToCode(target)}\n{imports}\ntry:\n    show(f({string.Join(", ", arguments)}))\nexcept Exception as e:\n    print(repr(e).replace('\\n', ' '))\n\n");
        }

        return script.ToString();
    };

    private static string Octave(IReadOnlyList<CodeCases.Case> cases, CodeTarget target)
    {
        var script = new StringBuilder("1;\nfunction show(y)\n  printf('%d %d', rows(y), columns(y)); printf(' %.17g', y); printf('\\n');\nend\n");
        var calls = new StringBuilder();
        for (var i = 0; i < cases.Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"f{i}");
            script.Append(cases[i].Expression.ToCode(target, name));
            var arguments = Arguments(cases[i], (value, _) => $"[{Interpreter.Literal(value, "; ")}]");
            calls.Append(CultureInfo.InvariantCulture, $"try\n  show({name}({string.Join(", ", arguments)}));\ncatch e\n  printf('%s\\n', strrep(e.message, \"\\n\", ' '));\nend\n");
        }

        return script.Append(calls).ToString();
    }
}
