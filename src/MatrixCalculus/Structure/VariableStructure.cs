using MatrixCalculus.Structure;
using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus;

/// <summary>
/// The set that a structured variable X moves in, and its two derivatives: in the tangent space, by the orthogonal projection P onto
/// the directions dX that keep the structure, and by independent entries θ with vec X = Δθ.
/// </summary>
public abstract class VariableStructure
{
    private protected VariableStructure() { }

    /// <summary>X = Xᵀ; θ = vech X.</summary>
    public static VariableStructure Symmetric { get; } = new SymmetricStructure();

    /// <summary>X = −Xᵀ; θ is the strict lower triangle by columns.</summary>
    public static VariableStructure SkewSymmetric { get; } = new SkewSymmetricStructure();

    /// <summary>X = Diag(θ).</summary>
    public static VariableStructure Diagonal { get; } = new DiagonalStructure();

    /// <summary>Zero above the diagonal; θ = vech X.</summary>
    public static VariableStructure LowerTriangular { get; } = new LowerTriangularStructure();

    /// <summary>Zero below the diagonal; θ is the upper triangle by columns.</summary>
    public static VariableStructure UpperTriangular { get; } = new UpperTriangularStructure();

    /// <summary>XᵀX = I for X m×n, m ≥ n: the Stiefel manifold in the metric tr(VᵀW) of the space around it. There are no global θ.</summary>
    public static VariableStructure Orthogonal { get; } = new OrthogonalStructure();

    /// <summary>vec X = Δθ for a constant matrix Δ, mn×k, of full column rank.</summary>
    /// <exception cref="DeclarationException">Δ is not known to be of full column rank.</exception>
    public static VariableStructure Linear(Expr basis)
    {
        ArgumentNullException.ThrowIfNull(basis);
        return basis.Properties().HasFlag(FullColumnRank)
            ? new LinearStructure(basis)
            : throw new DeclarationException(
                ErrorCode.InvalidDeclaration,
                $"The basis {basis} ({basis.Shape}) of a linear structure must be of full column rank. Declare it full_column_rank.");
    }

    /// <summary>Toeplitz, X_ij = θ_(i−j+n) for X m×n.</summary>
    public static VariableStructure Toeplitz(Dimension rows, Dimension columns) => new LinearStructure(Functions.ToeplitzBasis(rows, columns));

    /// <summary>Circulant, with θ for the first column.</summary>
    public static VariableStructure Circulant(Dimension size) => new LinearStructure(Functions.CirculantBasis(size));

    /// <summary>What this is called in messages.</summary>
    public abstract override string ToString();

    /// <summary>1 where dXᵀ = dX for every direction, −1 where dXᵀ = −dX, otherwise 0.</summary>
    internal virtual int MirrorSign => 0;

    /// <summary>The projection of a gradient, or of any matrix of X's shape, onto the tangent space at X.</summary>
    internal abstract Expr Project(Expr variable, Expr gradient);

    /// <summary>The matrix of <see cref="Project"/> in vec coordinates; it is symmetric.</summary>
    internal abstract Expr Projector(Expr variable);

    /// <summary>The gradient by the independent entries: each at the places where it stands in X, or as a column by θ.</summary>
    internal abstract Expr FreeGradient(Expr gradient);

    /// <summary>The matrix Δ with vec X = Δθ.</summary>
    internal abstract Expr Basis(Expr variable);

    /// <summary>Whether the tangent space changes with X.</summary>
    internal virtual bool IsCurved => false;

    /// <summary>What the Hessian at X has beside the second derivative of the function, as a matrix in vec coordinates.</summary>
    internal virtual Expr Curvature(Expr variable, Expr gradient) => Expr.Zero(new Shape(variable.Shape.Count, variable.Shape.Count));

    /// <summary>The same applied to a direction.</summary>
    internal virtual Expr CurvatureAlong(Expr variable, Expr gradient, Expr direction) => Expr.Zero(variable.Shape);

    /// <summary>Checks that a variable of this shape can have the structure.</summary>
    internal virtual void Require(Symbol variable)
    {
        if (!variable.Shape.IsSquare)
            throw new DeclarationException(ErrorCode.NotSquare, $"{variable.Name} ({variable.Shape}) cannot be {this}: only a square matrix can.");
    }

    /// <summary>The structure that a variable was declared to have, or null where its entries are independent.</summary>
    /// <exception cref="DifferentiationException">The declared set has no tangent space that is known here.</exception>
    internal static VariableStructure? Of(Symbol variable)
    {
        if (variable.Shape.IsScalar) return null;
        var properties = variable.Known;
        bool Is(MatrixProperties property) => properties.HasFlag(property);
        if (Is(MatrixProperties.Orthogonal) && (properties & (MatrixProperties.Symmetric | MatrixProperties.SkewSymmetric)) != None)
            throw new DifferentiationException(
                ErrorCode.NotDifferentiable,
                $"No derivative is known by {variable.Name} as an orthogonal matrix that is also {(properties.HasFlag(MatrixProperties.Symmetric) ? "symmetric" : "skew-symmetric")}. Declare one of the two.");
        if (Is(MatrixProperties.SkewSymmetric) && Is(MatrixProperties.Symmetric))
            throw new DifferentiationException(
                ErrorCode.NotDifferentiable, $"{variable.Name} is zero by its declaration, so there is nothing to differentiate by.");
        if (Is(Tridiagonal) && !Is(MatrixProperties.Diagonal))
            throw new DifferentiationException(
                ErrorCode.NotDifferentiable, $"No derivative is known by {variable.Name} as a tridiagonal matrix. Declare it without that structure to differentiate by all its entries.");
        return Is(OrthonormalRows) && !variable.Shape.IsSquare
            ? throw new DifferentiationException(ErrorCode.NotDifferentiable, $"No derivative is known by {variable.Name} with orthonormal rows. Take its transpose for the variable, with orthonormal columns.")
            : Is(OrthonormalColumns) ? Orthogonal
            : Is(MatrixProperties.Diagonal) ? Diagonal
            : Is(MatrixProperties.Symmetric) ? Symmetric
            : Is(MatrixProperties.SkewSymmetric) ? SkewSymmetric
            : Is(MatrixProperties.LowerTriangular) ? LowerTriangular
            : Is(MatrixProperties.UpperTriangular) ? UpperTriangular
            : null;
    }

    /// <summary>
    /// The symbol without structure by which is differentiated in the place of a structured one: only what holds in a whole
    /// neighbourhood, such as being invertible, is kept, so that no law can use the structure too early.
    /// </summary>
    internal static Symbol Twin(Symbol variable)
    {
        const MatrixProperties Declared = Positive | Nonnegative | Integer | Nonzero;
        const MatrixProperties Implied = Invertible | FullColumnRank | FullRowRank;
        var kept = (variable.Properties & Declared) | (variable.Known & Implied);
        return new(variable.Name, variable.Shape, kept);
    }
}
