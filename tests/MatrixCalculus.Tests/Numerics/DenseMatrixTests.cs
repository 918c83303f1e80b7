using System.Globalization;
using Xunit;

namespace MatrixCalculus.Tests.Numerics;

public class DenseMatrixTests
{
    private static DenseMatrix Sample(Random random, int rows, int columns) => DenseMatrix.Create(rows, columns, (_, _) => (2 * random.NextDouble()) - 1);

    private static readonly DenseMatrix Small = DenseMatrix.FromArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });

    [Fact]
    public void Entries_are_stored_by_columns()
    {
        Assert.Equal([1, 4, 2, 5, 3, 6], Small.AsSpan().ToArray());
        Assert.Equal(Small, DenseMatrix.FromColumns(2, 3, [1, 4, 2, 5, 3, 6]));
        Assert.Equal(Small, DenseMatrix.FromRows(2, 3, [1, 2, 3, 4, 5, 6]));
        Assert.Equal(Small, DenseMatrix.Create(2, 3, (i, j) => (3 * i) + j + 1));
        Assert.Equal(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, Small.ToArray());
        Assert.Equal((6, 4), (Small[1, 2], Small[1, 0]));
        Assert.Equal([2, 5], Small.Column(1).ToArray());
        Assert.Equal(DenseMatrix.FromVector(1, 4, 2, 5, 3, 6), Small.Vec());
        Assert.Equal(Small, Small.Vec().Reshape(2, 3));
        Assert.Equal(Small, DenseMatrix.FromRingMatrix(Small.ToRingMatrix()));
        Assert.Equal(6, Small.AsReals()[5].Value);
    }

    [Fact]
    public void Changing_the_source_changes_nothing()
    {
        double[] source = [1, 2];
        var matrix = DenseMatrix.FromVector(source);
        source[0] = 7;
        Assert.Equal(1, matrix[0, 0]);
    }

    [Fact]
    public void Arithmetic()
    {
        Assert.Equal(DenseMatrix.FromRows(2, 2, [14, 32, 32, 77]), Small * Small.Transpose());
        Assert.Equal(2 * Small, Small + Small);
        Assert.Equal(DenseMatrix.Zeros(2, 3), Small - Small);
        Assert.Equal(Small * -1, -Small);
        Assert.Equal(Small.Map(x => x * x), Small.Hadamard(Small));
        Assert.Equal(Small, DenseMatrix.Identity(2) * Small);
        Assert.Equal(Small.Map(x => 7 * x), DenseMatrix.FromScalar(7).Kronecker(Small));
        Assert.Equal(DenseMatrix.FromRows(2, 4, [1, 3, 2, 6, 4, 12, 5, 15]), Small.Block(0, 0, 2, 2).Kronecker(DenseMatrix.FromRows(1, 2, [1, 3])));
        Assert.Equal(5, DenseMatrix.Diagonal(2, 3).Trace());
        Assert.Equal(DenseMatrix.FromRows(1, 2, [5, 6]), Small.Block(1, 1, 1, 2));
    }

    [Fact]
    public void Norms()
    {
        Assert.Equal(6, Small.MaxNorm());
        Assert.Equal(9, Small.OneNorm());
        Assert.Equal(Math.Sqrt(91), Small.FrobeniusNorm());
        Assert.Equal(5e300, DenseMatrix.FromVector(3e300, -4e300).FrobeniusNorm(), 1e286);
        Assert.Equal(5e-300, DenseMatrix.FromVector(3e-300, -4e-300).FrobeniusNorm(), 1e-314);
        Assert.Equal(0, DenseMatrix.Zeros(3, 3).FrobeniusNorm());
        Assert.True(double.IsNaN(DenseMatrix.FromVector(1, double.NaN, 2).MaxNorm()));
        Assert.True(double.IsNaN(DenseMatrix.FromVector(1, double.NaN, 2).FrobeniusNorm()));
        Assert.Equal(double.PositiveInfinity, DenseMatrix.FromVector(1, double.NegativeInfinity).FrobeniusNorm());
    }

    [Fact]
    public void Equality_is_by_value_and_takes_NaN_for_equal_to_itself()
    {
        var nan = DenseMatrix.FromVector(double.NaN, 0.0);
        Assert.Equal(nan, DenseMatrix.FromVector(double.NaN, -0.0));
        Assert.Equal(nan.GetHashCode(), DenseMatrix.FromVector(double.NaN, -0.0).GetHashCode());
        Assert.NotEqual(DenseMatrix.FromColumns(2, 3, [1, 2, 3, 4, 5, 6]), DenseMatrix.FromColumns(3, 2, [1, 2, 3, 4, 5, 6]));
        Assert.False(Small.Equals(null));
    }

    [Fact]
    public void Text_is_bounded_and_does_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("sv-SE");
            Assert.Equal("2×2 [[1.5, -2], [NaN, 1E-20]]", DenseMatrix.FromRows(2, 2, [1.5, -2, double.NaN, 1e-20]).ToString());
            Assert.Equal("1×10 [[0, 0, 0, 0, 0, 0, 0, 0, …]]", DenseMatrix.Zeros(1, 10).ToString());
            Assert.True(DenseMatrix.Zeros(1000, 1000).ToString().Length < 400);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Wrong_sizes_are_refused()
    {
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => Small * Small).Code);
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => Small + Small.Transpose()).Code);
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => Small.Reshape(4, 2)).Code);
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => DenseMatrix.FromColumns(2, 2, [1, 2, 3])).Code);
        Assert.Equal(ErrorCode.NotSquare, Assert.Throws<ShapeException>(() => Small.Trace()).Code);
        foreach (var make in (Action[])[() => DenseMatrix.Zeros(0, 1), () => DenseMatrix.Zeros(1, -1), () => DenseMatrix.FromVector(), () => DenseMatrix.FromArray(new double[0, 3]), () => DenseMatrix.Create(2, 0, (_, _) => 0)])
        {
            Assert.Equal(ErrorCode.InvalidDimension, Assert.Throws<EvaluationException>(make).Code);
        }

        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<EvaluationException>(() => DenseMatrix.Zeros(1_000_000, 1_000_000)).Code);
        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<EvaluationException>(() => DenseMatrix.Zeros(1000, 1000).Kronecker(DenseMatrix.Zeros(10_000, 1))).Code);
        Assert.Throws<ArgumentOutOfRangeException>(() => Small[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Small[-1, 1]);
        Assert.Throws<IndexOutOfRangeException>(() => Small[0, 3]);
        Assert.Throws<ArgumentNullException>(() => DenseMatrix.FromArray(null!));
    }

    [Fact]
    public void Transposes_of_all_sizes()
    {
        var random = new Random(4);
        foreach (var (m, n) in ((int, int)[])[(1, 5), (5, 1), (3, 4), (32, 33), (65, 100)])
        {
            var a = Sample(random, m, n);
            Assert.Equal(DenseMatrix.Create(n, m, (i, j) => a[j, i]), a.Transpose());
        }
    }
}
