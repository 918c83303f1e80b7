using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The power of each entry: X_ij^b for a scalar b, or X_ij^{B_ij} for a matrix B of X's shape.</summary>
    /// <exception cref="ShapeException">The exponent is neither a scalar nor of X's shape.</exception>
    public static Expr HadamardPower(Expr matrix, Expr exponent) => Expr.Apply(HadamardPowerOperator.Instance, matrix, exponent);
}

/// <summary>The power of each entry, (X.^b)_ij = X_ij^b.</summary>
public sealed class HadamardPowerOperator : Operator
{
    internal static readonly HadamardPowerOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix, Sample.Given(3))
        .WithSample(Sample.Matrix.With(SampleDomain.Nonzero), Sample.Given(-2))
        .WithSample(Sample.Matrix.With(SampleDomain.Positive), Sample.Given(Rational.Of(1, 2)))
        .WithSample(Sample.Matrix.With(SampleDomain.Positive), Sample.Scalar)
        .WithSample(Sample.Matrix.With(SampleDomain.Positive), Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "hadamard_power";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Elementwise)
    {
        NumPy = "{0sa} ** {1sla}",
        PyTorch = "{0sa} ** {1sla}",
        Julia = "{0sa} .^ {1sla}",
        Matlab = "{0sa} .^ {1sla}",
        CSharp = new("Power({0}, {1})") { ForNumbers = "Math.Pow({0s}, {1sl})" },
        MathNet = new("{0a}.PointwisePower({1sl})") { ForNumbers = "Math.Pow({0s}, {1sl})" },
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Exponent(".^", "∘", @"\circ ");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) =>
        arguments[1].IsScalar ? arguments[0].Shape : ShapeRules.RequireSame(arguments[0], arguments[1], "take entrywise powers of");

    internal override (Expr Base, Expr Exponent)? AsPowerOfEntries(Expr self) => self.Arguments[1].IsScalar ? (self.Arguments[0], self.Arguments[1]) : null;

    // d(X.^b) = b X.^(b−1) ∘ dX + X.^b ∘ log X db; for a matrix of exponents B ∘ X.^(B−1) ∘ dX + X.^B ∘ log X ∘ dB
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (matrix, exponent) = (self.Arguments[0], self.Arguments[1]);
        var (dx, db) = (differentials[0], differentials[1]);
        if (exponent.IsZero && db.IsZero) return Expr.Zero(self.Shape);
        Expr? byBase = null, byExponent = null;
        if (!dx.IsZero)
        {
            var lower = Elementwise.Power(matrix, exponent.IsScalar ? Exponents.Plus(exponent, -1) : exponent - Elementwise.One(exponent.Shape));
            byBase = exponent.IsOne ? dx : Times(exponent, Elementwise.Product(lower, dx));
        }

        if (!db.IsZero) byExponent = Times(db, Elementwise.Product(self, Functions.Log(matrix)));
        return byBase is null ? byExponent! : byExponent is null ? byBase : byBase + byExponent;
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var exponent = Exponents.Literal(self.Arguments[1]);
        var kept = MatrixProperties.Positive;
        if (self.Arguments[1].IsScalar) kept |= MatrixProperties.Symmetric;
        if (exponent > 0) kept |= MatrixProperties.Diagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular | MatrixProperties.Nonnegative | MatrixProperties.Integer;
        if (exponent > 0 && exponent % 2 == 1) kept |= MatrixProperties.SkewSymmetric;
        return (arguments[0] & kept) | (exponent % 2 == 0 ? MatrixProperties.Nonnegative : MatrixProperties.None);
    }

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self)
    {
        if (Exponents.Literal(self.Arguments[1]) is { } k) return k < 0 ? [new(ConditionKind.EntriesNonzero, self.Arguments[0])] : [];
        return [new(ConditionKind.EntriesPositive, self.Arguments[0])];
    }

    internal override EntryKernel<T> OfEntries<T>() => EntryKernels<T>.Power;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var (matrix, exponent) = (arguments[0], arguments[1]);
        return exponent.Rows == 1 && exponent.Columns == 1
            ? matrix.Map(Powering(exponent[0, 0]))
            : DenseMatrix.Create(matrix.Rows, matrix.Columns, Entry(matrix, exponent));

        static Func<double, double> Powering(double b) => b == 2 ? x => x * x : b == -1 ? x => 1 / x : x => Math.Pow(x, b);
        static Func<int, int, double> Entry(DenseMatrix matrix, DenseMatrix exponent) => (i, j) => Math.Pow(matrix[i, j], exponent[i, j]);
    }

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (matrix, exponent) = (arguments[0], arguments[1]);
        var entries = new T[matrix.Rows * matrix.Columns];
        var isScalar = exponent.Rows == 1 && exponent.Columns == 1;
        for (var i = 0; i < entries.Length; i++)
            if (!ScalarPower.TryEvaluate(matrix.AsSpan()[i], exponent.AsSpan()[isScalar ? 0 : i], out entries[i])) return null;
        return RingMatrix<T>.FromColumns(matrix.Rows, matrix.Columns, entries);
    }

    private static Expr Times(Expr left, Expr right) => left.IsScalar ? Expr.Scale(left, right) : Functions.Hadamard(left, right);
}
