using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The m×n matrix of ones; a column of ones for n = 1.</summary>
    public static Expr Ones(Dimension rows, Dimension columns) => Expr.Apply(new OnesOperator(rows, columns));
}

/// <summary>The m×n matrix of ones: 1ᵀX1 is the sum of the entries of X.</summary>
public sealed class OnesOperator(Dimension rows, Dimension columns) : ConstantOperator(rows, columns)
{
    internal static readonly OperatorForm Form = OperatorForm.Constant("ones", 2, p => Functions.Ones(p[0], p[1]));

    /// <inheritdoc/>
    public override string Name => "ones";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override Notation Notation => One;

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new OnesOperator(parameters[0], parameters[1]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(Parameters[0], Parameters[1]);

    internal override bool IsHadamardIdentity => true;

    internal override (Expr Column, Expr Row)? Outer =>
        Parameters[0].IsOne || Parameters[1].IsOne ? null : (Functions.Ones(Parameters[0], 1), Functions.Ones(1, Parameters[1]));

    internal override ConstantOperator Transposed => new OnesOperator(Parameters[1], Parameters[0]);

    // 1_n 1_nᵀ is symmetric and positive semidefinite.
    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.Integer
        | (Parameters[0] == Parameters[1] ? MatrixProperties.Symmetric | MatrixProperties.PositiveSemidefinite : MatrixProperties.None)
        | (Parameters[0].IsOne ? MatrixProperties.FullRowRank : MatrixProperties.None)
        | (Parameters[1].IsOne ? MatrixProperties.FullColumnRank : MatrixProperties.None);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        RingMatrix<T>.Create(this.SizeAt(0), this.SizeAt(1), (_, _) => T.One);

    private static readonly Notation One = Notation.Constant("1", @"\mathbf{1}");

    private static readonly OperatorCode Written = new()
    {
        NumPy = "np.ones(({r}, {c}))",
        PyTorch = "torch.ones({r}, {c}, **like)",
        Julia = "ones({r}, {c})",
        Matlab = "ones({r}, {c})",
        CSharp = "Create({r}, {c}, (row, column) => 1.0)",
        MathNet = "Matrix<double>.Build.Dense({r}, {c}, 1.0)",
    };
}
