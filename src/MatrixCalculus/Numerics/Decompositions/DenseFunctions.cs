using System.Globalization;
using System.Numerics;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>Functions of matrices of doubles.</summary>
public static class DenseFunctions
{
    // Nodes and weights of the Gauss–Legendre formula with 7 points on [0, 1]; good for log(I + X) with ‖X‖₁ up to the bound
    // (Higham, Functions of Matrices, table 11.1).
    internal const double LogarithmBound = 0.25;

    internal static readonly System.Collections.Immutable.ImmutableArray<(double Node, double Weight)> Legendre =
    [
        (0.025446043828620757, 0.06474248308443485), (0.12923440720030277, 0.13985269574463832), (0.2970774243113014, 0.19091502525255946), (0.5, 0.2089795918367347),
        (0.7029225756886985, 0.19091502525255946), (0.8707655927996972, 0.13985269574463832), (0.9745539561713792, 0.06474248308443485),
    ];

    /// <summary>The pseudo-inverse A⁺ of Moore and Penrose; singular values up to max(m, n) ε σ₁ count as 0.</summary>
    /// <exception cref="EvaluationException">An entry is not finite.</exception>
    public static DenseMatrix PseudoInverse(DenseMatrix matrix) => new SingularValueDecomposition(matrix).PseudoInverse();

    /// <summary>Aᵏ by repeated squaring, A⁰ = I, of the inverse for k &lt; 0.</summary>
    /// <exception cref="MatrixCalculusException">The matrix is not square, or singular for k &lt; 0.</exception>
    public static DenseMatrix Power(DenseMatrix matrix, long exponent)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        MatrixSize.RequireSquare("power", matrix.Rows, matrix.Columns);
        var factor = exponent < 0 ? new LuDecomposition(matrix).Inverse() : matrix;
        DenseMatrix? power = null;
        for (var k = exponent < 0 ? 0UL - (ulong)exponent : (ulong)exponent; k != 0; k >>= 1)
        {
            power = (k & 1) == 0 ? power : power is null ? factor : power * factor;
            factor = k > 1 ? factor * factor : factor;
        }

