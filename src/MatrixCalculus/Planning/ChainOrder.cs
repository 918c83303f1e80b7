using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Planning;

/// <summary>
/// Products of matrices in the order of the fewest operations (dynamic programming over all ways to set parentheses), with A⁻¹B computed
/// as the solution of a system by what is known of A: by Cholesky's method where it is positive definite, by substitution where it is triangular.
/// </summary>
internal sealed class ChainOrder(Workspace workspace, Inference structure)
{
    // Longer chains stay as they are; the work grows with the third power.
    private const int Longest = 32;

    // What a named size is taken to be: large, and all alike.
    private const long ModelSize = 1000;

    private readonly Dictionary<Dimension, double> sizes = [];

    /// <summary>The product of factors that are computed already, in its best order; <paramref name="isComputed"/> says whether a factor is needed by itself in any case.</summary>
    internal Expr Order(Expr[] factors, Func<int, bool> isComputed)
    {
        var n = factors.Length;
        if (n is < 2 or > Longest) return workspace.Product(factors);
        var best = new (Expr Value, double Cost, Expr? Inverted)[n, n];
        for (var i = 0; i < n; i++)
        {
            var inverted = isComputed(i) ? null : InverseOf(factors[i]);
            best[i, i] = (factors[i], inverted is null ? 0 : 2 * Math.Pow(SizeOf(inverted.Shape.Rows), 3), inverted);
        }

        for (var length = 2; length <= n; length++)
        {
            for (var i = 0; i + length <= n; i++)
            {
                var last = i + length - 1;
                var least = double.PositiveInfinity;
                for (var k = i; k < last; k++)
                {
                    var cost = Cost(best[i, k], best[k + 1, last]);
                    if (cost >= least) continue;
                    least = cost;
                    best[i, last] = (Join(best[i, k], best[k + 1, last]), cost, null);
                }
            }
        }

        return best[0, n - 1].Value;
    }

    // m×k times k×n takes 2mkn; A⁻¹B with n columns 2m³/3 + 2m²n.
    private double Cost((Expr Value, double Cost, Expr? Inverted) left, (Expr Value, double Cost, Expr? Inverted) right)
    {
        var (m, k, n) = (SizeOf(left.Value.Shape.Rows), SizeOf(left.Value.Shape.Columns), SizeOf(right.Value.Shape.Columns));
        if (left.Inverted is not null) return right.Cost + (2 * m * m * m / 3) + (2 * m * m * n);
        if (right.Inverted is not null) return left.Cost + (2 * n * n * n / 3) + (2 * n * n * m);
        return left.Cost + right.Cost + (2 * m * k * n);
    }

    private Expr Join((Expr Value, double Cost, Expr? Inverted) left, (Expr Value, double Cost, Expr? Inverted) right)
    {
        if (left.Inverted is { } matrix) return workspace.Import(Solution(matrix, right.Value));

        // B A⁻¹ = (A⁻ᵀBᵀ)ᵀ
        if (right.Inverted is { } divisor)
            return workspace.Import(Functions.Transpose(Solution(workspace.Import(Transposed(divisor)), workspace.Import(Transposed(left.Value)))));
        var lowered = left.Value.Operator?.ProductWith(left.Value, right.Value) ?? right.Value.Operator?.ProductBehind(left.Value, right.Value);
        return lowered is null ? workspace.Product(left.Value, right.Value) : workspace.Import(lowered);
    }

    private Expr Solution(Expr matrix, Expr rightSide)
    {
        var known = structure[matrix];
        return known.HasFlag(MatrixProperties.PositiveDefinite) ? Functions.SolveByCholesky(Functions.CholeskyFactor(matrix), rightSide)
            : known.HasFlag(MatrixProperties.LowerTriangular) ? Functions.SolveLower(matrix, rightSide)
            : known.HasFlag(MatrixProperties.UpperTriangular) ? Functions.SolveLowerTransposed(Transposed(matrix), rightSide)
            : Functions.Solve(matrix, rightSide);
    }

    private Expr Transposed(Expr matrix) =>
        structure[matrix].HasFlag(MatrixProperties.Symmetric) ? matrix
        : matrix.Operator is { Transposition: TranspositionRule.IsTranspose } ? matrix.ArgumentSpan[0]
        : Functions.Transpose(matrix);

    private static Expr? InverseOf(Expr factor) =>
        !factor.IsScalar && factor.Operator?.AsPower(factor) is { } power && power.Exponent.Number is { } exponent && exponent.Equals(Dimension.MinusOne)
            ? power.Base
            : null;

    private double SizeOf(Dimension size)
    {
        if (sizes.TryGetValue(size, out var known)) return known;
        var model = size.Names.ToDictionary(n => n, _ => ModelSize, StringComparer.Ordinal);
        return sizes[size] = size.Evaluate(model).ToDouble();
    }
}
