using Xunit;

namespace MatrixCalculus.Tests.Numerics;

public class RingMatrixTests
{
    private static Mod61 Field(Random random) => new((ulong)random.NextInt64());

    private static Rational Fraction(Random random) => Rational.Of(random.Next(-9, 10), random.Next(1, 6));

    private static Dual<Mod61> DualNumber(Random random) => new(Field(random), Field(random));

    // ε times a number: nilpotent, without an inverse
    private static Dual<Mod61> Nilpotent(Random random) => new(Mod61.Zero, Field(random));

    private static RingMatrix<T> Sample<T>(Random random, int rows, int columns, Func<Random, T> entry) where T : struct, IRing<T> =>
        RingMatrix<T>.Create(rows, columns, (_, _) => entry(random));

    private static RingMatrix<T> OfRank<T>(Random random, int n, int rank, Func<Random, T> entry) where T : struct, IRing<T> =>
        rank == 0 ? RingMatrix<T>.Zeros(n, n) : Sample(random, n, rank, entry) * Sample(random, rank, n, entry);

    // Leibniz: det A = Σ over permutations π of sgn π Π A[i, π(i)]
    private static T Leibniz<T>(RingMatrix<T> a) where T : struct, IRing<T>
    {
        var sum = T.Zero;
        Permute(0, [.. Enumerable.Range(0, a.Rows)], T.One);
        return sum;

        void Permute(int row, int[] columns, T product)
        {
            if (columns.Length == 0)
            {
                sum += product;
            }

            for (var k = 0; k < columns.Length; k++)
            {
                var next = product * a[row, columns[k]];
                Permute(row + 1, [.. columns[..k], .. columns[(k + 1)..]], k % 2 == 0 ? next : -next);
            }
        }
    }

    private static RingMatrix<T> Minors<T>(RingMatrix<T> a) where T : struct, IRing<T> =>
        a.Rows == 1 ? RingMatrix<T>.Identity(1) : RingMatrix<T>.Create(a.Rows, a.Rows, (i, j) =>
        {
            // adj A [i, j] = (−1)^(i+j) det(A without row j and column i)
            var minor = Leibniz(RingMatrix<T>.Create(a.Rows - 1, a.Rows - 1, (p, q) => a[p < j ? p : p + 1, q < i ? q : q + 1]));
            return (i + j) % 2 == 0 ? minor : -minor;
        });

    private static void AssertDeterminantAndAdjugate<T>(RingMatrix<T> a) where T : struct, IRing<T>
    {
        var n = a.Rows;
        var determinant = a.Determinant();
        var last = a.CharacteristicPolynomial()[n];
        Assert.Equal(Leibniz(a), determinant);
        Assert.Equal(n % 2 == 0 ? last : -last, determinant);
        Assert.Equal(Minors(a), a.Adjugate());
        Assert.Equal(determinant * RingMatrix<T>.Identity(n), a * a.Adjugate());
        Assert.Equal(a.TryInverse(out var inverse), determinant.TryInvert(out var reciprocal));
        if (reciprocal.PivotSize != 0)
        {
            Assert.Equal(RingMatrix<T>.Identity(n), a * inverse);
            Assert.Equal(reciprocal * a.Adjugate(), inverse);
        }
    }

    [Fact]
    public void Determinant_adjugate_and_inverse_at_every_rank()
    {
        var random = new Random(1);
        for (var n = 1; n <= 5; n++)
        {
            for (var rank = 0; rank <= n; rank++)
            {
                for (var repeat = 0; repeat < 5; repeat++)
                {
                    AssertDeterminantAndAdjugate(OfRank(random, n, rank, Field));
                    AssertDeterminantAndAdjugate(OfRank(random, n, rank, Fraction));
                    AssertDeterminantAndAdjugate(OfRank(random, n, rank, DualNumber));
                    AssertDeterminantAndAdjugate(OfRank(random, n, rank, Nilpotent));
                    AssertDeterminantAndAdjugate(Sample(random, n, n, Nilpotent));
                    AssertDeterminantAndAdjugate(OfRank(random, n, rank, DualNumber) + Sample(random, n, n, Nilpotent));
                    AssertDeterminantAndAdjugate(OfRank(random, n, rank, r => new Dual<Dual<Mod61>>(DualNumber(r), DualNumber(r))));
                    AssertDeterminantAndAdjugate(OfRank(random, n, rank, r => new Series<Mod61>(Field(r), Field(r), Field(r))));
                }
            }
        }
    }

    [Fact]
    public void Dual_numbers_differentiate_determinant_and_inverse_exactly()
    {
        var random = new Random(2);
        for (var n = 2; n <= 6; n++)
        {
            foreach (var rank in (int[])[n, n - 1])
            {
                var (x, v) = (OfRank(random, n, rank, Field), Sample(random, n, n, Field));
                var dual = RingMatrix<Dual<Mod61>>.Create(n, n, (i, j) => new(x[i, j], v[i, j]));

                // d det X = tr(adj(X) dX), d(X⁻¹) = −X⁻¹ dX X⁻¹
                Assert.Equal((x.Adjugate() * v).Trace(), dual.Determinant().Epsilon);
                Assert.Equal(rank == n, dual.TryInverse(out var inverse));
                if (rank == n)
                {
                    Assert.True(x.TryInverse(out var y));
                    Assert.Equal(-(y * v * y), RingMatrix<Mod61>.Create(n, n, (i, j) => inverse[i, j].Epsilon));
                }
            }
        }
    }

