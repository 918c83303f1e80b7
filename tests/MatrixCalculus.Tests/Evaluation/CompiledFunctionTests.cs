using MatrixCalculus.Tests.RandomExpressions;
using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Evaluation;

/// <summary>Compiled functions: values, sizes, memory, threads, and what they refuse.</summary>
public sealed class CompiledFunctionTests
{
    private static readonly Expr A = Matrix.Symbol("A", "m", "n"), X = Vector.Symbol("x", "n"), B = Vector.Symbol("b", "m");
    private static readonly Expr Loss = SquaredNorm(A * X - B) + SumOfEntries(Softplus(A * X));

    [Fact]
    public void Value_gradient_and_Hessian_share_their_steps()
    {
        Expr[] outputs = [Loss, Loss.Gradient(X), Loss.Hessian(X)];
        var function = outputs.Compile(A, B, X);
        var (a, b, x) = (Values(7, 4, 1), Values(7, 1, 2), Values(4, 1, 3));
        var values = function.EvaluateAll(a, b, x);
        var bindings = new Bindings { { A, a }, { B, b }, { X, x } };
        for (var i = 0; i < outputs.Length; i++) AssertNear(outputs[i].Evaluate(bindings), values[i], outputs[i]);
        Assert.True(function.PlanFor(a, b, x).Flops < outputs.Sum(o => Plan.For([o], bindings.Sizes).Flops));
    }

    [Theory]
    [InlineData("A'*B - 2*C")]
    [InlineData("C - A*B")]
    [InlineData("-(A*B) - B*A")]
    [InlineData("L*B + B*L'")]
    [InlineData("L'*L'*x")]
    [InlineData("L*M")]
    [InlineData("L'*M'")]
    [InlineData("T*B + B*T'")]
    [InlineData("D*B*D")]
    [InlineData("A'*S*A")]
    [InlineData("S - x*x' + A*A' - 2*x*x'")]
    [InlineData("exp((A*A' - x*x')/n^2) + (S + A'*A)*x*x' - x*x'*(S + A'*A)")]
    [InlineData("inv(eye(n) + slice(A*A', 1, n, 1, 9)*slice(A*A', 1, 9, 1, n))*x")]
    [InlineData("inv(eye(n) + x*x')*B + logdet(eye(n) + 3*x*x')*det(eye(n)/2 + x*x')*B")]
    [InlineData("[A*A' + B*B', inv(S) - A*B - B'*A']")]
    [InlineData("B'*A*A'*B")]
    [InlineData("A + A'")]
    [InlineData("2*(A' - B) + exp(A'/n) .* A' + (A*B)' - C")]
    [InlineData("[A, x]' - 3*([B, x]' .* [C, x]') + [H; x']")]
    [InlineData("A'*inv(S)*A")]
    [InlineData("inv(L)*B*inv(L')")]
    [InlineData("inv(D)*B + inv(S)")]
    [InlineData("inv(T)*B + B*inv(T')*x*x'")]
    [InlineData("A^-2*x*x' + (A + B)^3*x*x' + B*A^-2")]
    [InlineData("(A ⊗ B)*[vec(C), vec(H)]")]
    [InlineData("(A ⊗ x')*[vec(C), vec(H)]")]
    [InlineData("(x ⊗ A)*[B, C] + (A ⊗ x)*[H, C]")]
    [InlineData("(A ⊗ eye(n))*[vec(C), vec(H)] + (eye(n) ⊗ A)*[vec(C), vec(H)]")]
    [InlineData("(A ⊗ B)*(C ⊗ H)")]
    [InlineData("inv(A ⊗ B)*[vec(C), vec(H)]")]
    [InlineData("logdet(S) + x'*inv(S)*x")]
    [InlineData("logdet(A)*inv(A)*x + inv(A')*x")]
    [InlineData("det(A/150)*inv(A/150)*B + B*inv(A/150)")]
    [InlineData("det(S/20000)*inv(S) + det(L/150)*inv(L) + logdet(L)*inv(L') + det(D/150)*inv(D)")]
    [InlineData("(A - H'*H)*x + diag(A*B)")]
    [InlineData("duplication(n)'*(A ⊗ B)*duplication(n)*[vech(C), vech(H)]")]
    [InlineData("vec(A)'*commutation(n,n)*(A ⊗ B)*elimination(n)'*duplication(n)'")]
    [InlineData("(eye(n^2) + commutation(n,n))*(A ⊗ B)*(eye(n^2) + commutation(n,n))")]
    [InlineData("(A ⊗ x' ⊗ B)*(x ⊗ x ⊗ [x, x]) ")]
    [InlineData("(x' ⊗ A)*(x ⊗ B)*x*vec(A)'*(x ⊗ [x, x])")]
    [InlineData("tr(A*diag(x))*tr(inv(S)*B*B')*(A/131)^9*x + A^-5*x")]
    [InlineData("slice(A*B, 2, 3, 1, n)*tanh(A'.*B)")]
    [InlineData("sum(A*B)*tr(A*B*C)*eye(n) + x*x'")]
    [InlineData("unvec((A ⊗ B)*vec(C'), n, n)")]
    public void Structure_at_sizes_beyond_one_block_gives_the_same_values(string text)
    {
        var n = text.Contains('⊗', StringComparison.Ordinal) ? 5 : 131;
        const string Declarations = "A(n,n), B(n,n), C(n,n), H(n,n), L(n,n) lower_triangular, M(n,n) lower_triangular, T(n,n) tridiagonal, D(n,n) diagonal, S(n,n) positive_definite, x(n)";
        var expression = Expr.Parse(text, Declarations);
        Expr[] inputs = [.. expression.FreeSymbols.Select(Expr.Of)];
        var values = inputs.Select((s, i) => Structured(s.Symbol!, n, i)).ToArray();
        var bindings = new Bindings();
        for (var i = 0; i < inputs.Length; i++) bindings.Add(inputs[i], values[i]);
        AssertNear(expression.Evaluate(bindings), expression.Compile(inputs).Evaluate(values), expression);
    }

