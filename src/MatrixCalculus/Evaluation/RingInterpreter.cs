using System.Runtime.CompilerServices;

namespace MatrixCalculus.Evaluation;

/// <summary>Evaluates each distinct node once, over a ring; a value is dropped after its last use.</summary>
internal static class RingInterpreter<T> where T : struct, IRing<T>
{
    internal static RingValue<T> Run(Expr expression, Bindings<T> bindings, CancellationToken cancellation) =>
        Run(expression, bindings, double.PositiveInfinity, cancellation);

    /// <summary>The value, or that there is none at this point where an entry of some part is larger than <paramref name="largest"/>: it came near a division by zero.</summary>
    internal static RingValue<T> Run(Expr expression, Bindings<T> bindings, double largest, CancellationToken cancellation) =>
        Run(SizedExpression.Of(expression, bindings.Sizes, Unsafe.SizeOf<T>(), cancellation), bindings, largest, cancellation);

    internal static RingValue<T> Run(SizedExpression sized, Bindings<T> bindings, CancellationToken cancellation) =>
        Run(sized, bindings, double.PositiveInfinity, cancellation);

    private static RingValue<T> Run(SizedExpression sized, Bindings<T> bindings, double largest, CancellationToken cancellation)
    {
        var values = new RingMatrix<T>?[sized.Nodes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = sized.Nodes[i];
            var arguments = new RingMatrix<T>[node.ArgumentSpan.Length];
            for (var k = 0; k < arguments.Length; k++) arguments[k] = values[node.ArgumentSpan[k].Index]!;
            RingMatrix<T>? value;
            try
            {
                value = Of(sized, i, arguments, bindings);
            }
            catch (EvaluationException e) when (IsOfThisPoint(e))
            {
                return new(RingOutcome.Undefined, null, node);
            }

            if (value is not null && IsBeyond(value, largest)) return new(RingOutcome.Undefined, null, node);
            if (value is null) return new(RingOutcome.NoExactForm, null, node);
            FloatingInterpreter.RequireShape(node, sized.Shapes[i], value.Rows, value.Columns);
            values[i] = value;
            foreach (var argument in node.ArgumentSpan)
                if (sized.LastUse[argument.Index] == i) values[argument.Index] = null;
        }

        return new(RingOutcome.Value, values[^1], null);
    }

    private static RingMatrix<T>? Of(SizedExpression sized, int index, RingMatrix<T>[] arguments, Bindings<T> bindings)
    {
        var node = sized.Nodes[index];
        return node.Kind switch
        {
            ExprKind.Symbol or ExprKind.Differential => bindings.ValueOf(node),
            ExprKind.Number => node.IsZero
                ? RingMatrix<T>.Zeros(sized.Shapes[index].Rows, sized.Shapes[index].Columns)
                : RingMatrix<T>.FromScalar(T.FromRational(sized.ValueOf(node.Number!))),
            ExprKind.Sum => Fold(arguments, static (a, b) => a + b),
            ExprKind.Product => OfProduct(arguments),
            ExprKind.Scale => arguments[0][0, 0] * arguments[1],
            ExprKind.Apply => sized.Operators[index]!.EvaluateExact<T>(arguments),
        };
    }

    private static bool IsBeyond(RingMatrix<T> value, double largest)
    {
        if (double.IsPositiveInfinity(largest)) return false;
        foreach (var entry in value.AsSpan())
            if (entry.PivotSize > largest) return true;
        return false;
    }

    /// <summary>Whether a refusal is about the values at this point (singular, outside the domain, no such entry), not about what is missing or wrong.</summary>
    internal static bool IsOfThisPoint(EvaluationException refusal) =>
        refusal.Code is not (ErrorCode.UnboundSymbol or ErrorCode.VerificationFailed or ErrorCode.TooLarge or ErrorCode.Cancelled);

    private static RingMatrix<T> OfProduct(RingMatrix<T>[] factors)
    {
        if (factors[^1].Columns != 1) return Fold(factors, static (a, b) => a * b);
        var product = factors[^1];
        for (var i = factors.Length - 2; i >= 0; i--) product = factors[i] * product;
        return product;
    }

    private static RingMatrix<T> Fold(RingMatrix<T>[] operands, Func<RingMatrix<T>, RingMatrix<T>, RingMatrix<T>> combine)
    {
        var result = operands[0];
        for (var i = 1; i < operands.Length; i++) result = combine(result, operands[i]);
        return result;
    }
}
