using MatrixCalculus.Equality;
using MatrixCalculus.Evaluation;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Code;

/// <summary>Expressions with values for their symbols: each operator of the catalogue on its samples, and derivatives that people ask for.</summary>
internal static class CodeCases
{
    private static readonly Dimension m = "m", n = "n", p = "p";

    /// <summary>A case: a name to find it by, the expression, the values.</summary>
    internal sealed record Case(string Name, Expr Expression, Bindings Values);

    internal static IEnumerable<Case> Operators() =>
        from form in Catalogue.Forms
        from sample in form.Samples.Select((s, i) => (Sample: s, Index: i))
        let call = SampleCall.Of(form, sample.Sample)
        from drawn in Drawn($"{form.Name} {sample.Index + 1}", call.Value, call.Domains)
        select drawn;

    internal static IEnumerable<Case> Formulas()
    {
        var (A, B, X, Y) = (Matrix.Symbol("A", m, n), Matrix.Symbol("B", n, p), Matrix.Symbol("X", n, n), Matrix.Symbol("Y", n, n));
        var (S, b, c, x, a) = (Matrix.Symbol("S", n, n, MatrixProperties.PositiveDefinite), Vector.Symbol("b", m), Vector.Symbol("c", n), Vector.Symbol("x", n), Scalar.Symbol("a"));
        var (one, r) = (Ones(m, 1), A * x - b);
        Expr[] functions =
        [
            x.T * X * x, SquaredNorm(r), Norm(r), Trace(A * X * A.T), Trace(Inverse(X) * Y), LogDeterminant(S), x.T * Inverse(S) * x,
            SumOfEntries(Softplus(A * x)), SumOfEntries(Log(one + Exp(A * x))), SquaredNorm(A * B) + a * SquaredNorm(B), Determinant(X) * a,
            Trace(Power(X, 3)), Power(SquaredNorm(c), -1) * (a * (c.T * x)), SquaredNorm(X.T * X - Identity(n)), SumOfEntries(Hadamard(X, Y)),
            Trace(DiagonalMatrix(x) * X * DiagonalMatrix(c)), SumOfEntries(Tanh(X * Y)), Exp(a * (x.T * c)), Trace(Kronecker(X, Y)), n * Trace(X),
        ];
        foreach (var f in functions)
        {
            foreach (var drawn in Drawn($"{f}", f)) yield return drawn;
            foreach (var variable in new[] { x, X, B, S, a, c }.Where(v => f.FreeSymbols.Contains(v.Symbol!)))
            {
                foreach (var drawn in Drawn($"gradient of {f} by {variable}", f.Gradient(variable))) yield return drawn;
                foreach (var drawn in Drawn($"Hessian of {f} by {variable}", f.Hessian(variable))) yield return drawn;
                foreach (var drawn in Drawn($"differential of {f} by {variable}", f.Differential(variable))) yield return drawn;
            }
        }

        foreach (var matrix in new[] { Inverse(X), A * X * B, X.T * X, Kronecker(X, Y), Hadamard(X, Y), Power(X, 2), X.T })
            foreach (var drawn in Drawn($"Jacobian of {matrix}", matrix.Jacobian(X))) yield return drawn;
        foreach (var singular in Singular(X)) yield return singular;
        foreach (var sylvester in Sylvesters(X, Y)) yield return sylvester;
    }

    // Adjugates of singular matrices: X without its first column, X projected, a matrix of rank 1, and of order 80, where n² determinants of minors would be felt.
    private static IEnumerable<Case> Singular(Expr X)
    {
        var (x, random) = (Vector.Symbol("x", n), new Random(80));
        foreach (var singular in (Expr[])[X - (X * BasisVector(n, 1) * BasisVector(n, 1).T), X - (X * x * x.T / SquaredNorm(x)), x * x.T])
            foreach (var drawn in Drawn($"adjugate of {singular}", Adjugate(singular))) yield return drawn;
        var large = DenseMatrix.Create(80, 80, (i, j) => j == 79 ? 0 : (random.NextDouble() - 0.5) / 2);
        yield return new("adjugate of order 80", Adjugate(X), new Bindings { { X, large } });
    }

    // Complex, repeated and defective eigenvalues, and orders 24 and 30, where a system of mn unknowns would be felt.
    private static IEnumerable<Case> Sylvesters(Expr X, Expr Y)
    {
        var (random, A, B) = (new Random(24), Matrix.Symbol("A", m, m), Matrix.Symbol("B", m, n));
        DenseMatrix Draw(int rows, int columns) => DenseMatrix.Create(rows, columns, (_, _) => random.NextDouble() - 0.5);
        var cyclic = DenseMatrix.Create(5, 5, (i, j) => i == (j + 1) % 5 ? 1 : 0);
        var defective = DenseMatrix.Create(5, 5, (i, j) => i == j ? 3 : j == i + 1 ? 1 : 0);
        yield return new("Sylvester equation of a cycle and a Jordan block", Sylvester(X, Y, X), new Bindings { { X, cyclic }, { Y, defective } });
        yield return new("Sylvester equation of orders 24 and 30", Sylvester(A, X, B), new Bindings { { A, Draw(24, 24) + (6 * DenseMatrix.Identity(24)) }, { X, Draw(30, 30) }, { B, Draw(24, 30) } });
    }

    internal static IEnumerable<Case> Drawn(string name, Expr expression, IReadOnlyDictionary<string, SampleDomain>? domains = null)
    {
        var random = new Random(name.Length + 17);
        if (RandomSizes.Draw([expression], random) is not { } sizes) yield break;
        var symbols = Traversal.PostOrder(expression).Where(e => e.Kind == ExprKind.Symbol).Select(e => e.Symbol!).OrderBy(s => s.Name, StringComparer.Ordinal);
        var values = PointOf.Values(symbols, domains ?? new Dictionary<string, SampleDomain>(), sizes, RealElements.Instance, random.Next());
        if (values is null) yield break;
        var bindings = PointOf.Nearest(values, sizes, v => v.Value);
        foreach (var leaf in Traversal.PostOrder(expression).Where(e => e.Kind == ExprKind.Differential))
        {
            var (rows, columns) = PointOf.Size(leaf.Shape, sizes);
            bindings.Add(leaf, DenseMatrix.Create(rows, columns, (_, _) => random.NextDouble() - 0.5));
        }

        yield return new(name, expression, bindings);
    }
}