    [Fact]
    public void Random_expressions_have_the_values_of_the_interpreter()
    {
        for (var seed = 0; seed < 120; seed++)
        {
            var (expression, _) = seed % 2 == 0 ? ExpressionGenerator.Scalar(9_000_000 + seed) : ExpressionGenerator.MatrixValued(9_000_000 + seed);
            Expr[] inputs = [.. expression.FreeSymbols.Select(Expr.Of)];
            var bindings = new Bindings { { "m", 3 }, { "n", 4 }, { "p", 2 }, { "q", 5 }, { "r", 2 } };
            var values = inputs.Select((s, i) => Structured(s.Symbol!, 0, seed + i)).ToArray();
            for (var i = 0; i < inputs.Length; i++) bindings.Add(inputs[i], values[i]);
            DenseMatrix expected;
            try
            {
                expected = expression.Evaluate(bindings);
            }
            catch (MatrixCalculusException)
            {
                continue;
            }

            if (!double.IsFinite(expected.MaxNorm()) || expected.MaxNorm() > 1e8) continue;
            var options = new CompileOptions { Sizes = new Dictionary<string, long> { ["m"] = 3, ["n"] = 4, ["p"] = 2, ["q"] = 5, ["r"] = 2 } };
            AssertNear(expected, CompiledFunction.Of([expression], inputs, options).Evaluate(values), expression, 1e-6);
        }
    }

