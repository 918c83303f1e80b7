using MatrixCalculus.Differentiation;
using MatrixCalculus.Expressions;
using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Operators;

public sealed class BlockTests
{
    private static readonly Expr X = Matrix.Symbol("X", "m", "n");
    private static readonly Expr A = Matrix.Symbol("A", "m", "p");
    private static readonly Expr Dx = Expr.DifferentialOf(X.Symbol!);

    [Fact]
    public void A_block_row_is_linear_in_its_blocks_together()
    {
        Assert.Equal(HorizontalConcatenation(Dx, Expr.Zero(A.Shape)), Readings.Differential(HorizontalConcatenation(X, A), [X.Symbol!], new Workspace()));
        Assert.Equal(HorizontalConcatenation(Dx, Dx), Readings.Differential(HorizontalConcatenation(X, X), [X.Symbol!], new Workspace()));
    }

    [Fact]
    public void The_adjoint_of_a_repeated_block_adds_both_parts()
    {
        var random = new Random(3);
        var g = DenseMatrix.Create(2, 6, (_, _) => random.NextDouble());
        var cotangent = Matrix.Symbol("G", "m", "2*n");
        var adjoint = Readings.Adjoint(HorizontalConcatenation(X, X), cotangent, [X.Symbol!], new Workspace())[0];
        Assert.Equal(g.Block(0, 0, 2, 3) + g.Block(0, 3, 2, 3), adjoint.Evaluate(new Bindings { { cotangent, g }, { "m", 2 }, { "n", 3 } }));
    }

    [Fact]
    public void Blocks_that_do_not_fit_are_refused()
    {
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => HorizontalConcatenation(X, X.T)).Code);
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => VerticalConcatenation(X, A)).Code);
        Assert.Equal(new Shape("m", "n+p"), HorizontalConcatenation(X, A).Shape);
    }

    [Fact]
    public void Places_are_counted_from_one()
    {
        var matrix = Matrix.Symbol("M", 3, 4);
        var bound = new Bindings { { matrix, DenseMatrix.Create(3, 4, (i, j) => 10 * (i + 1) + j + 1) } };
        Assert.Equal(23, Entry(matrix, 2, 3).Evaluate(bound)[0, 0]);
        Assert.Equal(DenseMatrix.FromVector(14, 24, 34), Column(matrix, 4).Evaluate(bound));
        Assert.Equal(ErrorCode.InvalidDimension, Assert.Throws<DeclarationException>(() => Row(matrix, 0)).Code);
        Assert.Equal(ErrorCode.InvalidDimension, Assert.Throws<DeclarationException>(() => Row(matrix, 4)).Code);
        Assert.Equal(ErrorCode.InvalidDimension, Assert.Throws<DeclarationException>(() => BasisVector(3, 4)).Code);
        Assert.Equal(Shape.Scalar, Entry(X, "m", "n").Shape);
    }

    [Fact]
    public void The_lower_triangle_is_stacked_by_columns()
    {
        var matrix = Matrix.Symbol("M", 3, 3);
        var bound = new Bindings { { matrix, DenseMatrix.Create(3, 3, (i, j) => 10 * (i + 1) + j + 1) } };
        Assert.Equal(DenseMatrix.FromVector(11, 21, 31, 22, 32, 33), Vech(matrix).Evaluate(bound));
        Assert.Equal(Vech(matrix).Evaluate(bound), (Elimination(3) * Vec(matrix)).Evaluate(bound));
        var symmetric = (Vec(matrix + matrix.T)).Evaluate(bound);
        Assert.Equal(symmetric, (Duplication(3) * Vech(matrix + matrix.T)).Evaluate(bound));
        Assert.Equal(ErrorCode.NotSquare, Assert.Throws<ShapeException>(() => Vech(X)).Code);
    }
}
