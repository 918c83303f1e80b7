using System.Collections.Immutable;
using System.Numerics;
using MatrixCalculus.Expressions;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>
/// An operator: everything that is known of it alone. Built-in and users' operators come through this same door.
/// Two operators are one when they are of one type with equal <see cref="Parameters"/> and equal <see cref="ParameterText"/>.
/// </summary>
public abstract class Operator : IEquatable<Operator>
{
    private readonly int typeHash;

    /// <summary>Begins an operator.</summary>
    protected Operator()
    {
        typeHash = GetType().GetHashCode();
        Head = HeadBits.Of(GetType());
    }

    /// <summary>The name that parses and prints in canonical text, such as <c>inv</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The bit of this type of operator in <see cref="Expr.Heads"/>.</summary>
    internal ulong Head { get; }

    /// <summary>The number of arguments; null where any number from one upwards is allowed.</summary>
    public abstract int? Arity { get; }

    /// <summary>How it is written.</summary>
    public abstract Notation Notation { get; }

    /// <summary>Sizes that are part of the operator, such as m and n of the commutation matrix K_mn.</summary>
    public virtual ImmutableArray<Dimension> Parameters => [];

    /// <summary>Other parameters as text, such as the level of a threshold; they tell two operators of one type apart.</summary>
    public virtual string ParameterText => string.Empty;

    /// <summary>Whether (a ∘ b) ∘ c = a ∘ (b ∘ c), so that nested applications may be written as one.</summary>
    public virtual bool IsAssociative => false;

    /// <summary>Whether the order of the arguments does not matter.</summary>
    public virtual bool IsCommutative => false;

    /// <summary>Whether this is the identity matrix, which may be left out of a product.</summary>
    public virtual bool IsProductIdentity => false;

    /// <summary>Whether this is the matrix of ones, which may be left out of a Hadamard product.</summary>
    internal virtual bool IsHadamardIdentity => false;

    /// <summary>Whether f(AB) = f(BA) and f(Aᵀ) = f(A), as for the trace; such an operator is linear.</summary>
    public virtual bool IsCyclic => false;

    /// <summary>The base and exponent when <paramref name="self"/> is a matrix or scalar power, such as X⁻¹; otherwise null.</summary>
    public virtual (Expr Base, Expr Exponent)? AsPower(Expr self) => null;

    /// <summary>What the operator says of transposes.</summary>
    public virtual TranspositionRule Transposition => TranspositionRule.None;

    /// <summary>The transpose of <paramref name="self"/> where the operator passes it on to its argument, as in f(X)ᵀ = f(Xᵀ); otherwise null.</summary>
    public virtual Expr? TransposeOf(Expr self) => null;

    /// <summary>The finite sum that <paramref name="self"/> abbreviates, for styles that show sums; otherwise null.</summary>
    public virtual FiniteSum? AsFiniteSum(Expr self) => null;

    /// <summary>The matrix that <paramref name="self"/> is a function of, as e^X is of X, so that the two commute; otherwise null.</summary>
    internal virtual Expr? FunctionOf(Expr self) => null;

    /// <summary>A simpler form of <paramref name="self"/> that this operator alone knows of; otherwise null.</summary>
    public virtual Expr? Reduce(Expr self) => null;

    /// <summary>How a reader is shown <paramref name="self"/>, for operators that have a shorter notation of some arguments.</summary>
    internal virtual Notation NotationOf(Expr self) => Notation;

    /// <summary>The row and the column of the one entry of its argument that <paramref name="self"/> is; null where it is none.</summary>
    internal virtual (Dimension Row, Dimension Column)? AsEntry(Expr self) => null;

    /// <summary>The base and exponent when <paramref name="self"/> is the same power of each entry, such as X.^2; otherwise null.</summary>
    internal virtual (Expr Base, Expr Exponent)? AsPowerOfEntries(Expr self) => null;

    /// <summary>X where the value of an application is ‖X‖² = ⟨X, X⟩; null for others.</summary>
    internal virtual Expr? AsSquaredLength(Expr self) => null;

    /// <summary>The operator of which this is a power, with the exponent; null where it is none.</summary>
    internal virtual (Operator Root, int Exponent)? AsPowerOf => null;

    /// <summary>The parts of a matrix that has zeros elsewhere, each by its first row; null where this is not known of <paramref name="self"/>.</summary>
    internal virtual ImmutableArray<(Dimension First, Expr Part)>? PartsByRows(Expr self) => null;

