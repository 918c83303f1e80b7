using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The block row [A, B, …] of matrices with the same number of rows.</summary>
    /// <exception cref="ShapeException">The matrices have different numbers of rows.</exception>
    public static Expr HorizontalConcatenation(params ReadOnlySpan<Expr> blocks) => Expr.Apply(HorizontalConcatenationOperator.Instance, blocks);
}

/// <summary>The block row [A, B, …], linear in all its blocks together.</summary>
public sealed class HorizontalConcatenationOperator : LinearOperator
{
    internal static readonly HorizontalConcatenationOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix, Sample.Of("m", "p")).WithSample(Sample.Of("m", "p"), Sample.Matrix, Sample.Of("m", 1));

    /// <inheritdoc/>
    public override string Name => "horzcat";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.hstack([{*}])",
        PyTorch = "torch.hstack([{*}])",
        Julia = "hcat({*})",
        Matlab = "[{*a}]",
        CSharp = "Beside({0}, {1})",
        MathNet = "{0a}.Append({1})",
    };

    /// <inheritdoc/>
    public override int? Arity => null;

    /// <inheritdoc/>
    public override bool IsAssociative => true;

    /// <inheritdoc/>
    public override bool IsJointlyLinear => true;

    internal override ImmutableArray<(Dimension First, Expr Part)>? PartsByColumns(Expr self) => BlockPlaces.Of(self.Arguments, static block => block.Shape.Columns);

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Blocks(",");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        var columns = arguments[0].Shape.Columns;
        for (var i = 1; i < arguments.Length; i++)
        {
            if (arguments[i].Shape.Rows != arguments[0].Shape.Rows)
                throw new ShapeException(ErrorCode.ShapeMismatch, $"Cannot put {arguments[i]} ({arguments[i].Shape}) beside {arguments[0]} ({arguments[0].Shape}): the numbers of rows differ.");
            columns += arguments[i].Shape.Columns;
        }

        return new(arguments[0].Shape.Rows, columns);
    }

    // ⟨G, [0 V 0]⟩ = ⟨G Sᵀ, V⟩, where Sᵀ picks the columns of the block
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent)
    {
        return cotangent * Place(self, argument).T;
    }

    // vec [0 V 0] = vec(V S) = (Sᵀ ⊗ I) vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument)
    {
        return Functions.Kronecker(Place(self, argument).T, Functions.Identity(self.Shape.Rows));
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var common = MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.Integer;
        var rank = MatrixProperties.None;
        foreach (var properties in arguments) (common, rank) = (common & properties, rank | (properties & (MatrixProperties.FullRowRank | MatrixProperties.Invertible)));
        return common | (rank == MatrixProperties.None ? rank : MatrixProperties.FullRowRank);
    }

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => Dimension.Zero;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
    {
        var target = call.Target;
        for (var k = 0; k < call.Count; k++)
        {
            var block = call[k];
            block.CopyTo(target, block.Rows);
            target = target[(block.Rows * block.Columns)..];
        }
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var entries = new List<T>();
        foreach (var block in arguments) entries.AddRange(block.AsSpan());
        return RingMatrix<T>.FromColumns(arguments[0].Rows, entries.Count / arguments[0].Rows, entries.ToArray());
    }

    // The rows of I that belong to the block: S, with as many rows as the block has columns.
    private static Expr Place(Expr self, int argument)
    {
        var start = Dimension.One;
        for (var i = 0; i < argument; i++) start += self.Arguments[i].Shape.Columns;
        return Functions.Selection(self.Arguments[argument].Shape.Columns, self.Shape.Columns, start);
    }
}
