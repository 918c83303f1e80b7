using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The Hadamard product A ∘ B, entry by entry, of two matrices of one shape.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Expr Hadamard(Expr left, Expr right) => Expr.Apply(HadamardOperator.Instance, left, right);
}

/// <summary>The Hadamard product (A ∘ B)_ij = A_ij B_ij, linear in each factor, associative and commutative.</summary>
public sealed class HadamardOperator : LinearOperator
{
    internal static readonly HadamardOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix, Sample.Matrix).WithSample(Sample.Matrix, Sample.Matrix, Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "hadamard";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Elementwise)
    {
        NumPy = "{*sa| * }",
        PyTorch = "{*sa| * }",
        Julia = "{*sa| .* }",
        Matlab = "{*sa| .* }",
        CSharp = new("Zip({0}, {1}, (x, y) => x * y)") { ForNumbers = "{0sa} * {1sla}" },
        MathNet = new("{0a}.PointwiseMultiply({1})") { ForNumbers = "{0sa} * {1sa}" },
    };

    /// <inheritdoc/>
    public override int? Arity => null;

    /// <inheritdoc/>
    public override bool IsAssociative => true;

    /// <inheritdoc/>
    public override bool IsCommutative => true;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Infix(".*", "∘", @"\odot");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        for (var i = 1; i < arguments.Length; i++) ShapeRules.RequireSame(arguments[0], arguments[i], "take the Hadamard product of");
        return arguments[0].Shape;
    }

    // ⟨G, A∘V⟩ = ⟨A∘G, V⟩, and ⟨A, V⟩ for G = 1
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) =>
        cotangent.Operator is { IsHadamardIdentity: true } ? Others(self, argument) : Functions.Hadamard(Others(self, argument), cotangent);

    // vec(A∘V) = Diag(vec A) vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument)
    {
        var others = Others(self, argument);
        return Functions.DiagonalMatrix(others.Shape.IsColumn ? others : Functions.Vec(others));
    }

    // The Schur product theorem: A∘B is positive (semi)definite when A and B are.
    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        const MatrixProperties InAll = MatrixProperties.Symmetric | MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite
            | MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.Integer;
        const MatrixProperties InOne = MatrixProperties.Diagonal | MatrixProperties.Tridiagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular;
        var (all, one) = (InAll, MatrixProperties.None);
        foreach (var properties in arguments) (all, one) = (all & properties, one | (properties & InOne));
        return all | one;
    }

    // Of I ∘ A, diag A is needed alone.
    internal override Expr? Planned(Expr self)
    {
        for (var i = 0; i < self.Arguments.Length; i++)
            if (self.Arguments[i].Operator is { IsProductIdentity: true }) return Functions.DiagonalMatrix(Functions.Diagonal(Others(self, i)));
        return null;
    }

    internal override EntryKernel<T> OfEntries<T>() => EntryKernels<T>.Multiply;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var product = arguments[0];
        foreach (var factor in arguments[1..]) product = product.Hadamard(factor);
        return product;
    }

    private static Expr Others(Expr self, int argument)
    {
        var others = self.Arguments.RemoveAt(argument);
        return others.Length == 1 ? others[0] : Expr.Apply(Instance, others.AsSpan());
    }
}
