using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MatrixCalculus.Planning;

namespace MatrixCalculus;

/// <summary>One step of a plan: what is computed, from which earlier steps, what is known of its value, and the additions and multiplications it takes.</summary>
public readonly record struct PlanStep(Expr Node, ImmutableArray<int> Operands, MatrixProperties Properties, double Flops);

/// <summary>
/// How the values of some expressions are computed: steps in order, each distinct part once. Products of matrices are in the order of the
/// fewest operations at the sizes given, inverses are solves, sums are factored where that saves, and structure is used.
/// </summary>
public sealed class Plan
{
    internal Plan(ImmutableArray<PlanStep> steps, ImmutableArray<int> outputs, IReadOnlyDictionary<string, long>? sizes)
    {
        var table = new SizeTable(sizes);
        (Steps, Outputs) = (new SymmetricSums(steps, outputs).Counted(table), outputs);
        Flops = Steps.Sum(s => s.Flops);
        PeakBytes = Peak(table);
        Shapes = [.. steps.Select(s => (table[s.Node.Shape.Rows], table[s.Node.Shape.Columns]))];
    }

    /// <summary>The steps; each uses only earlier ones.</summary>
    public ImmutableArray<PlanStep> Steps { get; }

    /// <summary>For each expression, the step whose value is its value.</summary>
    public ImmutableArray<int> Outputs { get; }

    /// <summary>
    /// The additions and multiplications of all steps: mn(2k − 1) for a product of m×k by k×n, n(n + 1)/2 · (2k − 1) where it is symmetric,
    /// n³/3 for a Cholesky factor, 2n³/3 for an LU factorisation, one for each entry of an elementwise function.
    /// </summary>
    public double Flops { get; }

    /// <summary>The most bytes that values computed on the way take at one time, at eight for each entry, beside what is given.</summary>
    public double PeakBytes { get; }

    private ImmutableArray<(double Rows, double Columns)> Shapes { get; }

    /// <summary>
    /// The plan for the values of expressions at named sizes. Another plan may be cheaper at other sizes.
    /// </summary>
    /// <exception cref="EvaluationException">A size has no value (<see cref="ErrorCode.UnboundSymbol"/>), or is not positive (<see cref="ErrorCode.InvalidDimension"/>).</exception>
    public static Plan For(IReadOnlyList<Expr> expressions, IReadOnlyDictionary<string, long> sizes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(expressions);
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentOutOfRangeException.ThrowIfZero(expressions.Count, nameof(expressions));
        foreach (var expression in expressions) ArgumentNullException.ThrowIfNull(expression, nameof(expressions));
        foreach (var (name, value) in sizes)
        {
            if (value <= 0)
                throw new EvaluationException(ErrorCode.InvalidDimension, string.Create(CultureInfo.InvariantCulture, $"The size {name} cannot be {value}: it must be at least 1."));
        }

        return Planner.Run(expressions, sizes, cancellation);
    }

    /// <summary>A line for each step with its shape and its operations, then their sum and the memory that they need.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var names = new string[Steps.Length];
        for (var i = 0; i < Steps.Length; i++)
        {
            var node = Steps[i].Node;
            var isLeaf = node.ArgumentSpan.Length == 0;
            names[i] = isLeaf ? node.ToString() : string.Create(CultureInfo.InvariantCulture, $"t{i + 1}");
            if (isLeaf) continue;
            var operands = new Expr[node.ArgumentSpan.Length];
            for (var k = 0; k < operands.Length; k++)
            {
                var operand = Steps[Steps[i].Operands[k]].Node;
                operands[k] = operand.ArgumentSpan.Length == 0 ? operand : Expr.Of(new Symbol(names[Steps[i].Operands[k]], operand.Shape));
            }

            text.Append(CultureInfo.InvariantCulture, $"{names[i]} = {Rebuilt(node, operands)}  {Shapes[i].Rows}×{Shapes[i].Columns}  {Steps[i].Flops} flops\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"result: {string.Join(", ", Outputs.Select(o => names[o]))}; {Flops} flops, {PeakBytes} bytes");
        return text.ToString();
    }

    private static Expr Rebuilt(Expr node, Expr[] operands) => node.Kind switch
    {
        ExprKind.Symbol or ExprKind.Differential or ExprKind.Number => node,
        ExprKind.Sum => Expr.Sum(operands),
        ExprKind.Product => Expr.Product(operands),
        ExprKind.Scale => Expr.Scale(operands[0], operands[1]),
        ExprKind.Apply => Expr.Apply(node.Operator!, operands),
    };

    private double Peak(SizeTable sizes)
    {
        var last = new int[Steps.Length];
        for (var i = 0; i < last.Length; i++)
        {
            last[i] = i;
            foreach (var operand in Steps[i].Operands) last[operand] = i;
        }

        foreach (var output in Outputs) last[output] = Steps.Length;
        var sparse = new SparseFactors(Steps, Outputs);
        var ending = new double[Steps.Length + 1];
        var (alive, peak) = (0.0, 0.0);
        for (var i = 0; i < last.Length; i++)
        {
            if (sparse.IsOnlySparse(i)) continue;

            // A transpose is another way to look at the same entries.
            var node = Steps[i].Node;
            var isView = node.ArgumentSpan.Length == 0 ? node.Operator is null : node.Operator is { Transposition: TranspositionRule.IsTranspose };
            var bytes = isView ? 0 : sizeof(double) * (node.Operator is { IsRepresentation: true } form ? form.StorageOf((long)sizes[node.Shape.Rows], (long)sizes[node.Shape.Columns]) : sizes.CountOf(node.Shape));
            alive += bytes;
            peak = Math.Max(peak, alive);
            ending[last[i]] += bytes;
            alive -= ending[i];
        }

        return peak;
    }
}
