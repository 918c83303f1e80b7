using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>What the text forms of max and min have in common.</summary>
internal static class Extremes
{
    internal static ImmutableArray<SampleArguments> Samples { get; } =
    [
        new([Sample.Matrix.With(SampleDomain.Distinct)], []),
        new([Sample.Matrix.With(SampleDomain.Distinct), Sample.Matrix.With(SampleDomain.Distinct)], []),
    ];

    /// <exception cref="ShapeException">There are more than two arguments.</exception>
    internal static Expr Build(string name, ImmutableArray<Expr> arguments, Func<Expr, Expr> ofOne, Func<Expr, Expr, Expr> ofTwo) => arguments.Length switch
    {
        1 => ofOne(arguments[0]),
        2 => ofTwo(Spread(arguments[0], arguments[1].Shape), Spread(arguments[1], arguments[0].Shape)),
        var count => throw new ShapeException(ErrorCode.Arity, $"{name} takes one or two arguments, but was given {count}."),
    };

    private static Expr Spread(Expr value, Shape shape) =>
        !value.IsScalar || shape.IsScalar ? value
        : value.IsZero ? Expr.Zero(shape)
        : value.IsOne ? Functions.Ones(shape.Rows, shape.Columns)
        : Expr.Scale(value, Functions.Ones(shape.Rows, shape.Columns));
}
