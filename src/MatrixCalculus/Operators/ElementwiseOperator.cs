using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>A function σ of one real argument, taken of each entry of a matrix: dσ(X) = σ′(X) ∘ dX.</summary>
public abstract class ElementwiseOperator : Operator
{
    /// <inheritdoc/>
    public sealed override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Notation Notation => Notation.Function(Name);

    /// <summary>Whether σ(0) = 0, so that zeros of the argument stay where they are.</summary>
    protected virtual bool VanishesAtZero => false;

    /// <summary>Whether σ(−x) = −σ(x).</summary>
    protected virtual bool IsOdd => false;

    /// <summary>The signs that σ takes, whatever its argument: none, <see cref="MatrixProperties.Positive"/> or <see cref="MatrixProperties.Nonnegative"/>.</summary>
    protected virtual MatrixProperties Range => MatrixProperties.None;

    /// <summary>The signs of the argument that are the signs of the value too.</summary>
    protected virtual MatrixProperties KeptSigns => MatrixProperties.None;

    /// <summary>σ′(X) of X's shape, where <paramref name="self"/> is σ(X); it may be written by σ(X) itself.</summary>
    public abstract Expr Derivative(Expr self);

    // σ(X)ᵀ = σ(Xᵀ)
    /// <inheritdoc/>
    public sealed override Expr? TransposeOf(Expr self) => Expr.Apply(this, Functions.Transpose(self.Arguments[0]));

    /// <inheritdoc/>
    public sealed override Shape InferShape(ImmutableArray<Expr> arguments) => arguments[0].Shape;

    // σ(0) = 0
    /// <inheritdoc/>
    public sealed override Expr? Reduce(Expr self) => VanishesAtZero && self.Arguments[0].IsZero ? self.Arguments[0] : null;

    // dσ(X) = σ′(X) ∘ dX, entry by entry; for a scalar dσ(x) = σ′(x) dx.
    /// <inheritdoc/>
    public sealed override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var derivative = Derivative(self);
        return derivative.IsZero ? Expr.Zero(self.Shape) : Elementwise.Product(derivative, differentials[0]);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var kept = MatrixProperties.Symmetric | KeptSigns;
        if (VanishesAtZero) kept |= MatrixProperties.Diagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular;
        if (IsOdd) kept |= MatrixProperties.SkewSymmetric;
        return Range | (arguments[0] & kept);
    }
}

/// <summary>An elementwise function that rings may know.</summary>
public abstract class ElementaryOperator(Elementary function) : ElementwiseOperator
{
    /// <summary>The function σ.</summary>
    public Elementary Function { get; } = function;

    internal override EntryKernel<T> OfEntries<T>() => (x, _, y) => EntryKernels<T>.Apply(Function, x, y);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => arguments[0].Map(x =>
    {
        // Outside the domain the result is not a number, as in every floating-point library.
        Real.TryElementary(Function, new(x), out var y);
        return y.Value;
    });

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        arguments[0].TryElementary(Function, out var value) ? value : null;
}
