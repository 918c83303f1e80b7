using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The block column [A; B; …] of matrices with the same number of columns.</summary>
    /// <exception cref="ShapeException">The matrices have different numbers of columns.</exception>
    public static Expr VerticalConcatenation(params ReadOnlySpan<Expr> blocks) => Expr.Apply(VerticalConcatenationOperator.Instance, blocks);
}

/// <summary>The block column [A; B; …], linear in all its blocks together.</summary>
public sealed class VerticalConcatenationOperator : LinearOperator
{
    internal static readonly VerticalConcatenationOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix, Sample.Of("p", "n")).WithSample(Sample.Of("p", "n"), Sample.Matrix, Sample.Of(1, "n"));

    /// <inheritdoc/>
    public override string Name => "vertcat";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.vstack([{*}])",
        PyTorch = "torch.vstack([{*}])",
        Julia = "vcat({*})",
        Matlab = "[{*a|; }]",
        CSharp = "Transpose(Beside(Transpose({0}), Transpose({1})))",
        MathNet = "{0a}.Stack({1})",
    };

    /// <inheritdoc/>
    public override int? Arity => null;

    /// <inheritdoc/>
    public override bool IsAssociative => true;

    /// <inheritdoc/>
    public override bool IsJointlyLinear => true;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Blocks(";");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        var rows = arguments[0].Shape.Rows;
        for (var i = 1; i < arguments.Length; i++)
        {
            if (arguments[i].Shape.Columns != arguments[0].Shape.Columns)
                throw new ShapeException(ErrorCode.ShapeMismatch, $"Cannot put {arguments[i]} ({arguments[i].Shape}) under {arguments[0]} ({arguments[0].Shape}): the numbers of columns differ.");
            rows += arguments[i].Shape.Rows;
        }

        return new(rows, arguments[0].Shape.Columns);
    }

    internal override ImmutableArray<(Dimension First, Expr Part)>? PartsByRows(Expr self) => BlockPlaces.Of(self.Arguments, static block => block.Shape.Rows);

    // ⟨G, [0; V; 0]⟩ = ⟨S G, V⟩, where S picks the rows of the block
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent)
    {
        return Place(self, argument) * cotangent;
    }

    // vec [0; V; 0] = vec(Sᵀ V) = (I ⊗ Sᵀ) vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument)
    {
        return Functions.Kronecker(Functions.Identity(self.Shape.Columns), Place(self, argument).T);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var common = MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.Integer;
        var rank = MatrixProperties.None;
        foreach (var properties in arguments) (common, rank) = (common & properties, rank | (properties & (MatrixProperties.FullColumnRank | MatrixProperties.Invertible)));
        return common | (rank == MatrixProperties.None ? rank : MatrixProperties.FullColumnRank);
    }

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => Dimension.Zero;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
    {
        var (start, rows) = (0, 0);
        for (var k = 0; k < call.Count; k++) rows += call[k].Rows;
        for (var k = 0; k < call.Count; k++)
        {
            call[k].CopyTo(call.Target[start..], rows);
            start += call[k].Rows;
        }
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var transposed = new RingMatrix<T>[arguments.Length];
        for (var i = 0; i < transposed.Length; i++) transposed[i] = arguments[i].Transpose();
        return HorizontalConcatenationOperator.Instance.EvaluateExact<T>(transposed).Transpose();
    }

    // By blocks, from the top where those above the diagonal are zero, and from below where those below it are.
    internal override Expr? SolutionWith(Expr self, Expr rightSide, Func<Expr, Expr, Expr> solve)
    {
        var rows = self.Arguments;
        var n = rows.Length;
        bool IsZero(int i, int j) => rows[i].Arguments[j].IsZero;
        for (var i = 0; i < n; i++)
        {
            if (rows[i].Operator is not HorizontalConcatenationOperator || rows[i].Arguments.Length != n) return null;
            for (var j = 0; j < n; j++)
                if (rows[i].Arguments[j].Shape != new Shape(rows[i].Shape.Rows, rows[j].Shape.Rows)) return null;
        }

        var pairs = Enumerable.Range(0, n).SelectMany(i => Enumerable.Range(0, n).Select(j => (i, j))).ToList();
        var isLower = pairs.TrueForAll(p => p.i >= p.j || IsZero(p.i, p.j));
        if (!isLower && !pairs.TrueForAll(p => p.i <= p.j || IsZero(p.i, p.j))) return null;
        var parts = new Expr[n];
        for (var k = 0; k < n; k++)
        {
            var i = isLower ? k : n - 1 - k;
            var start = Dimension.One;
            for (var j = 0; j < i; j++) start += rows[j].Shape.Rows;
            var part = Functions.Slice(rightSide, start, rows[i].Shape.Rows, 1, rightSide.Shape.Columns);
            for (var j = 0; j < n; j++)
                if (j != i && !IsZero(i, j)) part -= rows[i].Arguments[j] * parts[j];
            parts[i] = solve(rows[i].Arguments[i], part);
        }

        return Expr.Apply(Instance, parts);
    }

    // The rows of I that belong to the block: S, with as many rows as the block has rows.
    private static Expr Place(Expr self, int argument)
    {
        var start = Dimension.One;
        for (var i = 0; i < argument; i++) start += self.Arguments[i].Shape.Rows;
        return Functions.Selection(self.Arguments[argument].Shape.Rows, self.Shape.Rows, start);
    }
}
