using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The Hadamard quotient A_ij / B_ij, entry by entry, of two matrices of one shape.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Expr HadamardQuotient(Expr left, Expr right) => Expr.Apply(HadamardQuotientOperator.Instance, left, right);
}

/// <summary>The Hadamard quotient (A ./ B)_ij = A_ij / B_ij.</summary>
public sealed class HadamardQuotientOperator : Operator
{
    internal static readonly HadamardQuotientOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix, Sample.Matrix.With(SampleDomain.Nonzero));

    /// <inheritdoc/>
    public override string Name => "hadamard_quotient";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Elementwise)
    {
        NumPy = "{0sa} / {1sa}",
        PyTorch = "{0sa} / {1sa}",
        Julia = "{0sa} ./ {1sa}",
        Matlab = "{0sa} ./ {1sa}",
        CSharp = new("Zip({0}, {1}, (x, y) => x / y)") { ForNumbers = "{0sa} / {1sla}" },
        MathNet = new("{0a}.PointwiseDivide({1})") { ForNumbers = "{0sa} / {1sa}" },
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Infix("./", "⊘", @"\oslash");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSame(arguments[0], arguments[1], "take the Hadamard quotient of");

    // d(A ./ B) = B.^−1 ∘ dA − A ∘ B.^−2 ∘ dB
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (a, b) = (self.Arguments[0], self.Arguments[1]);
        var (da, db) = (differentials[0], differentials[1]);
        var byNumerator = da.IsZero ? null : Elementwise.Product(Elementwise.Power(b, -1), da);
        var byDenominator = db.IsZero ? null : -Elementwise.Product(Elementwise.Product(a, Elementwise.Power(b, -2)), db);
        return byNumerator is null ? byDenominator! : byDenominator is null ? byNumerator : byNumerator + byDenominator;
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var kept = arguments[0] & arguments[1] & (MatrixProperties.Symmetric | MatrixProperties.Positive);
        if (arguments[1].HasFlag(MatrixProperties.Positive)) kept |= arguments[0] & MatrixProperties.Nonnegative;
        return kept | (arguments[0] & (MatrixProperties.Diagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular));
    }

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.EntriesNonzero, self.Arguments[1])];

    internal override EntryKernel<T> OfEntries<T>() => EntryKernels<T>.Divide;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var (a, b) = (arguments[0], arguments[1]);
        return DenseMatrix.Create(a.Rows, a.Columns, (i, j) => a[i, j] / b[i, j]);
    }

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        arguments[0].Hadamard(arguments[1].Map(x => x.TryInvert(out var inverse)
            ? inverse
            : throw new EvaluationException(ErrorCode.Singular, "An entry is divided by one that has no inverse at this point.")));
}
