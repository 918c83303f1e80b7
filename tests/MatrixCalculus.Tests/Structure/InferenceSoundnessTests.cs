using MatrixCalculus.Equality;
using Xunit;
using static MatrixCalculus.Functions;
using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus.Tests;

/// <summary>What is inferred of random expressions is true of their values.</summary>
public sealed class InferenceSoundnessTests
{
    private const int Size = 3;

    private static readonly MatrixProperties[] Structures =
    [
        None, Symmetric, SkewSymmetric, MatrixProperties.Diagonal, LowerTriangular, UpperTriangular, Orthogonal, PositiveDefinite,
        PositiveSemidefinite, Positive, Nonnegative, MatrixProperties.Diagonal | PositiveDefinite, Invertible, Tridiagonal,
    ];

    [Fact]
    public void Claims_hold_for_values()
    {
        var random = new Random(20240611);
        var claimed = 0;
        for (var i = 0; i < 2000; i++)
        {
            var bindings = new Bindings();
            var leaves = Leaves(random, bindings);
            var expression = Expression(random, leaves, random.Next(2, 12));
            DenseMatrix value;
            try
            {
                value = expression.Evaluate(bindings);
            }
            catch (EvaluationException e) when (e.Code == ErrorCode.Singular)
            {
                continue;
            }

            var claims = expression.Properties();
            if (claims != None) claimed++;
            var broken = StructureClaims.Broken(value.ToRingMatrix(), claims);
            Assert.True(broken == None, $"{expression} claims {claims}; broken: {broken} at {value}");
        }

        Assert.True(claimed > 800);
    }

    private static Expr[] Leaves(Random random, Bindings bindings)
    {
        var leaves = new Expr[4];
        for (var k = 0; k < leaves.Length; k++)
        {
            var structure = Structures[random.Next(Structures.Length)];
            leaves[k] = Matrix.Symbol("M" + k, Size, Size, structure);
            bindings.Add(leaves[k], Value(random, structure));
        }

        return leaves;
    }

    private static Expr Expression(Random random, Expr[] leaves, int steps)
    {
        var pool = leaves.ToList();
        for (var i = 0; i < steps; i++)
        {
            var (a, b) = (pool[random.Next(pool.Count)], pool[random.Next(pool.Count)]);
            pool.Add(random.Next(11) switch
            {
                0 => a + b,
                1 => a + a.T,
                2 => a - a.T,
                3 => a * b,
                4 => a.T * b * a,
                5 => a * a.T,
                6 => a.T,
                7 => random.Next(-2, 3) * a,
                8 => Hadamard(a, b),
                9 => Inverse(Identity(Size) + a * a.T),
                _ => Trace(a) * b,
            });
        }

        return pool[^1];
    }

    private static DenseMatrix Value(Random random, MatrixProperties structure)
    {
        DenseMatrix Any() => DenseMatrix.Create(Size, Size, (_, _) => random.Next(-3, 4) / 2.0);
        var m = Any();
        return structure switch
        {
            Symmetric => m + m.Transpose(),
            SkewSymmetric => m - m.Transpose(),
            MatrixProperties.Diagonal => DenseMatrix.Create(Size, Size, (i, j) => i == j ? m[i, j] : 0),
            LowerTriangular => DenseMatrix.Create(Size, Size, (i, j) => i >= j ? m[i, j] : 0),
            UpperTriangular => DenseMatrix.Create(Size, Size, (i, j) => i <= j ? m[i, j] : 0),
            Orthogonal => DenseMatrix.Create(Size, Size, (i, j) => (i + 1) % Size == j ? (i == 0 ? -1 : 1) : 0),
            PositiveDefinite => m * m.Transpose() + DenseMatrix.Identity(Size),
            PositiveSemidefinite => m * DenseMatrix.Create(Size, Size, (i, j) => i == j && i < 2 ? 1 : 0) * m.Transpose(),
            Positive => DenseMatrix.Create(Size, Size, (i, j) => Math.Abs(m[i, j]) + 0.5),
            Nonnegative => DenseMatrix.Create(Size, Size, (i, j) => Math.Abs(m[i, j])),
            MatrixProperties.Diagonal | PositiveDefinite => DenseMatrix.Create(Size, Size, (i, j) => i == j ? Math.Abs(m[i, j]) + 1 : 0),
            Invertible => DenseMatrix.Create(Size, Size, (i, j) => i == j ? 2 : i < j ? m[i, j] : 0),
            Tridiagonal => DenseMatrix.Create(Size, Size, (i, j) => Math.Abs(i - j) <= 1 ? m[i, j] : 0),
            _ => m,
        };
    }
}
