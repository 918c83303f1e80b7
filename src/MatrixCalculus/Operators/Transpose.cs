using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The transpose Aᵀ: n×m for A m×n.</summary>
    public static Expr Transpose(Expr matrix) => Expr.Apply(TransposeOperator.Instance, matrix);

    extension(Expr matrix)
    {
        /// <summary>The transpose Aᵀ: n×m for A m×n.</summary>
        public Expr T => Transpose(matrix);
    }
}

/// <summary>The transpose Aᵀ, (Aᵀ)_ij = A_ji.</summary>
public sealed class TransposeOperator : LinearOperator
{
    /// <summary>The transpose, from which one that is there already is taken away.</summary>
    internal static Expr Of(Expr matrix) => matrix.Operator is TransposeOperator ? matrix.Arguments[0] : Functions.Transpose(matrix);

    internal static readonly TransposeOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "transpose";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Elementwise)
    {
        NumPy = new("{0a}.T") { ForNumbers = "{0s}" },
        PyTorch = new("{0a}.T") { ForNumbers = "{0s}" },
        Julia = "{0sa}'",
        Matlab = "{0sa}'",
        CSharp = new("Transpose({0})") { ForNumbers = "{0s}" },
        MathNet = new("{0a}.Transpose()") { ForNumbers = "{0s}" },
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.IsTranspose;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Postfix("'", "ᵀ", @"^{\top}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => arguments[0].Shape.Transposed;

    /// <inheritdoc/>
    public override Expr? Reduce(Expr self) => self.Arguments[0].Operator?.TransposeOf(self.Arguments[0]);

    internal override ImmutableArray<(Dimension First, Expr Part)>? PartsByRows(Expr self) => Turned(self.Arguments[0].Operator?.PartsByColumns(self.Arguments[0]));

    internal override ImmutableArray<(Dimension First, Expr Part)>? PartsByColumns(Expr self) => Turned(self.Arguments[0].Operator?.PartsByRows(self.Arguments[0]));

    private static ImmutableArray<(Dimension First, Expr Part)>? Turned(ImmutableArray<(Dimension First, Expr Part)>? parts) =>
        parts is { } known ? [.. known.Select(p => (p.First, p.Part.IsScalar || p.Part.Shape.IsSquare && p.Part.Operator is { IsProductIdentity: true } ? p.Part : Of(p.Part)))] : null;

    // ⟨G, Vᵀ⟩ = ⟨Gᵀ, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Functions.Transpose(cotangent);

    // vec Vᵀ = K_mn vec V for V m×n (Magnus & Neudecker, ch. 3, sec. 7)
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument)
    {
        var (rows, columns) = self.Arguments[0].Shape;
        return Functions.Commutation(rows, columns);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) => arguments[0].Transposed();

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => Dimension.Zero;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
    {
        var matrix = call[0];
        if (call.IsPlain(0)) Numerics.Transposition<T>.Copy(matrix.Rows, matrix.Columns, call.Entries(0), call.Target);
        else call.Entries(0).CopyTo(call.Target);
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => arguments[0].Transpose();

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) => arguments[0].Transpose();
}