    /// <summary>The same by columns.</summary>
    internal virtual ImmutableArray<(Dimension First, Expr Part)>? PartsByColumns(Expr self) => null;

    /// <summary>What it means that <paramref name="self"/> is not zero, said of the argument; null where nothing shorter is known.</summary>
    internal virtual Condition? NonzeroWhere(Expr self) => null;

    /// <summary>Whether this stands in derivatives of other functions only.</summary>
    internal virtual bool IsOfDerivatives => false;

    /// <summary>The product of <paramref name="self"/> with a matrix behind it, computed without <paramref name="self"/>; otherwise null.</summary>
    internal virtual Expr? ProductWith(Expr self, Expr right) => null;

    /// <summary>The product of a matrix with <paramref name="self"/> behind it, computed without <paramref name="self"/>; otherwise null.</summary>
    internal virtual Expr? ProductBehind(Expr left, Expr self) => null;

    /// <summary>The value at the product of two matrices, computed without the product; otherwise null.</summary>
    internal virtual Expr? AtProduct(Expr left, Expr right) => null;

    /// <summary>The value at an argument, computed by the parts of the argument without the argument itself; otherwise null.</summary>
    internal virtual Expr? AtParts(Expr argument) => null;

    /// <summary>The value at a positive definite D + LR for a diagonal D, by D and the smaller matrix I + R D⁻¹L; otherwise null.</summary>
    internal virtual Expr? AtLowRank(Expr diagonal, Expr small) => null;

    /// <summary>The trace of the product of <paramref name="self"/> with a matrix, computed without <paramref name="self"/>; otherwise null.</summary>
    internal virtual Expr? TraceWith(Expr self, Expr other) => null;

    /// <summary>
    /// The solution X of <paramref name="self"/> X = B, computed by the parts of <paramref name="self"/>, for which <paramref name="solve"/> solves;
    /// otherwise null.
    /// </summary>
    internal virtual Expr? SolutionWith(Expr self, Expr rightSide, Func<Expr, Expr, Expr> solve) => null;

    /// <summary>The value of <paramref name="self"/> computed in a cheaper way, when this is known of its only argument; otherwise null.</summary>
    internal virtual Expr? GivenStructure(Expr self, MatrixProperties argument) => null;

    /// <summary>Whether the value is the argument, which a compiled function keeps in another form.</summary>
    internal virtual bool IsRepresentation => false;

    /// <summary>How many doubles a compiled function keeps of a value of this shape.</summary>
    internal virtual long StorageOf(long rows, long columns) => rows * columns;

    /// <summary>
    /// The value of <paramref name="self"/> by the factors of its matrix, which others may use too; null where it needs none.
    /// </summary>
    internal virtual Expr? ByFactors(Expr self, Func<Expr, MatrixProperties> known) => null;

    /// <summary>Another expression of the value that never takes more operations, as Diag(diag A) for I ∘ A; null where there is none.</summary>
    internal virtual Expr? Planned(Expr self) => null;

    /// <summary>Whether this is linear and needs few entries of its argument, so that of a sum it is rather taken of each term.</summary>
    internal virtual bool ReadsFewEntries => false;

    /// <summary>The function of entries that this is, of one matrix or of two of one shape, or of one and a number; null where it is none.</summary>
    internal virtual EntryKernel<T>? OfEntries<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => null;

    /// <summary>A kernel that allocates nothing; null where there is <see cref="Evaluate"/> alone.</summary>
    internal virtual MatrixKernel<T>? KernelOf<T>(Expr self) where T : unmanaged, IBinaryFloatingPointIeee754<T> => null;

    /// <summary>Whether the value has the entries of the only argument in the same order, column after column, in another shape.</summary>
    internal virtual bool KeepsEntries => false;

    /// <summary>The operator with other sizes for parameters; the same for an operator without.</summary>
    public virtual Operator WithParameters(ImmutableArray<Dimension> parameters) => this;

    /// <summary>The shape of the value.</summary>
    /// <exception cref="ShapeException">The arguments do not fit.</exception>
    public abstract Shape InferShape(ImmutableArray<Expr> arguments);

    /// <summary>
    /// The differential of <paramref name="self"/>, linear in the differentials of its arguments. At least one of
    /// <paramref name="differentials"/> is not zero; one that is zero may be left out of the sum.
    /// </summary>
    /// <exception cref="DifferentiationException">No differential is known or none exists.</exception>
    public abstract Expr Differential(Expr self, ImmutableArray<Expr> differentials);

