using System.Collections.Immutable;
using System.Globalization;
using MatrixCalculus.Expressions;
using MatrixCalculus.Numerics;

namespace MatrixCalculus.Evaluation;

/// <summary>
/// An expression with an integer for each size: its distinct nodes in order, the shape of each, operators with integer
/// parameters, and after which node a value is needed no more. What every interpreter starts from.
/// </summary>
internal sealed class SizedExpression
{
    private readonly IReadOnlyDictionary<string, long> sizes;
    private readonly Dictionary<Dimension, Rational> values = [];

    private SizedExpression(Expr expression, IReadOnlyDictionary<string, long> sizes, CancellationToken cancellation)
    {
        this.sizes = sizes;
        var workspace = new Workspace(cancellation);
        workspace.Import(expression);
        Nodes = new Expr[workspace.Count];
        Shapes = new (int, int)[workspace.Count];
        Operators = new Operator?[workspace.Count];
        LastUse = new int[workspace.Count];
        for (var i = 0; i < Nodes.Length; i++)
        {
            var node = Nodes[i] = workspace[i];
            Shapes[i] = (Size(node.Shape.Rows, node), Size(node.Shape.Columns, node));
            Operators[i] = node.Operator is { Parameters.IsEmpty: false } @operator ? Bind(@operator) : node.Operator;
            LastUse[i] = i;
            foreach (var argument in node.ArgumentSpan) LastUse[argument.Index] = i;
        }
    }

    internal Expr[] Nodes { get; }

    internal (int Rows, int Columns)[] Shapes { get; }

    internal Operator?[] Operators { get; }

    /// <summary>For each node, the last node that uses it.</summary>
    internal int[] LastUse { get; }

    /// <summary>The expression at these sizes, if its values fit into memory with so many bytes an entry.</summary>
    /// <exception cref="EvaluationException">A size has no value, is no positive integer, or the values would not fit.</exception>
    internal static SizedExpression Of(Expr expression, IReadOnlyDictionary<string, long> sizes, int bytesOfEntry, CancellationToken cancellation = default)
    {
        var sized = new SizedExpression(expression, sizes, cancellation);
        sized.RequireMemory(bytesOfEntry);
        return sized;
    }

    /// <summary>The number that a coefficient is at these sizes.</summary>
    internal Rational ValueOf(Dimension number)
    {
        if (number.IsConstant) return number.Constant;
        if (!values.TryGetValue(number, out var value)) values.Add(number, value = number.Evaluate(sizes));
        return value;
    }

    private Operator Bind(Operator @operator) =>
        @operator.WithParameters(ImmutableArray.CreateRange(@operator.Parameters, p => Dimension.Of(ValueOf(p))));

    private int Size(Dimension size, Expr node)
    {
        if (size.IsOne) return 1;
        var value = ValueOf(size);
        if (!value.IsInteger || value.Sign <= 0)
            throw new EvaluationException(ErrorCode.ConflictingSizes, $"The shape {node.Shape} of {node} does not exist at these sizes: {size} is {value}.");
        return value <= Array.MaxLength
            ? (int)value.Numerator
            : throw new EvaluationException(ErrorCode.TooLarge, $"The size {size} = {value} of {node} is too large to evaluate.");
    }

    // The largest sum of the values that are alive at one time, against the memory there is.
    private void RequireMemory(int bytesOfEntry)
    {
        const long Negligible = 1 << 24;
        long alive = 0, peak = 0;
        var ending = new long[Nodes.Length];
        for (var i = 0; i < Nodes.Length; i++)
        {
            var bytes = (long)MatrixSize.Length(Shapes[i].Rows, Shapes[i].Columns, bytesOfEntry) * bytesOfEntry;
            alive += bytes;
            peak = Math.Max(peak, alive);
            ending[LastUse[i]] += bytes;
            alive -= ending[i];
        }

        if (peak > Negligible && peak > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
            throw new EvaluationException(ErrorCode.TooLarge, string.Create(CultureInfo.InvariantCulture,
                $"The values would need {peak} bytes at one time, more than the memory there is."));
    }
}
