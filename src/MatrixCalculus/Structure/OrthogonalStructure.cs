using static MatrixCalculus.Functions;

namespace MatrixCalculus.Structure;

/// <summary>
/// QᵀQ = I for Q m×n: the Stiefel manifold, for m = n the orthogonal matrices, in the embedded metric
/// (Edelman, Arias, Smith 1998; Absil, Mahony, Sepulchre 2008, sec. 3.6 and 5.3).
/// </summary>
internal sealed class OrthogonalStructure : VariableStructure
{
    public override string ToString() => "orthogonal";

    internal override bool IsCurved => true;

    // G − Q sym(QᵀG), sym A = (A + Aᵀ)/2
    internal override Expr Project(Expr variable, Expr gradient) => gradient - variable * Symmetrised(variable.T * gradient);

    // vec(V − Q(QᵀV + VᵀQ)/2) = (I − (I⊗QQᵀ)/2 − (Qᵀ⊗Q)K_mn/2) vec V, and QQᵀ = I for a square Q.
    internal override Expr Projector(Expr variable)
    {
        var (rows, columns) = variable.Shape;
        var half = Rational.Of(1, 2);
        var reflected = Kronecker(variable.T, variable) * Commutation(rows, columns);
        return variable.Shape.IsSquare
            ? half * (Identity(rows * columns) - reflected)
            : Identity(rows * columns) - half * Kronecker(Identity(columns), variable * variable.T) - half * reflected;
    }

    internal override Expr FreeGradient(Expr gradient) => throw NoCoordinates();

    internal override Expr Basis(Expr variable) => throw NoCoordinates();

    // Hess f[V] = P(∇²f[V] − V sym(QᵀG))
    internal override Expr Curvature(Expr variable, Expr gradient) =>
        -Kronecker(Symmetrised(variable.T * gradient), Identity(variable.Shape.Rows));

    internal override Expr CurvatureAlong(Expr variable, Expr gradient, Expr direction) =>
        -(direction * Symmetrised(variable.T * gradient));

    internal override void Require(Symbol variable)
    {
        var (rows, columns) = variable.Shape;
        if (rows.IsConstant && columns.IsConstant && rows.Constant < columns.Constant)
            throw new DeclarationException(
                ErrorCode.InvalidDeclaration, $"{variable.Name} ({variable.Shape}) cannot have orthonormal columns: there are more of them than rows.");
    }

    private static Expr Symmetrised(Expr matrix) => Rational.Of(1, 2) * (matrix + matrix.T);

    private static DifferentiationException NoCoordinates() =>
        new(ErrorCode.NotDifferentiable, "The orthogonal matrices have no independent entries by which to differentiate. Take the tangent derivative, or parametrise them, for example by the Cayley transform of a skew-symmetric matrix.");
}
