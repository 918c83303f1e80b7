using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>The Fréchet derivative L_f(X, V) of a matrix function f at X, linear in V: f(X + V) = f(X) + L_f(X, V) + o(‖V‖).</summary>
/// <param name="function">The matrix function f.</param>
public sealed class FrechetDerivativeOperator(MatrixFunctionOperator function) : LinearOperator
{
    /// <summary>The matrix function f.</summary>
    public MatrixFunctionOperator Function { get; } = function;

    /// <inheritdoc/>
    public override string Name => $"{Function.Name}_frechet";

    /// <inheritdoc/>
    public override OperatorCode? Code => FrechetCode.Derivative(Function.Code);

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Expr? TransposeOf(Expr self) => Expr.Apply(this, self.Arguments[0].T, self.Arguments[1].T);

    /// <inheritdoc/>
    public override Notation Notation => Notation.Function(Name, $@"L_{{{Function.Notation.Latex.Open}}}");

    /// <inheritdoc/>
    public override bool IsLinearIn(int argument) => argument == 1;

    internal override bool IsOfDerivatives => true;

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        Function.InferShape(arguments[..1]);
        return ShapeRules.RequireSame(arguments[0], arguments[1], $"take the Fréchet derivative of {Function.Name} at");
    }

    // ⟨G, L_f(X, V)⟩ = ⟨L_f(Xᵀ, G), V⟩ (Higham, Functions of Matrices, thm 3.9)
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent)
    {
        var derivative = Expr.Apply(this, self.Arguments[0].T, cotangent);
        return Reduce(derivative) ?? derivative;
    }

    // L_f(X, V) = f′(X) V where X and V commute, as in tr f(X) with V = I (Higham, Functions of Matrices, problem 3.8)
    /// <inheritdoc/>
    public override Expr? Reduce(Expr self)
    {
        var (matrix, direction) = (self.Arguments[0], self.Arguments[1]);
        return Commuting.FactorOfIdentity(direction) is { } scalar ? Expr.Scale(scalar, Function.DerivativeFunction(matrix))
            : Commuting.AreCommuting(direction, matrix) ? Function.DerivativeFunction(matrix) * direction
            : null;
    }

    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) => Expr.Apply(new FrechetMatrixOperator(Function), self.Arguments[0]);

    // f([X V; 0 X]) = [f(X) L_f(X, V); 0 f(X)], hence d L_f(X, V) is the same block of L_f([X V; 0 X], [dX dV; 0 dX]).
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (matrix, direction) = (self.Arguments[0], self.Arguments[1]);
        return differentials[0].IsZero
            ? Expr.Apply(this, matrix, differentials[1])
            : Functions.UpperBlock(Expr.Apply(
                this,
                Functions.UpperTriangularBlocks(matrix, direction),
                Functions.UpperTriangularBlocks(differentials[0], differentials[1])));
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & arguments[1] & (MatrixProperties.Symmetric | MatrixProperties.Diagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => Function.Conditions(Expr.Apply(Function, self.Arguments[0]));

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => Function.DerivativeFlops(self);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => Function.EvaluateDerivative(arguments[0], arguments[1]);

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (x, v, n) = (arguments[0], arguments[1], arguments[0].Rows);
        var blocks = RingMatrix<T>.Create(2 * n, 2 * n, (i, j) => i < n ? j < n ? x[i, j] : v[i, j - n] : j < n ? T.Zero : x[i - n, j - n]);
        return Function.EvaluateExact<T>([blocks])?.Block(0, n, n, n);
    }

    /// <inheritdoc/>
    protected override bool HasSameParameters(Operator other) => other is FrechetDerivativeOperator derivative && Function.Equals(derivative.Function);
}
