using Xunit;

namespace MatrixCalculus.Tests.Evaluation;

/// <summary>Matrices kept as linear maps, and functions as optimisers want them.</summary>
public sealed class LinearMapTests
{
    private const string Declarations = "A(n,n), B(n,n), X(n,n), P(n,n) positive_definite, x(n), d(n), U(m,r), V(n,r), M(m,n)";

    [Theory]
    [InlineData("-(inv(X)' ⊗ inv(X))")]
    [InlineData("2*(B' ⊗ A)")]
    [InlineData("eye(n) ⊗ P")]
    [InlineData("A'⊗eye(n) + eye(n)⊗B")]
    [InlineData("commutation(n,n)*(A ⊗ B)")]
    [InlineData("diag(d)")]
    [InlineData("P")]
    public void Applied_turned_and_solved_with_as_the_matrix_would_be(string text)
    {
        var expression = Expr.Parse(text, Declarations);
        Expr[] inputs = [.. expression.FreeSymbols.Select(Expr.Of)];
        var map = expression.CompileMap(inputs).At([.. inputs.Select((s, i) => Draw(s, 4, i))]);
        var dense = map.ToDense();
        var (v, u) = (Draw(dense.Columns, 1, 8), Draw(dense.Rows, 1, 9));
        Assert.True((map.Apply(v) - dense * v).MaxNorm() < 1e-12);
        Assert.True((map.Adjoint.Apply(u) - dense.Transpose() * u).MaxNorm() < 1e-12);
        Assert.True((dense * map.Solve(u) - u).MaxNorm() < 1e-10);
    }

    [Fact]
    public void A_Kronecker_product_is_not_formed()
    {
        var expression = Expr.Parse("B' ⊗ A", Declarations);
        var map = expression.CompileMap([.. expression.FreeSymbols.Select(Expr.Of)]).At(Draw(20, 20, 1), Draw(20, 20, 2));
        var plan = map.PlanFor(Draw(400, 1, 3));
        Assert.Equal(2 * 20 * 20 * 39, plan.Flops);
    }

    [Fact]
    public void Newton_reaches_the_minimum_of_a_quadratic_function_in_one_step()
    {
        var f = Expr.Parse("normsq(U*V' - M)", Declarations);
        Expr u = Expr.Parse("U", Declarations), v = Expr.Parse("V", Declarations), m = Expr.Parse("M", Declarations);
        var objective = f.CompileObjective(u, new() { { v, Draw(4, 3, 1) }, { m, Draw(5, 4, 2) } });
        var start = Draw(5, 3, 3);
        var best = start + objective.NewtonStep(start);
        Assert.True(objective.ValueAndGradient(best).Gradient.MaxNorm() < 1e-12);
        var direction = Draw(5, 3, 4);
        var along = objective.HessianVectorProduct(start, direction);
        Assert.True((objective.HessianAt(start).Apply(direction.Vec()) - along.Vec()).MaxNorm() < 1e-12);

        var gradient = new double[15];
        var value = objective.ValueAndGradient(start.AsSpan(), gradient);
        var expected = objective.ValueAndGradient(start);
        Assert.Equal(expected.Value, value);
        Assert.Equal(expected.Gradient, DenseMatrix.FromColumns(5, 3, gradient));
    }

    [Theory]
    [InlineData("symmetric")]
    [InlineData("skew_symmetric")]
    [InlineData("diagonal")]
    [InlineData("lower_triangular")]
    [InlineData("upper_triangular")]
    public void One_step_ends_at_the_minimum_among_matrices_of_the_structure(string structure)
    {
        var declarations = $"Z(n,n) {structure}, A(n,n), B(n,n)";
        var (z, a, b) = (Expr.Parse("Z", declarations), Expr.Parse("A", declarations), Expr.Parse("B", declarations));
        var objective = Functions.SquaredNorm((z * a) - b).CompileObjective(z, new Bindings { { a, Draw(4, 4, 1) }, { b, Draw(4, 4, 2) } });
        var start = DenseMatrix.Zeros(4, 4);
        var step = objective.NewtonStep(start);
        Assert.True(objective.ValueAndGradient(start + step).Gradient.MaxNorm() < 1e-11);
        Assert.True(step.MaxNorm() > 0.01);
    }

    [Fact]
    public void The_Newton_step_of_a_function_of_a_number_divides()
    {
        var x = Scalar.Symbol("x");
        var objective = Functions.Power(x, 4).CompileObjective(x, []);
        Assert.Equal(-1.0, objective.NewtonStep(DenseMatrix.FromScalar(3))[0, 0], 14);
    }

    private static DenseMatrix Draw(Expr symbol, int n, int seed)
    {
        var value = Draw(n, symbol.Shape.IsColumn ? 1 : n, seed);
        if (symbol.Shape.IsColumn) return value;
        value += n * DenseMatrix.Identity(n);
        return symbol.Symbol!.Properties.HasFlag(MatrixProperties.PositiveDefinite) ? value * value.Transpose() : value;
    }

    private static DenseMatrix Draw(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        return DenseMatrix.Create(rows, columns, (_, _) => random.NextDouble() - 0.4);
    }
}