    /// <summary>What is known of the value's structure when <paramref name="arguments"/> is known of the arguments.</summary>
    public virtual MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) => MatrixProperties.None;

    /// <summary>What must hold for the value to be defined and differentiable.</summary>
    public virtual ImmutableArray<Condition> Conditions(Expr self) => [];

    /// <summary>What must hold for the value to be defined: fewer conditions where only a derivative needs more, as x ≠ 0 for ‖x‖.</summary>
    public virtual ImmutableArray<Condition> DomainConditions(Expr self) => Conditions(self);

    /// <summary>The number of additions and multiplications that the value takes when the arguments are there; one for each entry, unless overridden.</summary>
    public virtual Dimension Flops(Expr self) => self.Shape.Count;

    /// <summary>The same where structure of the arguments is known that the value is computed by.</summary>
    internal virtual Dimension FlopsGiven(Expr self, Func<Expr, MatrixProperties> known) => Flops(self);

    /// <summary>The value in floating point; parameters are integers here.</summary>
    public abstract DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments);

    /// <summary>The value over an exact ring, or null where there is no exact form.</summary>
    public virtual RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) where T : struct, IRing<T> => null;

    /// <summary>How it is written in generated code; null where no target can express it.</summary>
    public virtual OperatorCode? Code => null;

    /// <summary>Whether what neither sizes nor text can say, such as a user's functions, is the same in an operator of the same type; true unless overridden.</summary>
    protected virtual bool HasSameParameters(Operator other) => true;

    /// <inheritdoc/>
    public bool Equals(Operator? other) =>
        ReferenceEquals(this, other)
        || (other is not null && GetType() == other.GetType() && ParameterText == other.ParameterText
            && Parameters.AsSpan().SequenceEqual(other.Parameters.AsSpan()) && HasSameParameters(other));

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Operator);

    /// <inheritdoc/>
    public sealed override int GetHashCode()
    {
        var hash = typeHash;
        if (ParameterText is { Length: > 0 } text) hash ^= text.GetHashCode(StringComparison.Ordinal);
        foreach (var parameter in Parameters) hash = hash * 31 + parameter.GetHashCode();
        return hash;
    }

    /// <summary>The name with its parameters.</summary>
    public override string ToString() => Parameters.IsEmpty ? Name : $"{Name}({string.Join(',', Parameters)})";
}

/// <summary>
/// An operator that is linear in its arguments: its differential follows, and it must say its adjoint and its matrix in vec coordinates.
/// </summary>
public abstract class LinearOperator : Operator
{
    /// <summary>Whether the value is linear in the argument at this place; all of them, unless overridden.</summary>
    public virtual bool IsLinearIn(int argument) => true;

    /// <summary>
    /// Whether the value is linear in all arguments together, as a block matrix [A, B] is, rather than in each while the others stay.
    /// The adjoint and the vec matrix of one argument then take the others for zero.
    /// </summary>
    public virtual bool IsJointlyLinear => false;

    /// <summary>The adjoint in one argument: the expression L*(G) with ⟨G, L(V)⟩ = ⟨L*(G), V⟩, where L(V) is the value with V at that place.</summary>
    public abstract Expr Adjoint(Expr self, int argument, Expr cotangent);

    /// <summary>The matrix M with vec L(V) = M vec V, where L(V) is the value with V at that place.</summary>
    public abstract Expr VecMatrix(Expr self, int argument);

    /// <summary>The matrix M with vec(P L(V) Q) = M vec V where it is simpler than (Qᵀ⊗P) times that of L; P or Q may be absent. Otherwise null.</summary>
    internal virtual Expr? VecMatrixWithin(Expr? left, Expr self, int argument, Expr? right) => null;

    // d f(A, B) = f(dA, B) + f(A, dB) for a multilinear f, and f(dA, dB) for one that is linear in both together.
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        if (IsJointlyLinear) return Expr.Apply(this, differentials.AsSpan());
        Expr? sum = null;
        for (var i = 0; i < differentials.Length; i++)
        {
            if (differentials[i].IsZero) continue;
            if (!IsLinearIn(i))
                throw new DifferentiationException(ErrorCode.NotDifferentiable, $"{Name} is not linear in its argument {i + 1} and gives no differential for it.");
            var term = Expr.Apply(this, self.Arguments.SetItem(i, differentials[i]).AsSpan());
            sum = sum is null ? term : sum + term;
        }

        return sum ?? Expr.Zero(self.Shape);
    }
}
