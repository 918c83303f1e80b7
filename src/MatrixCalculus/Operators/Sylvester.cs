using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The solution X, m×n, of the Sylvester equation AX + XB = C, for A m×m and B n×n without opposite eigenvalues.</summary>
    /// <exception cref="ShapeException">A or B is not square, or C does not fit.</exception>
    public static Expr Sylvester(Expr left, Expr right, Expr constant) => Expr.Apply(SylvesterOperator.Instance, left, right, constant);

    /// <summary>The solution X of the Lyapunov equation AX + XAᵀ = C.</summary>
    /// <exception cref="ShapeException">A is not square, or C is not of its shape.</exception>
    public static Expr Lyapunov(Expr matrix, Expr constant) => Sylvester(matrix, Transpose(matrix), constant);
}

/// <summary>The solution X of AX + XB = C, linear in C: (I⊗A + Bᵀ⊗I) vec X = vec C.</summary>
public sealed class SylvesterOperator : LinearOperator
{
    internal static readonly SylvesterOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(
        Instance,
        Sample.Of("m", "m", SampleDomain.NearIdentity),
        Sample.Square.With(SampleDomain.NearIdentity),
        Sample.Matrix);

    internal static readonly OperatorForm LyapunovForm = new("lyapunov", 2, 0, (x, _) => Functions.Lyapunov(x[0], x[1]))
    {
        Samples = [new([Sample.Square.With(SampleDomain.NearIdentity), Sample.Square], [])],
    };

