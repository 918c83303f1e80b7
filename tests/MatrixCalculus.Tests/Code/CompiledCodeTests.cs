using System.Globalization;
using System.Reflection;
using System.Text;
using Xunit;

namespace MatrixCalculus.Tests.Code;

/// <summary>Generated C# is compiled and run; skipped, with the reason, where there is no compiler.</summary>
public sealed class CompiledCodeTests
{
    [Fact]
    public void CSharp_computes_the_values()
    {
        if (CSharpCompiler.Path is null) Assert.Skip("No C# compiler is installed beside the runtime.");
        var cases = CodeCases.Operators().Concat(CodeCases.Formulas()).Where(c => ExecutedCodeTests.CanBeWritten(c.Expression, CodeTarget.CSharp)).ToList();
        var source = new StringBuilder("using System;\npublic static class Generated\n{\n");
        for (var i = 0; i < cases.Count; i++)
            source.Append("public ").Append(cases[i].Expression.ToCode(CodeTarget.CSharp, Name(i)).Replace("\nstatic double", "\npublic static double", StringComparison.Ordinal).TrimStart());
        var generated = CSharpCompiler.Compile(source.Replace("public /// <summary>", "/// <summary>").Append("}\n").ToString()).GetType("Generated")!;
        var failures = new StringBuilder();
        for (var i = 0; i < cases.Count; i++)
        {
            var arguments = ExecutedCodeTests.Arguments<object>(cases[i], (value, isScalar) => isScalar ? value[0, 0] : value.ToArray(), size => (int)size).ToArray();
            string? difference;
            try
            {
                var value = generated.GetMethod(Name(i))!.Invoke(null, arguments)!;
                difference = ExecutedCodeTests.Difference(cases[i], value is double number ? DenseMatrix.FromScalar(number) : DenseMatrix.FromArray((double[,])value));
            }
            catch (Exception e) when (e is TargetInvocationException or ArgumentException or TargetParameterCountException)
            {
                difference = (e.InnerException ?? e).Message;
            }

            if (difference is not null) failures.Append(CultureInfo.InvariantCulture, $"{cases[i].Name}: {difference}\n{cases[i].Expression.ToCode(CodeTarget.CSharp)}\n");
        }

        Assert.True(failures.Length == 0, failures.ToString());
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"f{index}");
}
