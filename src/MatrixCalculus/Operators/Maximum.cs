using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The greater of A_ij and B_ij, entry by entry, of two matrices of one shape.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Expr Maximum(Expr left, Expr right) => Expr.Apply(MaximumOperator.Instance, left, right);
}

/// <summary>The greater of two entries; where they are equal and there is no derivative, the convention is 0.</summary>
public sealed class MaximumOperator : Operator
{
    internal static readonly MaximumOperator Instance = new();

    // The name max reads as the greatest entry of one matrix, and entry by entry of two; a scalar beside a matrix stands for a constant matrix.
    internal static readonly OperatorForm Form = new("max", null, 0, (x, _) => Extremes.Build("max", x, Functions.MaximumEntry, Functions.Maximum))
    {
        Samples = Extremes.Samples,
    };

    /// <inheritdoc/>
    public override string Name => "max";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Elementwise)
    {
        NumPy = "np.maximum({0s}, {1s})",
        PyTorch = "torch.maximum({0s}, {1s})",
        Julia = "max.({0s}, {1s})",
        Matlab = "max({0s}, {1s})",
        CSharp = new("Zip({0}, {1}, Math.Max)") { ForNumbers = "Math.Max({0s}, {1s})" },
        MathNet = new("{0a}.PointwiseMaximum({1})") { ForNumbers = "Math.Max({0s}, {1s})" },
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override bool IsCommutative => true;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Expr? TransposeOf(Expr self) => Expr.Apply(this, self.Arguments[0].T, self.Arguments[1].T);

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("max", @"\max");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSame(arguments[0], arguments[1], "take the greater of");

    // d max(A, B) = step(A − B) ∘ dA + step(B − A) ∘ dB, away from equal entries
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (a, b) = (self.Arguments[0], self.Arguments[1]);
        var (greater, less) = (Functions.Step(a - b), Functions.Step(b - a));
        var byLeft = differentials[0].IsZero ? null : Elementwise.Product(greater, differentials[0]);
        var byRight = differentials[1].IsZero ? null : Elementwise.Product(less, differentials[1]);
        return byLeft is null ? byRight! : byRight is null ? byLeft : byLeft + byRight;
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        const MatrixProperties InBoth = MatrixProperties.Symmetric | MatrixProperties.Diagonal | MatrixProperties.LowerTriangular
            | MatrixProperties.UpperTriangular | MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.Integer;
        return arguments[0] & arguments[1] & InBoth
            | ((arguments[0] | arguments[1]) & (MatrixProperties.Positive | MatrixProperties.Nonnegative));
    }

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.EntriesNonzero, Elementwise.DifferenceUpToSign(self.Arguments[0], self.Arguments[1]))];

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var (a, b) = (arguments[0], arguments[1]);
        return DenseMatrix.Create(a.Rows, a.Columns, (i, j) => Math.Max(a[i, j], b[i, j]));
    }

    // (a + b + |a − b|)/2
    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        (arguments[0] - arguments[1]).TryElementary(Elementary.Abs, out var distance)
            ? T.FromRational(Rational.Of(1, 2)) * (arguments[0] + arguments[1] + distance)
            : null;
}