    /// <inheritdoc/>
    public override string Name => "sylvester";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "scipy.linalg.solve_sylvester({0}, {1}, {2})",
        Jax = "jnp.linalg.solve(jnp.kron(jnp.eye({r1}), {0}) + jnp.kron({1a}.T, jnp.eye({r0})), {2a}.T.reshape(-1, 1)).reshape({c}, {r}).T",
        PyTorch = "torch.linalg.solve(torch.kron(torch.eye({r1}, **like), {0}) + torch.kron({1a}.T.contiguous(), torch.eye({r0}, **like)), {2a}.T.reshape(-1, 1)).reshape({c}, {r}).T",
        Julia = "sylvester({0}, {1}, -{2a})",
        Matlab = "sylvester({0}, {1}, {2})",
        CSharp = new("Sylvester({0}, {1}, {2})") { Helper = """
        static double[,] Sylvester(double[,] a, double[,] b, double[,] c)
        {
            // a = u r u*, b = v t v* with upper triangular r and t; r y + y t = u* c v is solved entry by entry, and x = u y v* (Bartels and Stewart).
            var ((r, u), (t, v)) = (Schur(a), Schur(b));
            int m = a.GetLength(0), n = b.GetLength(0);
            var y = Product(m, m, n, (i, k) => Conjugate(u[k, i]), (k, j) => c[k, j]);
            y = Product(m, n, n, (i, k) => y[i, k], (k, j) => v[k, j]);
            for (var j = 0; j < n; j++)
                for (var i = m - 1; i >= 0; i--)
                {
                    for (var k = i + 1; k < m; k++) y[i, j] -= r[i, k] * y[k, j];
                    for (var k = 0; k < j; k++) y[i, j] -= y[i, k] * t[k, j];
                    var sum = r[i, i] + t[j, j];
                    if (Length(sum) <= 1e-15 * (Length(r[i, i]) + Length(t[j, j]))) throw new InvalidOperationException("An eigenvalue of a is one of -b.");
                    y[i, j] /= sum;
                }
            y = Product(m, m, n, (i, k) => u[i, k], (k, j) => y[k, j]);
            y = Product(m, n, n, (i, k) => y[i, k], (k, j) => Conjugate(v[j, k]));
            return Create(m, n, (i, j) => y[i, j].Real);

            static System.Numerics.Complex Conjugate(System.Numerics.Complex z) => System.Numerics.Complex.Conjugate(z);
            static double Length(System.Numerics.Complex z) => System.Numerics.Complex.Abs(z);
            static System.Numerics.Complex[,] Product(int rows, int terms, int columns, Func<int, int, System.Numerics.Complex> left, Func<int, int, System.Numerics.Complex> right)
            {
                var z = new System.Numerics.Complex[rows, columns];
                for (var i = 0; i < rows; i++)
                    for (var k = 0; k < terms; k++)
                    {
                        var factor = left(i, k);
                        for (var j = 0; j < columns; j++) z[i, j] += factor * right(k, j);
                    }
                return z;
            }

            // x = q h q*: rotations make x zero below the subdiagonal, then QR steps with the eigenvalue nearest to the last entry as shift make it triangular.
            static (System.Numerics.Complex[,] H, System.Numerics.Complex[,] Q) Schur(double[,] x)
            {
                var n = x.GetLength(0);
                var (h, q) = (new System.Numerics.Complex[n, n], new System.Numerics.Complex[n, n]);
                for (var i = 0; i < n; i++)
                    for (var j = 0; j < n; j++) (h[i, j], q[i, j]) = (x[i, j], i == j ? 1 : 0);
                for (var k = 0; k < n - 2; k++)
                    for (var p = n - 2; p > k; p--) Rotate(p, h[p, k], h[p + 1, k]);
                var small = 1e-16 * Math.Sqrt(Inner(x, x));
                for (var (last, step) = (n - 1, 0); last > 0; step++)
                {
                    var first = last;
                    while (first > 0 && Length(h[first, first - 1]) > small) first--;
                    if (first > 0) h[first, first - 1] = 0;
                    if (first == last)
                    {
                        (last, step) = (last - 1, 0);
                        continue;
                    }

                    if (step > 300) throw new InvalidOperationException("The eigenvalues did not converge.");
                    var half = (h[last - 1, last - 1] - h[last, last]) / 2;
                    var root = System.Numerics.Complex.Sqrt(half * half + h[last - 1, last] * h[last, last - 1]);
                    var shift = h[last, last] + (step % 10 == 9 ? Length(h[last, last - 1]) : Length(half - root) < Length(half + root) ? half - root : half + root);
                    Rotate(first, h[first, first] - shift, h[first + 1, first]);
                    for (var p = first + 1; p < last; p++) Rotate(p, h[p, p - 1], h[p + 1, p - 1]);
                }
                return (h, q);

                // Rows and columns p and p + 1, so that (f, g) becomes (r, 0).
                void Rotate(int p, System.Numerics.Complex f, System.Numerics.Complex g)
                {
                    var r = double.Hypot(Length(f), Length(g));
                    if (r == 0) return;
                    var (c, s) = (f / r, g / r);
                    for (var j = 0; j < n; j++) (h[p, j], h[p + 1, j]) = (Conjugate(c) * h[p, j] + Conjugate(s) * h[p + 1, j], c * h[p + 1, j] - s * h[p, j]);
                    foreach (var y in new[] { h, q })
                        for (var i = 0; i < n; i++) (y[i, p], y[i, p + 1]) = (c * y[i, p] + s * y[i, p + 1], Conjugate(c) * y[i, p + 1] - Conjugate(s) * y[i, p]);
                }
            }
        }
        """ },
        MathNet = "Matrix<double>.Build.DenseOfColumnMajor({r}, {c}, (Matrix<double>.Build.DenseIdentity({r1}).KroneckerProduct({0}) + {1a}.Transpose().KroneckerProduct(Matrix<double>.Build.DenseIdentity({r0}))).Solve(Matrix<double>.Build.DenseOfColumnMajor({=r*c}, 1, {2a}.ToColumnMajorArray())).ToColumnMajorArray())",
    };

    /// <inheritdoc/>
    public override int? Arity => 3;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("sylvester");

    /// <inheritdoc/>
    public override bool IsLinearIn(int argument) => argument == 2;

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        var rows = ShapeRules.RequireSquare(arguments[0], "Sylvester equation AX + XB = C").Rows;
        var columns = ShapeRules.RequireSquare(arguments[1], "Sylvester equation AX + XB = C").Rows;
        return arguments[2].Shape == new Shape(rows, columns)
            ? arguments[2].Shape
            : throw new ShapeException(
                ErrorCode.ShapeMismatch,
                $"In the Sylvester equation AX + XB = C, C must be {new Shape(rows, columns)}, but {arguments[2]} is {arguments[2].Shape}.");
    }

    // A dX + dX B = dC − dA X − X dB
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var terms = new List<Expr>();
        if (!differentials[2].IsZero) terms.Add(differentials[2]);
        if (!differentials[0].IsZero) terms.Add(-(differentials[0] * self));
        if (!differentials[1].IsZero) terms.Add(-(self * differentials[1]));
        return Functions.Sylvester(self.Arguments[0], self.Arguments[1], Expr.Sum([.. terms]));
    }

    // The inverse of V ↦ AV + VB has the inverse of V ↦ AᵀV + VBᵀ for its adjoint.
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent)
    {
        var adjoint = Functions.Sylvester(self.Arguments[0].T, self.Arguments[1].T, cotangent);
        return Reduce(adjoint) ?? adjoint;
    }

    // AX + XA = C has the solution X = ½ A⁻¹C where A and C commute.
    /// <inheritdoc/>
    public override Expr? Reduce(Expr self)
    {
        var (left, right, constant) = (self.Arguments[0], self.Arguments[1], self.Arguments[2]);
        if (left != right) return null;
        var half = Expr.Scale(Rational.Of(1, 2), Functions.Inverse(left));
        return Commuting.FactorOfIdentity(constant) is { } scalar ? Expr.Scale(scalar, half)
            : Commuting.AreCommuting(constant, left) ? half * constant
            : null;
    }

    // vec(AV + VB) = (I⊗A + Bᵀ⊗I) vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument)
    {
        var (a, b) = (self.Arguments[0], self.Arguments[1]);
        return Functions.Inverse(Functions.Kronecker(Functions.Identity(b.Shape.Rows), a) + Functions.Kronecker(b.T, Functions.Identity(a.Shape.Rows)));
    }

    // AX + XAᵀ = C with C = Cᵀ has X = Xᵀ, and likewise for AX + XA with A = Aᵀ.
    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var (left, right) = (self.Arguments[0], self.Arguments[1]);
        var mirrored = right == left.T || left == right.T || (left == right && (arguments[0] & arguments[1]).HasFlag(MatrixProperties.Symmetric));
        return mirrored ? arguments[2] & (MatrixProperties.Symmetric | MatrixProperties.SkewSymmetric) : MatrixProperties.None;
    }

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.Nonsingular, Functions.KroneckerSum(self.Arguments[1].T, self.Arguments[0]))];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 25 * self.Arguments[0].Shape.Rows.Pow(3);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => DenseFunctions.SolveSylvester(arguments[0], arguments[1], arguments[2]);

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (a, b, c) = (arguments[0], arguments[1], arguments[2]);
        var matrix = RingMatrix<T>.Identity(b.Rows).Kronecker(a) + b.Transpose().Kronecker(RingMatrix<T>.Identity(a.Rows));
        return matrix.TrySolve(c.Vec(), out var solution)
            ? solution.Reshape(c.Rows, c.Columns)
            : throw new EvaluationException(ErrorCode.Singular, "The Sylvester equation has no unique solution at this point.");
    }
}