    [Fact]
    public void Rows_of_Kronecker_products_are_put_in_another_order()
    {
        var a = Values(7, 4, 1);
        Expr[] outputs = [Commutation("m", "n") * Kronecker(A.T, A), Commutation("n", "m") * Kronecker(A, A.T), Exp(Kronecker(A, A.T)) * Commutation("m", "n"), Commutation("m", "n") * Exp(Kronecker(A, A.T)).T];
        var values = outputs.Compile(A).EvaluateAll(a);
        for (var i = 0; i < outputs.Length; i++) AssertNear(outputs[i].Evaluate(new Bindings { { A, a } }), values[i], outputs[i]);
    }

    [Fact]
    public void Nothing_is_allocated_once_it_runs()
    {
        Expr[] outputs = [Loss, Loss.Gradient(X), Loss.Hessian(X), Exp(A * X) + A * (A.T * B)];
        var function = outputs.Compile(A, B, X);
        DenseMatrix[] inputs = [Values(40, 20, 1), Values(40, 1, 2), Values(20, 1, 3)];
        Memory<double>[] results = [new double[1], new double[20], new double[400], new double[40]];
        Assert.Equal(0, Allocations.OfTenCalls(() => function.EvaluateInto(inputs, results)));
    }

    [Fact]
    public void Systems_and_determinants_allocate_nothing()
    {
        const string Declarations = "A(n,n), S(n,n) positive_definite, L(n,n) lower_triangular, x(n)";
        Expr[] outputs = [.. ((string[])["inv(A)*x", "inv(A')*x", "logdet(A)", "inv(A + L)*x", "det(A - L)", "inv(A + 2*L)", "inv(S)*x", "det(S)", "inv(L)"]).Select(t => Expr.Parse(t, Declarations))];
        Expr[] symbols = [.. outputs.SelectMany(o => o.FreeSymbols).Distinct().Select(Expr.Of)];
        var function = CompiledFunction.Of(outputs, symbols);
        DenseMatrix[] inputs = [.. symbols.Select((s, i) => Structured(s.Symbol!, 70, i))];
        var expected = function.EvaluateAll(inputs);
        Memory<double>[] results = [.. expected.Select(e => new double[e.Rows * e.Columns])];
        Assert.Equal(0, Allocations.OfTenCalls(() => function.EvaluateInto(inputs, results)));
        var single = function.InSinglePrecision(new Dictionary<string, long> { ["n"] = 70 });
        Memory<float>[] floats = [.. expected.Select(e => new float[e.Rows * e.Columns])];
        single.Evaluate([.. inputs.Select(v => (ReadOnlyMemory<float>)Array.ConvertAll(v.AsSpan().ToArray(), e => (float)e))], floats);
        for (var i = 0; i < outputs.Length; i++)
        {
            Assert.Equal(expected[i], DenseMatrix.FromColumns(expected[i].Rows, expected[i].Columns, results[i].Span));
            if (expected[i].MaxNorm() < 1e30) AssertNear(expected[i], DenseMatrix.FromColumns(expected[i].Rows, expected[i].Columns, Array.ConvertAll(floats[i].ToArray(), e => (double)e)), outputs[i], 1e-4);
        }
    }

    [Fact]
    public void A_shared_factorisation_of_a_singular_matrix_is_refused_where_it_is_solved_with()
    {
        var s = Matrix.Symbol("S", "n", "n");
        var singular = DenseMatrix.Create(3, 3, (i, j) => i + j);
        Expr[] both = [Determinant(s), Inverse(s) * X];
        Assert.Equal(ErrorCode.Singular, Assert.Throws<EvaluationException>(() => both.Compile(s, X).EvaluateAll(singular, DenseMatrix.FromVector(1, 2, 3))).Code);
        Assert.True(Math.Abs(new[] { Determinant(s), Determinant(s.T) + 1 }.Compile(s).EvaluateAll(singular)[0][0, 0]) < 1e-15);
    }

