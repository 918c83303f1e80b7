using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>An operator without arguments: a constant matrix with sizes for parameters, such as Iₙ or K_mn.</summary>
public abstract class ConstantOperator(params ReadOnlySpan<Dimension> parameters) : Operator
{
    /// <inheritdoc/>
    public sealed override int? Arity => 0;

    /// <inheritdoc/>
    public sealed override ImmutableArray<Dimension> Parameters { get; } = [.. parameters];

    /// <summary>The number of entries that are not zero, all of them 1 or −1, where they are so few that products go by them; otherwise null.</summary>
    internal virtual Dimension? NonzeroCount => null;

    /// <summary>The entries that are not zero, by row and column from 0, where they are few; parameters are integers here.</summary>
    internal virtual IEnumerable<(int Row, int Column, int Sign)> Nonzeros => [];

    /// <summary>The constant that is the transpose of this one, where that is a constant, too, such as 1_nm of 1_mn; otherwise null.</summary>
    internal virtual ConstantOperator? Transposed => null;

    /// <summary>The column and the row of which this matrix is the product; null where it is none, or is one of them itself.</summary>
    internal virtual (Expr Column, Expr Row)? Outer => null;

    /// <summary>dC = 0 for a constant C.</summary>
    public sealed override Expr Differential(Expr self, ImmutableArray<Expr> differentials) =>
        Expr.Zero(self.Shape);

    /// <summary>A constant takes no arithmetic.</summary>
    public sealed override Dimension Flops(Expr self) => Dimension.Zero;

    /// <inheritdoc/>
    public sealed override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);
}
