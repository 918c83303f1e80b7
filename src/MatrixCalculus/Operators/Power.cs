using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The power Xᵏ of a square matrix, k an integer or a scalar declared so (negative too), or the power aᵇ of two scalars.</summary>
    /// <exception cref="ShapeException">X is not square, or the exponent is no scalar.</exception>
    /// <exception cref="DeclarationException">X is a matrix and the exponent no integer.</exception>
    public static Expr Power(Expr matrix, Expr exponent) => Expr.Apply(PowerOperator.Instance, matrix, exponent);
}

/// <summary>The power Xᵏ = X X … X of a square matrix, X⁰ = I, X⁻ᵏ = (X⁻¹)ᵏ; and aᵇ of scalars.</summary>
public sealed class PowerOperator : Operator
{
    internal static readonly PowerOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square, Sample.Given(3))
        .WithSample(Sample.Square, Sample.Given(-2))
        .WithSample(Sample.Square, Sample.Given(0))
        .WithSample(Sample.Square, Sample.Scalar.With(SampleDomain.Integer))
        .WithSample(Sample.Square, Sample.Given(11))
        .WithSample(Sample.Scalar.With(SampleDomain.Nonzero), Sample.Given(-3))
        .WithSample(Sample.Scalar.With(SampleDomain.Positive), Sample.Given(Rational.Of(1, 2)))
        .WithSample(Sample.Scalar.With(SampleDomain.Positive), Sample.Scalar);

    // Up to this many terms the differential of a matrix power is written out.
    private const int MostTerms = 8;

    /// <inheritdoc/>
    public override string Name => "power";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Elementwise)
    {
        NumPy = new("np.linalg.matrix_power({0}, {1i})") { ForNumbers = "{0sa} ** {1sla}" },
        PyTorch = new("torch.linalg.matrix_power({0}, {1i})") { ForNumbers = "{0sa} ** {1sla}" },
        Julia = new("{0a}^{1ia}") { ForNumbers = "{0sa}^{1sla}" },
        Matlab = new("{0a}^{1ia}") { ForNumbers = "{0sa}^{1sla}" },
        CSharp = new("MatrixPower({0}, {1i})") { ForNumbers = "Math.Pow({0s}, {1sl})" },
        MathNet = new("({1i} < 0 ? {0a}.Inverse() : {0a}).Power(Math.Abs({1i}))") { ForNumbers = "Math.Pow({0s}, {1sl})" },
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override (Expr Base, Expr Exponent)? AsPower(Expr self) => (self.Arguments[0], self.Arguments[1]);

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Exponent("^", string.Empty, string.Empty);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        var (matrix, exponent) = (arguments[0], arguments[1]);
        if (!matrix.Shape.IsSquare)
        {
            var sign = matrix.Kind is ExprKind.Symbol or ExprKind.Apply ? matrix.Brief : $"({matrix.Brief})";
            var remedy = exponent.Symbol is { Name: "T" } ? $"The transpose is {sign}'."
                : $"Entry by entry it is {sign}.^{(exponent.Kind is ExprKind.Symbol or ExprKind.Number ? exponent.Brief : $"({exponent.Brief})")}"
                    + (matrix.Shape.IsColumn ? $"; {sign}'*{sign} is the square of the length." : ".");
            throw new ShapeException(ErrorCode.NotSquare, $"The power needs a square matrix, but {matrix.Brief} is {matrix.Shape}. {remedy}");
        }

        ShapeRules.RequireScalar(exponent, "an exponent");
        if (matrix.IsScalar || Exponents.IsInteger(exponent)) return matrix.Shape;
        throw new DeclarationException(
            exponent.Number is null ? ErrorCode.InvalidDeclaration : ErrorCode.InvalidNumber,
            $"The exponent of the matrix {matrix} ({matrix.Shape}) must be an integer or a scalar declared integer, but is {exponent}. Entry by entry the power is {matrix}.^({exponent}); the square root of a matrix is sqrtm.");
    }

    // 0ᵏ = 0 for k > 0; of numbers the simplifier knows more.
    /// <inheritdoc/>
    public override Expr? Reduce(Expr self) => self.Arguments[0].IsZero && !self.IsScalar && Exponents.Literal(self.Arguments[1]) > 0 ? self.Arguments[0] : null;

    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (matrix, exponent) = (self.Arguments[0], self.Arguments[1]);
        return matrix.IsScalar ? OfScalars(self, matrix, exponent, differentials) : OfMatrix(matrix, exponent, differentials);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var exponent = Exponents.Literal(self.Arguments[1]);
        var kept = MatrixProperties.Symmetric | MatrixProperties.Diagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular
            | MatrixProperties.Orthogonal | MatrixProperties.Invertible | MatrixProperties.PositiveDefinite;
        if (self.IsScalar) kept = MatrixProperties.Positive | MatrixProperties.Invertible;
        if (exponent >= 0) kept |= MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.PositiveSemidefinite | MatrixProperties.Integer;
        if (exponent % 2 is 1 or -1) kept |= MatrixProperties.SkewSymmetric;
        var result = arguments[0] & kept;
        if (exponent == 0) result &= ~MatrixProperties.Positive;
        if (self.IsScalar && arguments[0].HasFlag(MatrixProperties.Positive)) result |= MatrixProperties.Positive;
        if (exponent < 0) result |= MatrixProperties.Invertible;
        if (exponent % 2 == 0 && (self.IsScalar || arguments[0].HasFlag(MatrixProperties.Symmetric)))
            result |= self.IsScalar ? MatrixProperties.Nonnegative : MatrixProperties.Symmetric | MatrixProperties.PositiveSemidefinite;
        return result;
    }

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self)
    {
        var (matrix, exponent) = (self.Arguments[0], self.Arguments[1]);
        if (Exponents.Literal(exponent) is { } k) return k < 0 ? [new(ConditionKind.Nonsingular, matrix)] : [];
        return Exponents.IsInteger(exponent) ? [new(ConditionKind.Nonsingular, matrix)] : [new(ConditionKind.EntriesPositive, matrix)];
    }

    // By squaring: at most two products for each binary digit of the exponent.
    /// <inheritdoc/>
    public override Dimension Flops(Expr self)
    {
        if (self.IsScalar) return Dimension.One;
        var digits = Exponents.Literal(self.Arguments[1]) is { } k ? System.Numerics.BitOperations.Log2((ulong)Math.Abs(k) + 1) + 1 : 8;
        return 4 * digits * self.Shape.Rows.Pow(3);
    }

    internal override MatrixKernel<T>? KernelOf<T>(Expr self) => self.IsScalar
        ? static (in KernelCall<T> call) => EntryKernels<T>.Power(call.Entries(0), call.Entries(1), call.Target)
        : null;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) =>
        arguments[0].Rows == 1 ? DenseMatrix.FromScalar(Math.Pow(arguments[0][0, 0], arguments[1][0, 0]))
        : Real.TryInteger(new(arguments[1][0, 0]), out var k) ? DenseFunctions.Power(arguments[0], k)
        : this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (matrix, exponent) = (arguments[0], arguments[1][0, 0]);
        if (!T.TryInteger(exponent, out var k))
            return matrix.Rows == 1 && ScalarPower.TryEvaluate(matrix[0, 0], exponent, out var value) ? RingMatrix<T>.FromScalar(value) : null;
        return matrix.TryPower(k, out var power)
            ? power
            : throw new EvaluationException(ErrorCode.Singular, $"The power {k} needs an inverse, but the matrix is singular at this point.");
    }

    // d(aᵇ) = b aᵇ⁻¹ da + aᵇ log(a) db
    private static Expr OfScalars(Expr self, Expr a, Expr b, ImmutableArray<Expr> d)
    {
        var byBase = d[0].IsZero ? null : Expr.Scale(Expr.Scale(b, Elementwise.Power(a, Exponents.Plus(b, -1))), d[0]);
        var byExponent = d[1].IsZero ? null : Expr.Scale(Expr.Scale(self, Functions.Log(a)), d[1]);
        return byBase is null ? byExponent! : byExponent is null ? byBase : byBase + byExponent;
    }

    // dXᵏ = Σ_{j=0}^{k−1} Xʲ dX Xᵏ⁻¹⁻ʲ (Magnus & Neudecker, ch. 8, sec. 6), and for k < 0 the same sum read as
    // −Σ_{j=k}^{−1}: dX⁻ᵏ = −Σ_{j=1}^{k} X⁻ʲ dX X⁻⁽ᵏ⁺¹⁻ʲ⁾.
    private static Expr OfMatrix(Expr matrix, Expr exponent, ImmutableArray<Expr> d)
    {
        if (!d[1].IsZero)
            throw new DifferentiationException(ErrorCode.NotDifferentiable, $"The exponent {exponent} of {matrix} is an integer, by which there is no derivative.");
        if (Exponents.Literal(exponent) is not { } k || Math.Abs(k) > MostTerms) return Functions.PowerSum(matrix, d[0], exponent);
        if (k == 0) return Expr.Zero(matrix.Shape);
        var terms = new List<Expr>();
        for (var j = Math.Min(k, 0); j < Math.Max(k, 0); j++)
        {
            var term = d[0];
            if (j != 0) term = Factor(matrix, j) * term;
            if (k - 1 - j != 0) term *= Factor(matrix, k - 1 - j);
            terms.Add(term);
        }

        var sum = Expr.Sum([.. terms]);
        return k < 0 ? -sum : sum;
    }

    private static Expr Factor(Expr matrix, long exponent) => exponent switch
    {
        1 => matrix,
        -1 => Functions.Inverse(matrix),
        _ => Functions.Power(matrix, Expr.Constant(exponent)),
    };
}