        return power ?? DenseMatrix.Identity(matrix.Rows);
    }

    /// <summary>The adjugate adj A, with A adj A = det A · I, at singular matrices too; by elimination with complete pivoting (Stewart 1998).</summary>
    /// <exception cref="MatrixCalculusException">The matrix is not square, or an entry is not finite.</exception>
    public static DenseMatrix Adjugate(DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return new CompletePivoting(matrix).Adjugate();
    }

    /// <summary>e^A = Σ Aᵏ/k! by scaling, a Padé approximant and squaring.</summary>
    /// <exception cref="MatrixCalculusException">The matrix is not square or not finite, or the result is too large for doubles.</exception>
    public static DenseMatrix Exponential(DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Requirements.FiniteSquare("exponential", matrix);
        return ExponentialWithChange.Of(new(matrix, null)).Value;
    }

    /// <summary>The principal square root: the R with R R = A whose eigenvalues have positive real parts; for a symmetric A positive semidefinite is enough.</summary>
    /// <exception cref="EvaluationException">A is singular (and not symmetric) or has a negative real eigenvalue.</exception>
    public static DenseMatrix SquareRoot(DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Requirements.FiniteSquare("square root", matrix);
        if (IsSymmetric(matrix))
        {
            var eigen = new SymmetricEigen(matrix);
            var negligible = matrix.Rows * Requirements.Epsilon * matrix.FrobeniusNorm();
            return eigen.Values[0] < -negligible
                ? throw NotReal("square root", eigen.Values[0])
                : eigen.Apply(x => Math.Sqrt(Math.Max(x, 0)));
        }

        var schur = new RealSchur(matrix);
        RequireOffNegativeAxis("square root", schur, matrix.FrobeniusNorm());
        return schur.Orthogonal * QuasiTriangular.SquareRoot(schur.Triangular) * schur.Orthogonal.Transpose();
    }

    /// <summary>The principal logarithm: the X with e^X = A whose eigenvalues have imaginary parts between −π and π; by square roots and quadrature.</summary>
    /// <exception cref="EvaluationException">A is singular or has a negative real eigenvalue.</exception>
    public static DenseMatrix Logarithm(DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Requirements.FiniteSquare("logarithm", matrix);
        var norm = matrix.FrobeniusNorm();
        if (IsSymmetric(matrix))
        {
            var eigen = new SymmetricEigen(matrix);
            RequireOffNegativeAxis("logarithm", eigen.Values[0], matrix.Rows, norm);
            return eigen.Apply(Math.Log);
        }

        var schur = new RealSchur(matrix);
        RequireOffNegativeAxis("logarithm", schur, norm);

        // log A = 2ᵏ log A^(1/2ᵏ), with A^(1/2ᵏ) near I
        var (root, identity, factor) = (schur.Triangular, DenseMatrix.Identity(matrix.Rows), 1.0);
        while ((root - identity).OneNorm() > LogarithmBound)
        {
            root = QuasiTriangular.SquareRoot(root);
            factor *= 2;
        }

        return factor * (schur.Orthogonal * LogarithmNearIdentity(root - identity) * schur.Orthogonal.Transpose());
    }

    /// <summary>The X with A X + X B = C (Bartels and Stewart 1972).</summary>
    /// <exception cref="EvaluationException">Some λ + μ, for eigenvalues λ of A and μ of B, is 0 up to (m + n) ε (‖A‖ + ‖B‖): there is no unique solution.</exception>
    /// <exception cref="ShapeException">A or B is not square, or C does not fit.</exception>
    public static DenseMatrix SolveSylvester(DenseMatrix left, DenseMatrix right, DenseMatrix constant)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(constant);
        var (a, b) = (new RealSchur(left), new RealSchur(right));
        MatrixSize.RequireSame("Sylvester equation", left.Rows, right.Columns, constant.Rows, constant.Columns);
        Requirements.Finite("Sylvester equation", constant);
        var tolerance = (left.Rows + right.Rows) * Requirements.Epsilon * (left.FrobeniusNorm() + right.FrobeniusNorm());
        if (a.Eigenvalues().Any(x => b.Eigenvalues().Any(y => !(Complex.Abs(x + y) > tolerance))))
        {
            throw Requirements.Singular("The Sylvester equation AX + XB = C has no unique solution: A and −B have a common eigenvalue to working precision.");
        }

        // S = UᵀAU, T = VᵀBV, Y = UᵀXV: S Y + Y T = UᵀCV
        var y = QuasiTriangular.SolveSylvester(a.Triangular, b.Triangular, a.Orthogonal.Transpose() * constant * b.Orthogonal);
        return a.Orthogonal * y * b.Orthogonal.Transpose();
    }

    // log(I + X) = ∫₀¹ X (I + tX)⁻¹ dt by Gauss–Legendre, which equals the [7/7] Padé approximant (Dieci, Morini and Papini 1996)
    private static DenseMatrix LogarithmNearIdentity(DenseMatrix x)
    {
        var identity = DenseMatrix.Identity(x.Rows);
        var sum = DenseMatrix.Zeros(x.Rows, x.Rows);
        foreach (var (node, weight) in Legendre)
        {
            sum += new LuDecomposition(identity + (node * x)).Solve(weight * x);
        }

        return sum;
    }

    private static bool IsSymmetric(DenseMatrix matrix) => matrix.Equals(matrix.Transpose());

    private static void RequireOffNegativeAxis(string operation, RealSchur schur, double norm)
    {
        foreach (var value in schur.Eigenvalues())
        {
            if (value.Imaginary == 0)
            {
                RequireOffNegativeAxis(operation, value.Real, schur.Order, norm);
            }
        }
    }

    private static void RequireOffNegativeAxis(string operation, double eigenvalue, int order, double norm)
    {
        if (Math.Abs(eigenvalue) <= order * Requirements.Epsilon * norm)
        {
            throw Requirements.Singular($"The {operation} of a matrix that is singular to working precision does not exist.");
        }

        if (eigenvalue < 0)
        {
            throw NotReal(operation, eigenvalue);
        }
    }

    private static EvaluationException NotReal(string operation, double eigenvalue) => new(ErrorCode.InvalidNumber, string.Create(CultureInfo.InvariantCulture,
        $"The matrix has the negative eigenvalue {eigenvalue}, so that its principal {operation} is not real."));
}
