using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MatrixCalculus.Expressions;

namespace MatrixCalculus;

/// <content>Construction: shapes are checked, nothing is rewritten.</content>
public sealed partial class Expr
{
    private static readonly ImmutableArray<Expr> SmallIntegers = [.. Dimension.SmallIntegers.Select(static k => Make(ExprKind.Number, k, [], Shape.Scalar))];

    /// <summary>An exact number as a scalar.</summary>
    public static implicit operator Expr(int value) => Constant(value);

    /// <summary>An exact number as a scalar.</summary>
    public static implicit operator Expr(Rational value) => Constant(Dimension.Of(value));

    /// <summary>The shortest decimal that round-trips, as an exact number: 0.1 is 1/10.</summary>
    public static implicit operator Expr(double value) => Constant(Dimension.Of(Rational.FromDouble(value)));

    /// <summary>A size as a scalar: tr Iₙ = n.</summary>
    public static implicit operator Expr(Dimension value) => Constant(value);

    /// <summary>The sum A + B of two matrices of one shape.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Expr operator +(Expr left, Expr right) => Sum(left, right);

    /// <summary>The difference A − B, as A + (−1)B.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Expr operator -(Expr left, Expr right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ShapeRules.RequireSame(left, right, "subtract");
        return Sum(left, -right);
    }

    /// <summary>The negative −A, as (−1)A.</summary>
    public static Expr operator -(Expr value) => Scale(-1, value);

    /// <summary>The matrix product AB, or the scaling sA when one side is a scalar.</summary>
    /// <exception cref="ShapeException">Columns and rows do not fit.</exception>
    public static Expr operator *(Expr left, Expr right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.IsScalar) return Scale(left, right);
        if (right.IsScalar) return Scale(right, left);
        return Product(left, right);
    }

    /// <summary>A number or a polynomial in named sizes, as a scalar.</summary>
    public static Expr Constant(Dimension value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.IsConstant && Dimension.PlaceOfSmall(value.Constant) is { } place ? SmallIntegers[place] : Make(ExprKind.Number, value, [], Shape.Scalar);
    }

    /// <summary>The zero matrix of a shape.</summary>
    public static Expr Zero(Shape shape) => Make(ExprKind.Number, Dimension.Zero, [], shape.Checked());

    /// <summary>The node of a declared symbol.</summary>
    public static Expr Of(Symbol symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return Make(ExprKind.Symbol, symbol, [], symbol.Shape);
    }

    /// <summary>The differential dX of a declared symbol X: a node of its own kind, of X's shape.</summary>
    public static Expr DifferentialOf(Symbol symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return Make(ExprKind.Differential, symbol, [], symbol.Shape);
    }

    /// <summary>The sum of one or more matrices of one shape; a single one is returned as it is.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Expr Sum(params ReadOnlySpan<Expr> terms)
    {
        RequireSome(terms, "sum");
        for (var i = 1; i < terms.Length; i++) ShapeRules.RequireSame(terms[0], terms[i], "add");
        return terms.Length == 1 ? terms[0] : Make(ExprKind.Sum, null, terms.ToArray(), terms[0].Shape);
    }

    /// <summary>The matrix product of one or more factors that fit; a single one is returned as it is.</summary>
    /// <exception cref="ShapeException">Columns and rows do not fit.</exception>
    public static Expr Product(params ReadOnlySpan<Expr> factors)
    {
        RequireSome(factors, "product");
        for (var i = 1; i < factors.Length; i++) ShapeRules.RequireConforming(factors[i - 1], factors[i]);
        return factors.Length == 1
            ? factors[0]
            : Make(ExprKind.Product, null, factors.ToArray(), new Shape(factors[0].Shape.Rows, factors[^1].Shape.Columns));
    }

    /// <summary>The scaling sA of a matrix by a scalar.</summary>
    /// <exception cref="ShapeException">The first operand is not 1×1.</exception>
    public static Expr Scale(Expr scalar, Expr scaled)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        ArgumentNullException.ThrowIfNull(scaled);
        ShapeRules.RequireScalar(scalar, "the factor of a scaling");
        return Make(ExprKind.Scale, null, [scalar, scaled], scaled.Shape);
    }

    /// <summary>An operator applied to arguments; the operator's shape rule says what fits.</summary>
    /// <exception cref="ShapeException">The arguments do not fit.</exception>
    public static Expr Apply(Operator @operator, params ReadOnlySpan<Expr> arguments)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        foreach (var argument in arguments) ArgumentNullException.ThrowIfNull(argument, nameof(arguments));
        if (@operator.Arity is { } arity && arity != arguments.Length)
            throw new ShapeException(ErrorCode.Arity, $"{@operator.Name} takes {arity} argument(s), but was given {arguments.Length}.");
        var array = arguments.ToArray();
        return Make(ExprKind.Apply, @operator, array, @operator.InferShape(ImmutableCollectionsMarshal.AsImmutableArray(array)).Checked());
    }

    private static Expr Make(ExprKind kind, object? payload, Expr[] arguments, Shape shape)
    {
        foreach (var argument in arguments)
            if (argument.OpenWorkspace is { } workspace) return workspace.Make(kind, payload, arguments, shape);
        var symbols = ImmutableArray<Symbol>.Empty;
        if (payload is Symbol symbol) symbols = [symbol];
        foreach (var argument in arguments) symbols = SymbolSet.Union(symbols, argument.KnownSymbols);
        return new Expr(kind, payload, arguments, shape, HashOf(kind, payload, arguments, shape), ImmutableCollectionsMarshal.AsArray(symbols));
    }

    private static void RequireSome(ReadOnlySpan<Expr> operands, string what)
    {
        if (operands.IsEmpty) throw new ShapeException(ErrorCode.Arity, $"A {what} needs at least one operand.");
        foreach (var operand in operands) ArgumentNullException.ThrowIfNull(operand, nameof(operands));
    }
}
