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
    /// <summary>The form of an operator without sizes.</summary>
    public static OperatorForm Of(Operator @operator)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        return new(@operator.Name, @operator.Arity, 0, (arguments, _) => Expr.Apply(@operator, arguments.AsSpan()));
    }

    /// <summary>The form of a constant with sizes.</summary>
    public static OperatorForm Constant(string name, int parameters, Func<ImmutableArray<Dimension>, Expr> build) =>
        new(name, 0, parameters, (_, sizes) => build(sizes));
}