    [Fact]
    public void The_laws_of_vec_and_kronecker()
    {
        var random = new Random(4);
        var (a, x, b) = (Sample(random, 2, 3, Field), Sample(random, 3, 4, Field), Sample(random, 4, 5, Field));
        Assert.Equal((a * x * b).Vec(), b.Transpose().Kronecker(a) * x.Vec());
        Assert.Equal(a.Kronecker(b).Transpose(), a.Transpose().Kronecker(b.Transpose()));
        var (c, d) = (Sample(random, 3, 2, Field), Sample(random, 5, 3, Field));
        Assert.Equal((a * c).Kronecker(b * d), a.Kronecker(b) * c.Kronecker(d));
        Assert.Equal(x, x.Vec().Reshape(3, 4));
        Assert.Equal((a * c).Trace(), (c * a).Trace());
        Assert.Equal(x.Hadamard(x), x.Map(e => e * e));
        Assert.Equal(x + x, Mod61.FromRational(2) * x);
        Assert.Equal(x - x, RingMatrix<Mod61>.Zeros(3, 4));
        Assert.Equal(-x, Mod61.FromRational(-1) * x);
        Assert.Equal(b[2, 4], b.Block(1, 3, 2, 2)[1, 1]);
        Assert.Equal(x, RingMatrix<Mod61>.FromColumns(3, 4, x.AsSpan()));
    }

    [Fact]
    public void Powers()
    {
        var random = new Random(6);
        var a = Sample(random, 3, 3, Field);
        Assert.True(a.TryPower(5, out var fifth));
        Assert.Equal(a * a * a * a * a, fifth);
        Assert.True(a.TryPower(-5, out var inverseFifth));
        Assert.Equal(RingMatrix<Mod61>.Identity(3), fifth * inverseFifth);
        Assert.True(a.TryPower(long.MinValue, out var least));
        Assert.True(a.TryPower(long.MaxValue, out var greatest));
        Assert.Equal(RingMatrix<Mod61>.Identity(3), least * greatest * a);
        var singular = OfRank(random, 3, 2, Field);
        Assert.False(singular.TryPower(-1, out _));
        Assert.True(singular.TryPower(0, out var identity));
        Assert.Equal(RingMatrix<Mod61>.Identity(3), identity);
    }

    [Fact]
    public void Reals_are_pivoted_by_magnitude()
    {
        var a = RingMatrix<Real>.FromColumns(2, 2, [new(1e-20), new(1), new(1), new(1)]);
        Assert.True(a.TrySolve(RingMatrix<Real>.FromColumns(2, 1, [new(1), new(2)]), out var x));
        Assert.Equal(1, x[0, 0].Value, 1e-15);
        Assert.Equal(1, x[1, 0].Value, 1e-15);
        Assert.Equal(-1, a.Determinant().Value, 1e-15);
    }

    [Fact]
    public void Elementary_functions_entry_by_entry()
    {
        Assert.True(RingMatrix<Rational>.FromColumns(2, 1, [4, Rational.Of(1, 9)]).TryElementary(Elementary.Sqrt, out var root));
        Assert.Equal(RingMatrix<Rational>.FromColumns(2, 1, [2, Rational.Of(1, 3)]), root);
        Assert.False(RingMatrix<Rational>.FromColumns(2, 1, [4, 2]).TryElementary(Elementary.Sqrt, out _));
    }

    [Fact]
    public void Wrong_sizes_are_refused()
    {
        var (a, b) = (RingMatrix<Mod61>.Zeros(2, 3), RingMatrix<Mod61>.Zeros(3, 2));
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => a + b).Code);
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => a * a).Code);
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => a.Reshape(2, 2)).Code);
        Assert.Equal(ErrorCode.NotSquare, Assert.Throws<ShapeException>(() => a.Determinant()).Code);
        Assert.Equal(ErrorCode.NotSquare, Assert.Throws<ShapeException>(() => a.Trace()).Code);
        Assert.Equal(ErrorCode.InvalidDimension, Assert.Throws<EvaluationException>(() => RingMatrix<Mod61>.Zeros(0, 3)).Code);
        Assert.Equal(ErrorCode.InvalidDimension, Assert.Throws<EvaluationException>(() => RingMatrix<Mod61>.Identity(-1)).Code);
        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<EvaluationException>(() => RingMatrix<Mod61>.Zeros(int.MaxValue, int.MaxValue)).Code);
        Assert.Throws<ArgumentOutOfRangeException>(() => a[2, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => a[0, 3]);
        Assert.Equal("2×3 [[0, 0, 0], [0, 0, 0]]", a.ToString());
    }
}