    [Fact]
    public void Plain_memory_goes_in_and_out_and_may_be_the_same()
    {
        var function = (A * X + Exp(A * X)).Compile(A, X);
        var sized = function.At(new Dictionary<string, long> { ["m"] = 5, ["n"] = 5 });
        var (a, x) = (Values(5, 5, 1), Values(5, 1, 2));
        double[] entries = [9, .. x.AsSpan()];
        ReadOnlyMemory<double>[] inputs = [a.AsSpan().ToArray(), entries.AsMemory(1)];
        sized.Evaluate(inputs, entries.AsMemory(1));
        Assert.Equal(function.Evaluate(a, x), DenseMatrix.FromVector(entries.AsSpan(1)));

        double[] vector = [1, 2, 3];
        Exp(X).Compile(X).At(new Dictionary<string, long> { ["n"] = 3 }).Evaluate(vector, vector);
        Assert.Equal(Math.Exp(2), vector[1], 14);
    }

    [Fact]
    public void One_function_is_called_from_many_threads_with_different_sizes()
    {
        var function = Loss.Gradient(X).Compile(A, B, X);
        Parallel.For(0, 200, i =>
        {
            var (m, n) = (3 + (i % 4), 2 + (i % 3));
            var (a, b, x) = (Values(m, n, i), Values(m, 1, i + 1), Values(n, 1, i + 2));
            AssertNear(Loss.Gradient(X).Evaluate(new() { { A, a }, { B, b }, { X, x } }), function.Evaluate(a, b, x), Loss);
        });
    }

    [Fact]
    public void Long_chains_and_deep_expressions_are_planned_on_a_small_stack()
    {
        var a = Matrix.Symbol("A", "n", "n");
        Expr chain = X, deep = X;
        for (var i = 0; i < 60; i++) chain = a * chain;
        for (var i = 0; i < 3000; i++) deep = Sin(deep + X);
        var (value, x) = (0.1 * DenseMatrix.Identity(2), DenseMatrix.FromVector(0.5, 0.25));
        DenseMatrix? ofChain = null, ofDeep = null;
        var thread = new Thread(() => (ofChain, ofDeep) = (chain.Compile(a, X).Evaluate(value, x), deep.Compile(X).Evaluate(x)), 256 * 1024);
        thread.Start();
        thread.Join();
        AssertNear(chain.Evaluate(new() { { a, value }, { X, x } }), ofChain!, X);
        AssertNear(deep.Evaluate(new() { { X, x } }), ofDeep!, X);
    }

    [Fact]
    public void Few_variants_are_kept()
    {
        var function = CompiledFunction.Of([A * X], [A, X], new() { MostVariants = 2 });
        for (var n = 1; n < 20; n++) Assert.Equal(n, function.Evaluate(DenseMatrix.Create(n, n, (_, _) => 1), DenseMatrix.Create(n, 1, (_, _) => 1))[0, 0]);
    }

    [Fact]
    public void A_symbol_without_an_input_is_refused()
    {
        var error = Assert.Throws<EvaluationException>(() => Loss.Compile(A, X));
        Assert.Equal(ErrorCode.UnboundSymbol, error.Code);
        Assert.Contains("b (m×1)", error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.NotASymbol, Assert.Throws<EvaluationException>(() => Loss.Compile(A, X + X)).Code);
        Assert.Equal(ErrorCode.DuplicateSymbol, Assert.Throws<DeclarationException>(() => (A * X).Compile(A, X, X)).Code);
        Assert.Equal(ErrorCode.DuplicateSymbol, Assert.Throws<DeclarationException>(() => (A * X).Compile(A, Vector.Symbol("x", "m"))).Code);
        Assert.Equal(ErrorCode.Arity, Assert.Throws<ShapeException>(() => (A * X).Compile(A, X).Evaluate(Values(2, 2, 1))).Code);
    }

