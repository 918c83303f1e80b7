using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The Cholesky factor L of a symmetric positive definite matrix: lower triangular with a positive diagonal, LLᵀ = Σ.</summary>
    /// <exception cref="ShapeException">The matrix is not square.</exception>
    public static Expr CholeskyFactor(Expr matrix) => Expr.Apply(CholeskyFactorOperator.Instance, matrix);
}

/// <summary>The Cholesky factor L of Σ = LLᵀ. It is a function of symmetric matrices: its differential holds for symmetric dΣ.</summary>
public sealed class CholeskyFactorOperator : Operator
{
    internal static readonly CholeskyFactorOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square.With(SampleDomain.PositiveDefinite));

    /// <inheritdoc/>
    public override string Name => "chol";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.linalg.cholesky({0})",
        PyTorch = "torch.linalg.cholesky({0})",
        Julia = "Matrix(cholesky(Symmetric({0})).L)",
        Matlab = "chol({0}, 'lower')",
        MathNet = "{0a}.Cholesky().Factor",
        CSharp = new("Cholesky({0})") { Helper = """
        static double[,] Cholesky(double[,] a)
        {
            var n = a.GetLength(0);
            var l = new double[n, n];
            for (var j = 0; j < n; j++)
                for (var i = j; i < n; i++)
                {
                    var rest = a[i, j];
                    for (var k = 0; k < j; k++) rest -= l[i, k] * l[j, k];
                    if (i == j && !(rest > 0)) throw new InvalidOperationException("The matrix is not positive definite.");
                    l[i, j] = i == j ? Math.Sqrt(rest) : rest / l[j, j];
                }
            return l;
        }
        """ },
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("chol");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSquare(arguments[0], "Cholesky factor");

    // From dL Lᵀ + L dLᵀ = dΣ: L⁻¹dL + (L⁻¹dL)ᵀ = L⁻¹ dΣ L⁻ᵀ with L⁻¹dL lower triangular, hence dL = L Φ(L⁻¹ dΣ L⁻ᵀ), where
    // Φ takes the lower triangle and halves the diagonal (Murray 2016, eq. 8).
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var inverse = Functions.Inverse(self);
        return self * Functions.HalvedLowerTriangle(inverse * differentials[0] * inverse.T);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.LowerTriangular | MatrixProperties.Invertible
        | (arguments[0].HasFlag(MatrixProperties.Diagonal) ? MatrixProperties.Diagonal | MatrixProperties.PositiveDefinite : MatrixProperties.None);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.PositiveDefinite, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => self.Arguments[0].Shape.Rows.Pow(3) / 3;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => CholeskyFactors<T>.Factor;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => new CholeskyDecomposition(arguments[0]).Lower();

    // Column by column: L_jj = (A_jj − Σ_k L_jk²)^½, L_ij = (A_ij − Σ_k L_ik L_jk)/L_jj
    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (matrix, n) = (arguments[0], arguments[0].Rows);
        var factor = new T[n * n];
        for (var j = 0; j < n; j++)
        {
            if (!T.TryElementary(Elementary.Sqrt, Rest(j, j), out var pivot) || !pivot.TryInvert(out var inverse)) return null;
            factor[j + j * n] = pivot;
            for (var i = j + 1; i < n; i++) factor[i + j * n] = Rest(i, j) * inverse;
        }

        return RingMatrix<T>.FromColumns(n, n, factor);

        T Rest(int i, int j)
        {
            var rest = matrix[i, j];
            for (var k = 0; k < j; k++) rest -= factor[i + k * n] * factor[j + k * n];
            return rest;
        }
    }
}
