using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The adjugate adj X of a square matrix: X adj X = adj X X = det X · I.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr Adjugate(Expr matrix) => Expr.Apply(AdjugateOperator.Instance, matrix);

    /// <summary>The matrix cof X = (adj X)ᵀ of the cofactors of a square matrix.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr Cofactors(Expr matrix) => Adjugate(matrix).T;
}

/// <summary>The adjugate adj X, the transpose of the matrix of cofactors; it exists at singular X too.</summary>
public sealed class AdjugateOperator : Operator
{
    internal static readonly AdjugateOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square);

    // cof is a name that parses, for the transpose of adj.
    internal static readonly OperatorForm CofactorForm = new("cof", 1, 0, (x, _) => Functions.Cofactors(x[0])) { Samples = [new([Sample.Square], [])] };

    /// <inheritdoc/>
    public override string Name => "adj";

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("adj");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSquare(arguments[0], "adjugate");

    // With A = adj X = det X · X⁻¹ at nonsingular X: dA = tr(A dX) X⁻¹ − A dX X⁻¹ (Magnus & Neudecker, ch. 8, sec. 5).
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var inverse = Functions.Inverse(self.Arguments[0]);
        return Expr.Scale(Functions.Trace(self * differentials[0]), inverse) - (self * differentials[0] * inverse);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & (MatrixProperties.Symmetric | MatrixProperties.Diagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular
            | MatrixProperties.Orthogonal | MatrixProperties.Invertible | MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite
            | MatrixProperties.Integer);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) => arguments[0].Adjugate();
}
