using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The matrix of X's shape with 1 at the place of its greatest entry, by columns the first of them, and 0 elsewhere.</summary>
    public static Expr GreatestPlace(Expr matrix) => Expr.Apply(GreatestPlaceOperator.Instance, matrix);
}

/// <summary>1 at the place of the greatest entry and 0 elsewhere; it does not change where a single entry is greatest.</summary>
public sealed class GreatestPlaceOperator : Operator
{
    internal static readonly GreatestPlaceOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix.With(SampleDomain.Distinct));

    /// <inheritdoc/>
    public override string Name => "greatest_place";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "(np.arange({=r*c}).reshape(({r}, {c}), order=\"F\") == np.argmax({0a}.ravel(order=\"F\"))).astype(float)",
        PyTorch = "(torch.arange({=r*c}).reshape({c}, {r}).T == torch.argmax({0a}.T.reshape(-1))).to(**like)",
        Julia = "Float64.(reshape(1:{=r*ca}, {r}, {c}) .== argmax(vec({0})))",
        Matlab = new("greatest_place_({0})") { Helper = """
        function y = greatest_place_(x)
            y = zeros(size(x));
            [~, place] = max(x(:));
            y(place) = 1;
        end
        """ },
        CSharp = new("GreatestPlace({0})") { Helper = """
        static double[,] GreatestPlace(double[,] x)
        {
            var (p, q) = (0, 0);
            for (var j = 0; j < x.GetLength(1); j++)
                for (var i = 0; i < x.GetLength(0); i++)
                    if (x[i, j] > x[p, q]) (p, q) = (i, j);
            var y = new double[x.GetLength(0), x.GetLength(1)];
            y[p, q] = 1;
            return y;
        }
        """ },
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("greatest_place", @"\mathop{\mathrm{argmax}}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => arguments[0].Shape;

    // dE = 0 where a single entry is greatest
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) => Expr.Zero(self.Shape);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Nonnegative | MatrixProperties.Integer;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.GreatestEntryUnique, self.Arguments[0])];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var (matrix, place) = (arguments[0], PlaceIn(arguments[0]));
        return DenseMatrix.Create(matrix.Rows, matrix.Columns, (i, j) => i + j * matrix.Rows == place ? 1 : 0);
    }

    /// <summary>The place of the greatest entry in vec order, counted from 0.</summary>
    internal static int PlaceIn(DenseMatrix matrix)
    {
        var entries = matrix.AsSpan();
        var place = 0;
        for (var i = 1; i < entries.Length; i++)
            if (entries[i] > entries[place] || double.IsNaN(entries[i])) place = i;
        return place;
    }
}
