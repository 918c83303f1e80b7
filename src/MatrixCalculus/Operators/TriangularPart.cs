using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>The triangles of a square matrix that are not simply cut off: without the diagonal, or with half of it.</summary>
public enum TrianglePart
{
    /// <summary>The lower triangle without the diagonal.</summary>
    StrictlyLower,

    /// <summary>The lower triangle with half the diagonal: Φ.</summary>
    HalvedLower,

    /// <summary>The upper triangle without the diagonal.</summary>
    StrictlyUpper,
}

public static partial class Functions
{
    /// <summary>The lower triangle of a square matrix without the diagonal.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr StrictLowerTriangle(Expr matrix) => Expr.Apply(new TriangularPartOperator(TrianglePart.StrictlyLower), matrix);

    /// <summary>Φ(X): the lower triangle of a square matrix with half the diagonal, so that Φ(S) + Φ(S)ᵀ = S for symmetric S.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr HalvedLowerTriangle(Expr matrix) => Expr.Apply(new TriangularPartOperator(TrianglePart.HalvedLower), matrix);

    /// <summary>The upper triangle of a square matrix without the diagonal.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr StrictUpperTriangle(Expr matrix) => Expr.Apply(new TriangularPartOperator(TrianglePart.StrictlyUpper), matrix);
}

/// <summary>A triangle of a square matrix: each entry by a factor 0, ½ or 1 that depends on its place, M∘X.</summary>
/// <param name="part">The triangle.</param>
public sealed class TriangularPartOperator(TrianglePart part) : LinearOperator
{
    internal static readonly OperatorForm StrictlyLowerForm = OperatorForm.Of(new TriangularPartOperator(TrianglePart.StrictlyLower), Sample.Square);
    internal static readonly OperatorForm HalvedLowerForm = OperatorForm.Of(new TriangularPartOperator(TrianglePart.HalvedLower), Sample.Square);
    internal static readonly OperatorForm StrictlyUpperForm = OperatorForm.Of(new TriangularPartOperator(TrianglePart.StrictlyUpper), Sample.Square);

    /// <summary>The triangle.</summary>
    public TrianglePart Part { get; } = part;

    /// <inheritdoc/>
    public override string Name => Part switch
    {
        TrianglePart.StrictlyLower => "tril_strict",
        TrianglePart.HalvedLower => "tril_half",
        TrianglePart.StrictlyUpper => "triu_strict",
    };

    /// <inheritdoc/>
    public override OperatorCode Code => Part switch
    {
        TrianglePart.StrictlyLower => OfLibrary("tril", "-1") with { CSharp = Masked("row > column ? 1 : 0") },
        TrianglePart.StrictlyUpper => OfLibrary("triu", "1") with { CSharp = Masked("row < column ? 1 : 0") },
        TrianglePart.HalvedLower => new()
        {
            NumPy = "np.tril({0n}) - np.diag(np.diag({0n})) / 2",
            PyTorch = "torch.tril({0n}) - torch.diag(torch.diag({0n})) / 2",
            Julia = "tril({0n}) - Diagonal({0n}) / 2",
            Matlab = "tril({0n}) - diag(diag({0n})) / 2",
            CSharp = Masked("row > column ? 1 : row == column ? 0.5 : 0"),
        },
    };

    /// <inheritdoc/>
    public override string ParameterText => Name;

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation => Part switch
    {
        TrianglePart.StrictlyLower => Notation.Function("tril₋", @"\mathop{\mathrm{tril}_{-}}"),
        TrianglePart.HalvedLower => Notation.Function("Φ", @"\Phi"),
        TrianglePart.StrictlyUpper => Notation.Function("triu₊", @"\mathop{\mathrm{triu}_{+}}"),
    };

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSquare(arguments[0], "triangle");

    // ⟨G, M∘V⟩ = ⟨M∘G, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Expr.Apply(this, cotangent);

    // vec(M∘V) = Diag(vec M) vec V, with M the same triangle of the matrix of ones
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) =>
        Functions.DiagonalMatrix(Functions.Vec(Expr.Apply(this, Functions.Ones(self.Shape.Rows, self.Shape.Columns))));

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        (Part is TrianglePart.StrictlyUpper ? MatrixProperties.UpperTriangular : MatrixProperties.LowerTriangular)
        | (arguments[0] & (MatrixProperties.Diagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular | MatrixProperties.Nonnegative));

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (matrix, half) = (arguments[0], T.FromRational(Rational.Of(1, 2)));
        return RingMatrix<T>.Create(matrix.Rows, matrix.Columns, (i, j) => Part switch
        {
            TrianglePart.StrictlyLower => i > j ? matrix[i, j] : T.Zero,
            TrianglePart.HalvedLower => i > j ? matrix[i, j] : i == j ? half * matrix[i, j] : T.Zero,
            TrianglePart.StrictlyUpper => i < j ? matrix[i, j] : T.Zero,
        });
    }

    private static OperatorCode OfLibrary(string name, string diagonal) => new()
    {
        NumPy = $"np.{name}({{0}}, {diagonal})",
        PyTorch = $"torch.{name}({{0}}, {diagonal})",
        Julia = $"{name}({{0}}, {diagonal})",
        Matlab = $"{name}({{0}}, {diagonal})",
    };

    private static CodeForm Masked(string factor) => $"Create({{r}}, {{c}}, (row, column) => ({factor}) * {{0n}}[row, column])";
}
