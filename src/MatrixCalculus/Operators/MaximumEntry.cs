using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The greatest entry of a matrix, a scalar.</summary>
    public static Expr MaximumEntry(Expr matrix) => Expr.Apply(MaximumEntryOperator.Instance, matrix);

    /// <summary>The least entry of a matrix, −max(−X).</summary>
    public static Expr MinimumEntry(Expr matrix) => -MaximumEntry(-matrix);
}

/// <summary>The greatest entry; it is differentiable where a single entry is greatest.</summary>
public sealed class MaximumEntryOperator : Operator
{
    internal static readonly MaximumEntryOperator Instance = new();

    /// <inheritdoc/>
    public override string Name => "max";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "np.max({0})",
        PyTorch = "torch.max({0})",
        Julia = "maximum({0})",
        Matlab = "max(max({0}))",
        CSharp = new("Greatest({0})") { Helper = """
        static double Greatest(double[,] x)
        {
            var greatest = double.NegativeInfinity;
            foreach (var entry in x) greatest = Math.Max(greatest, entry);
            return greatest;
        }
        """ },
        MathNet = "{0a}.Enumerate().Max()",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("max", @"\max");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => Shape.Scalar;

    // With E = 1 at the place of the greatest entry and 0 elsewhere: max X = ⟨E, X⟩, and E does not change nearby.
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) =>
        Functions.InnerProduct(Functions.GreatestPlace(self.Arguments[0]), differentials[0]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var kept = arguments[0] & (MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.Integer);
        return arguments[0].HasFlag(MatrixProperties.PositiveDefinite) ? kept | MatrixProperties.Positive : kept;
    }

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.GreatestEntryUnique, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => self.Arguments[0].Shape.Count;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => DenseMatrix.FromScalar(arguments[0].AsSpan()[GreatestPlaceOperator.PlaceIn(arguments[0])]);
}
