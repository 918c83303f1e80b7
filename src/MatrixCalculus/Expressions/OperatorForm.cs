using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>
/// How an operator is called by name in text: how many expressions it takes (null: one or more), how many sizes behind them,
/// and how the node is built. A catalogue entry.
/// </summary>
public sealed record OperatorForm(
    string Name,
    int? ArgumentCount,
    int ParameterCount,
    Func<ImmutableArray<Expr>, ImmutableArray<Dimension>, Expr> Build)
{
    /// <summary>Calls to which the generic test of operators puts this one; it draws the sizes and the entries.</summary>
    public ImmutableArray<SampleArguments> Samples { get; init; } = [];

    /// <summary>The form of an operator without sizes, with sample arguments for one call. Of one argument an operator that takes any number is that argument.</summary>
    public static OperatorForm Of(Operator @operator, params ReadOnlySpan<SampleArgument> sample)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        var takesAny = @operator.Arity is null;
        return new(@operator.Name, @operator.Arity, 0, (arguments, _) => takesAny && arguments.Length == 1 ? arguments[0] : Expr.Apply(@operator, arguments.AsSpan()))
        {
            Samples = sample.IsEmpty ? [] : [new([.. sample], [])],
        };
    }

    /// <summary>The same form with one more sample call.</summary>
    public OperatorForm WithSample(params ReadOnlySpan<SampleArgument> arguments) => this with { Samples = Samples.Add(new([.. arguments], [])) };

    /// <summary>The same form with one more sample call that gives sizes too.</summary>
    public OperatorForm WithSample(ImmutableArray<Dimension> parameters, params ReadOnlySpan<SampleArgument> arguments) =>
        this with { Samples = Samples.Add(new([.. arguments], parameters)) };

    /// <summary>The form of a constant with sizes; its sample has the sizes called m, n and p.</summary>
    public static OperatorForm Constant(string name, int parameters, Func<ImmutableArray<Dimension>, Expr> build) =>
        new(name, 0, parameters, (_, sizes) => build(sizes))
        {
            Samples = [new([], [.. new Dimension[] { "m", "n", "p" }.Take(parameters)])],
        };
}
