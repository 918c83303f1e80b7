using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Operators;

public sealed class ExtremesTests
{
    private static readonly Expr X = Matrix.Symbol("X", "m", "n");
    private static readonly Expr V = Vector.Symbol("v", "n");

    [Fact]
    public void Max_is_of_one_or_of_two()
    {
        var form = Catalogue.Find("max")!;
        Assert.Equal(MaximumEntry(X), form.Build([X], []));
        Assert.Equal(Maximum(X, Expr.Zero(X.Shape)), form.Build([X, 0], []));
        Assert.Equal(ErrorCode.Arity, Assert.Throws<ShapeException>(() => form.Build([X, X, X], [])).Code);
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => Maximum(X, X.T)).Code);
    }

    [Fact]
    public void Of_equal_entries_the_first_is_taken()
    {
        var bound = new Bindings { { X, DenseMatrix.FromRows(2, 2, [1, 3, 3, 0]) } };
        Assert.Equal(DenseMatrix.FromRows(2, 2, [0, 0, 1, 0]), GreatestPlace(X).Evaluate(bound));
        Assert.Equal([new Condition(ConditionKind.GreatestEntryUnique, X)], MaximumEntry(X).Operator!.Conditions(MaximumEntry(X)));
    }

    [Fact]
    public void Logsumexp_and_softmax_neither_overflow_nor_vanish()
    {
        var bound = new Bindings { { V, DenseMatrix.FromVector(1000, 1000) } };
        Assert.Equal(1000 + Math.Log(2), LogSumExp(V).Evaluate(bound)[0, 0], 1e-12);
        Assert.Equal(DenseMatrix.FromVector(0.5, 0.5), Softmax(V).Evaluate(bound));
        Assert.Equal(DenseMatrix.FromRows(2, 2, [0.5, 0.5, 1, 0]), SoftmaxOfRows(X).Evaluate(new Bindings { { X, DenseMatrix.FromRows(2, 2, [-2000, -2000, 3000, 0]) } }));
    }

    [Fact]
    public void Their_derivatives_are_the_books()
    {
        Assert.Equal(Softmax(V), LogSumExp(V).Gradient(V));
        Assert.Equal((DiagonalMatrix(Softmax(V)) - Softmax(V) * Softmax(V).T).Simplify(), LogSumExp(V).Hessian(V));
        Assert.Equal((DiagonalMatrix(Softmax(V)) - Softmax(V) * Softmax(V).T).Simplify(), Softmax(V).Jacobian(V));
    }

    [Fact]
    public void Squared_distances_are_those_of_the_rows()
    {
        var points = DenseMatrix.FromRows(3, 2, [0, 0, 3, 4, 3, 0]);
        Assert.Equal(DenseMatrix.FromRows(3, 3, [0, 25, 9, 25, 0, 16, 9, 16, 0]), PairwiseSquaredDistances(X).Evaluate(new Bindings { { X, points } }));
    }
}
