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
    public void NumPy_computes_the_values() => CheckNumPy(CodeCases.Operators().Concat(CodeCases.Formulas()));

    [Fact]
    public void PyTorch_computes_the_values() =>
        Check(CodeCases.Operators().Concat(CodeCases.Formulas()), Interpreter.PyTorch, "Python with PyTorch", ".py", CodeTarget.PyTorch, Python("torch.tensor([{0}], dtype=torch.float64)", "import torch, numpy as np"));

    [Fact]
    public void Jax_computes_the_values() =>
        Check(CodeCases.Operators().Concat(CodeCases.Formulas()), Interpreter.Jax, "Python with JAX", ".py", CodeTarget.Jax, Python("jnp.array([{0}])", "import jax, numpy as np; jax.config.update('jax_enable_x64', True); import jax.numpy as jnp"));

    [Fact]
    public void Octave_computes_the_values() => CheckOctave(CodeCases.Operators().Concat(CodeCases.Formulas()));

    internal static void CheckNumPy(IEnumerable<CodeCases.Case> given) =>
        Check(given, Interpreter.NumPy, "Python with NumPy", ".py", CodeTarget.NumPy, Python("np.array([{0}])", "import numpy as np"));

    internal static void CheckOctave(IEnumerable<CodeCases.Case> given) => Check(given, Interpreter.Octave, "Octave", ".m", CodeTarget.Matlab, Octave);

    private static void Check(
        IEnumerable<CodeCases.Case> given, string? program, string what, string extension, CodeTarget target, Func<IReadOnlyList<CodeCases.Case>, CodeTarget, string> script)
    {
        if (program is null) Assert.Skip($"{what} is not installed.");
        var cases = given.Where(c => CanBeWritten(c.Expression, target)).ToList();
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

    /// <summary>Whether every operator has a form in the target.</summary>
    internal static bool CanBeWritten(Expr expression, CodeTarget target) =>
        Traversal.PostOrder(expression).All(e => e.Operator is null || e.Operator.Code?.For(target) is not null);

    /// <summary>How a value differs from the library's, or null.</summary>
    internal static string? Difference(CodeCases.Case given, DenseMatrix value)
    {
        var expected = given.Expression.Evaluate(given.Values);
        if ((value.Rows, value.Columns) != (expected.Rows, expected.Columns)) return $"{value.Rows}×{value.Columns} in place of {expected.Rows}×{expected.Columns}";
        return (value - expected).MaxNorm() <= Tolerance * (1 + expected.MaxNorm()) ? null : $"{value} in place of {expected}";
    }

    /// <summary>What the generated function takes: symbols by name, differentials, the sizes that no shape tells.</summary>
    internal static IEnumerable<T> Arguments<T>(CodeCases.Case given, Func<DenseMatrix, bool, T> matrix, Func<long, T> size) =>
        given.Values.OrderBy(v => v.Key.Kind == ExprKind.Differential).ThenBy(v => v.Key.Symbol!.Name, StringComparer.Ordinal).Select(v => matrix(v.Value, v.Key.IsScalar))
            .Concat(Undetermined(given).Select(name => size(given.Values.Sizes[name])));

    // An answer is rows, columns and the entries by columns, or a message.
    private static string? Difference(CodeCases.Case given, string answer)
    {
        var numbers = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var rows)) return answer;
        var entries = numbers[2..].Select(t => t switch { "Inf" => double.PositiveInfinity, "-Inf" => double.NegativeInfinity, _ => double.Parse(t, CultureInfo.InvariantCulture) });
        return Difference(given, DenseMatrix.FromColumns(rows, int.Parse(numbers[1], CultureInfo.InvariantCulture), entries.ToArray()));
    }

    private static IEnumerable<string> Arguments(CodeCases.Case given, Func<DenseMatrix, bool, string> literal) =>
        Arguments(given, literal, size => size.ToString(CultureInfo.InvariantCulture));

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
