using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Evaluation;

/// <summary>Bindings, inferred sizes, and both interpreters.</summary>
public sealed class EvaluationTests
{
    private static readonly Expr A = Matrix.Symbol("A", "m", "n");
    private static readonly Expr X = Vector.Symbol("x", "n");
    private static readonly DenseMatrix AValue = DenseMatrix.FromRows(2, 3, [1, 2, 3, 4, 5, 6]);
    private static readonly DenseMatrix XValue = DenseMatrix.FromVector(1, -1, 2);

    [Fact]
    public void A_product_is_evaluated_with_sizes_from_the_shapes()
    {
        var value = (A * X).Evaluate(new Bindings { { A, AValue }, { X, XValue } });
        Assert.Equal(DenseMatrix.FromVector(5, 11), value);
    }

    [Fact]
    public void A_number_that_is_a_size_takes_its_value()
    {
        Expr n = (Dimension)"n";
        Assert.Equal(DenseMatrix.FromVector(3, -3, 6), (n * X).Evaluate(new Bindings { { X, XValue } }));
    }

    [Fact]
    public void Operators_get_integer_sizes()
    {
        var value = (Commutation("m", "n") * Vec(A)).Evaluate(new Bindings { { A, AValue } });
        Assert.Equal(AValue.Transpose().Vec(), value);
    }

    [Fact]
    public void A_differential_is_bound_beside_its_symbol()
    {
        var dx = Expr.DifferentialOf(X.Symbol!);
        var value = (A * dx).Evaluate(new Bindings { { A, AValue }, { X, XValue }, { dx, DenseMatrix.FromVector(1, 0, 0) } });
        Assert.Equal(DenseMatrix.FromVector(1, 4), value);
    }

    [Fact]
    public void A_size_that_no_matrix_shows_is_given_by_name()
    {
        Assert.Equal(4.0, Trace(Identity("k")).Evaluate(new Bindings { { "k", 4 } })[0, 0]);
        var error = Assert.Throws<EvaluationException>(() => Trace(Identity("k")).Evaluate([]));
        Assert.Equal(ErrorCode.UnboundSymbol, error.Code);
    }

    [Theory]
    [InlineData("n*(n+1)/2", 10, 4)]
    [InlineData("n*(n-1)/2", 6, 4)]
    [InlineData("2*n+1", 9, 4)]
    [InlineData("n^3", 64, 4)]
    public void A_polynomial_size_is_solved(string size, int rows, int expected)
    {
        var v = Vector.Symbol("v", size);
        var bindings = new Bindings { { v, DenseMatrix.Zeros(rows, 1) } };
        Assert.Equal(expected, bindings.Sizes["n"]);
    }

    [Fact]
    public void A_product_of_sizes_is_solved_when_one_is_known()
    {
        var v = Vector.Symbol("v", "m*n");
        Assert.Equal(5, new Bindings { { v, DenseMatrix.Zeros(15, 1) }, { "m", 3 } }.Sizes["n"]);
        Assert.Empty(new Bindings { { v, DenseMatrix.Zeros(15, 1) } }.Sizes);
    }

    [Fact]
    public void Conflicts_name_everything_that_contradicts()
    {
        var bindings = new Bindings { { A, AValue }, { X, DenseMatrix.Zeros(4, 1) }, { Vector.Symbol("y", "m"), DenseMatrix.Zeros(7, 1) } };
        var error = Assert.Throws<EvaluationException>(() => (A * X).Evaluate(bindings));
        Assert.Equal(ErrorCode.ConflictingSizes, error.Code);
        Assert.Contains("x (n×1, bound to 4×1)", error.Message, StringComparison.Ordinal);
        Assert.Contains("y (m×1, bound to 7×1)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_polynomial_without_an_integer_size_is_a_conflict()
    {
        var error = Assert.Throws<EvaluationException>(() => new Bindings { { Vector.Symbol("v", "n*(n+1)/2"), DenseMatrix.Zeros(5, 1) } }.Sizes);
        Assert.Equal(ErrorCode.ConflictingSizes, error.Code);
    }

    [Fact]
    public void An_unbound_symbol_is_named()
    {
        var error = Assert.Throws<EvaluationException>(() => (A * X).Evaluate(new Bindings { { A, AValue } }));
        Assert.Equal(ErrorCode.UnboundSymbol, error.Code);
        Assert.StartsWith("x (n×1)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_would_not_fit_are_refused_before_anything_is_allocated()
    {
        var error = Assert.Throws<EvaluationException>(() => Kronecker(Identity("k"), Identity("k")).Evaluate(new Bindings { { "k", 30_000 } }));
        Assert.Equal(ErrorCode.TooLarge, error.Code);
    }

    [Fact]
    public void The_exact_value_over_the_rationals_is_exact()
    {
        var (m, x) = (Matrix.Symbol("M", "n", "n"), Vector.Symbol("x", "n"));
        var value = (x.T * Inverse(m) * x).EvaluateOver(new Bindings<Rational>
        {
            { m, RingMatrix<Rational>.FromColumns(2, 2, [2, 0, 1, 3]) },
            { x, RingMatrix<Rational>.FromColumns(2, 1, [1, 1]) },
        });
        Assert.Equal(Rational.Of(2, 3), value.Require()[0, 0]);
    }

    [Fact]
    public void A_singular_point_is_an_outcome_and_no_exception()
    {
        var m = Matrix.Symbol("M", "n", "n");
        var value = (Inverse(m) + m).EvaluateOver(new Bindings<Mod61> { { m, RingMatrix<Mod61>.Zeros(2, 2) } });
        Assert.Equal(RingOutcome.Undefined, value.Outcome);
        Assert.Equal(Inverse(m), value.Obstacle);
    }

    [Fact]
    public void A_chain_of_a_million_levels_is_evaluated_on_a_small_stack()
    {
        var e = X;
        for (var i = 0; i < 1_000_000; i++) e = -e;
        DenseMatrix? value = null;
        var thread = new Thread(() => value = e.Evaluate(new Bindings { { X, XValue } }), 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(XValue, value);
    }
}
