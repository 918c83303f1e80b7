using Xunit;

namespace MatrixCalculus.Tests.Evaluation;

/// <summary>Constants with few entries, and multiples of them, as terms of sums, as factors, as results and as arguments: at size 1 too, in doubles and in floats.</summary>
public sealed class SparseTermTests
{
    private const string Declarations = "A(n,n), B(n,n), x(n), c, d";

    [Theory]
    [InlineData("A + c*eye(n)")]
    [InlineData("c*eye(n) - A")]
    [InlineData("A'*A + c*eye(n)")]
    [InlineData("c*eye(n) - A'*A - B*B'")]
    [InlineData("d*eye(n) - A*B")]
    [InlineData("d*(c*eye(n)) - eye(n) + A*B + B - A'")]
    [InlineData("c*basis(n,1) + d*basis(n,1) + x")]
    [InlineData("c*basis(n,1) - (c*d)*basis(n,1)")]
    [InlineData("c*basis(n,1)*basis(n,1)' + 2*(x'*x)*eye(n)")]
    [InlineData("c*duplication(n)' + elimination(n) - 3*elimination(n)")]
    [InlineData("exp(c*eye(n)) + tanh(A + d*eye(n))")]
    [InlineData("2*d*(A - c*eye(n))")]
    [InlineData("(c*eye(n))*A*(d*eye(n))*x + vec(c*eye(n))'*vec(c*eye(n))*x")]
    [InlineData("[c*eye(n), A + c*eye(n)]")]
    [InlineData("2*(3*(4*(5*(6*(c*eye(n)))))) + A")]
    [InlineData("inv(A'*A + (c^2 + 1)*eye(n))*x")]
    public void Values_are_those_of_the_interpreter(string text)
    {
        foreach (var n in (int[])[1, 2, 5])
        {
            var random = new Random(n);
            Bindings values = [];
            var f = Expr.Parse(text, Declarations);
            foreach (var symbol in f.FreeSymbols.Select(s => Expr.Parse(s.Name, Declarations)))
                values.Add(symbol, DenseMatrix.Create(symbol.Shape.Rows.IsOne ? 1 : n, symbol.Shape.Columns.IsOne ? 1 : n, (_, _) => random.NextDouble() - 0.5));
            if (!values.Sizes.ContainsKey("n")) values.Add("n", n);
            var inputs = values.Select(v => v.Key).ToArray();
            var (expected, compiled) = (f.Evaluate(values), CompiledFunction.Of([f, f + f], inputs, new CompileOptions { Sizes = values.Sizes }));
            var results = compiled.EvaluateAll([.. values.Select(v => v.Value)]);
            Assert.True((results[0] - expected).MaxNorm() <= 1e-12 * (1 + expected.MaxNorm()), $"{f} at n = {n}: {results[0]} in place of {expected}");
            Assert.True((results[1] - (2 * expected)).MaxNorm() <= 1e-12 * (1 + expected.MaxNorm()));
        }
    }
}