    [Fact]
    public void All_conflicting_sizes_are_named()
    {
        var error = Assert.Throws<EvaluationException>(() => Loss.Compile(A, X, B).Evaluate(Values(3, 4, 1), Values(5, 1, 2), Values(6, 1, 3)));
        Assert.Equal(ErrorCode.ConflictingSizes, error.Code);
        Assert.Contains("x (n×1, given as 5×1)", error.Message, StringComparison.Ordinal);
        Assert.Contains("b (m×1, given as 6×1)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_into_memory_is_refused_before_it_is_made()
    {
        var function = Kronecker(X * X.T, X * X.T).Compile(X);
        var error = Assert.Throws<EvaluationException>(() => function.Evaluate(DenseMatrix.Zeros(4000, 1)));
        Assert.Equal(ErrorCode.TooLarge, error.Code);
    }

    [Fact]
    public void What_is_not_a_number_is_carried_through()
    {
        var function = (A * X).Compile(A, X);
        Assert.True(double.IsNaN(function.Evaluate(DenseMatrix.FromRows(1, 2, [1, double.NaN]), DenseMatrix.FromVector(1, 0))[0, 0]));
        Assert.Equal(double.PositiveInfinity, function.Evaluate(DenseMatrix.FromRows(1, 2, [1, double.PositiveInfinity]), DenseMatrix.FromVector(1, 1))[0, 0]);
    }

    [Fact]
    public void A_singular_system_is_refused()
    {
        var s = Matrix.Symbol("S", "n", "n");
        var function = (Inverse(s) * X).Compile(s, X);
        Assert.Equal(ErrorCode.Singular, Assert.Throws<EvaluationException>(() => function.Evaluate(DenseMatrix.Create(2, 2, (_, _) => 1), DenseMatrix.FromVector(1, 2))).Code);
        Assert.Equal(ErrorCode.Singular, Assert.Throws<EvaluationException>(() => (Inverse(DiagonalMatrix(X)) * X).Compile(X).Evaluate(DenseMatrix.FromVector(1, 0))).Code);
    }

    private static DenseMatrix Values(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        return DenseMatrix.Create(rows, columns, (_, _) => random.NextDouble() - 0.4);
    }

    // Where n is 0, by the sizes of random expressions.
    internal static DenseMatrix Structured(Symbol symbol, int n, int seed)
    {
        var sizes = n > 0 ? new Dictionary<string, long> { ["n"] = n } : new Dictionary<string, long> { ["m"] = 3, ["n"] = 4, ["p"] = 2, ["q"] = 5, ["r"] = 2 };
        var value = Values((int)symbol.Shape.Rows.Evaluate(sizes).ToDouble(), (int)symbol.Shape.Columns.Evaluate(sizes).ToDouble(), seed);
        bool Has(MatrixProperties property) => symbol.Properties.HasFlag(property);
        var kept = DenseMatrix.Create(value.Rows, value.Columns, (i, j) =>
            Has(MatrixProperties.Integer) ? 3
            : (Has(MatrixProperties.Diagonal) && i != j) || (Has(MatrixProperties.LowerTriangular) && i < j) || (Has(MatrixProperties.UpperTriangular) && i > j)
                || (Has(MatrixProperties.Tridiagonal) && Math.Abs(i - j) > 1) ? 0
            : i == j && value.Rows == value.Columns ? value[i, j] + value.Rows
            : value[i, j]);
        return Has(MatrixProperties.Orthogonal) ? new QrDecomposition(kept).Orthonormal()
            : Has(MatrixProperties.PositiveDefinite) ? kept * kept.Transpose() + DenseMatrix.Identity(kept.Rows)
            : Has(MatrixProperties.Symmetric) ? kept + kept.Transpose()
            : Has(MatrixProperties.SkewSymmetric) ? kept - kept.Transpose()
            : kept;
    }

    private static void AssertNear(DenseMatrix expected, DenseMatrix actual, Expr expression, double tolerance = 1e-9) =>
        Assert.True((expected - actual).MaxNorm() <= tolerance * Math.Max(1, expected.MaxNorm()), $"{expression}: {expected} and {actual}");
}
