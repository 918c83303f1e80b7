namespace MatrixCalculus.Numerics;

/// <summary>The Fréchet derivative of the principal logarithm.</summary>
internal static class LogarithmDerivative
{
    /// <summary>L(A, V), the part of log(A + V) that is linear in V.</summary>
    /// <exception cref="EvaluationException">A is singular or has a negative real eigenvalue.</exception>
    public static DenseMatrix Of(DenseMatrix matrix, DenseMatrix direction)
    {
        // log A = 2 log R with R R = A, whose derivative in the direction V is 2 L(R, W) with R W + W R = V (Al-Mohy, Higham and Relton 2013).
        var (root, change, factor, identity) = (matrix, direction, 1.0, DenseMatrix.Identity(matrix.Rows));
        while ((root - identity).OneNorm() > DenseFunctions.LogarithmBound)
        {
            root = DenseFunctions.SquareRoot(root);
            change = DenseFunctions.SolveSylvester(root, root, change);
            factor *= 2;
        }

        // log(I + N) = ∫₀¹ N (I + tN)⁻¹ dt, hence L(I + N, W) = ∫₀¹ (I + tN)⁻¹ W (I + tN)⁻¹ dt
        var sum = DenseMatrix.Zeros(matrix.Rows, matrix.Rows);
        foreach (var (node, weight) in DenseFunctions.Legendre)
        {
            var lu = new LuDecomposition(identity + (node * (root - identity)));
            sum += weight * lu.SolveTransposed(lu.Solve(change).Transpose()).Transpose();
        }

        return factor * sum;
    }
}
