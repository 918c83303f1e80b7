namespace MatrixCalculus;

/// <summary>What numeric kernels of operators have in common.</summary>
public static class OperatorEvaluation
{
    private const int LargestSize = 1 << 28;

    /// <summary>The floating-point value by the operator's own kernel over a ring, at the ring of reals.</summary>
    /// <exception cref="EvaluationException">The operator has no such kernel.</exception>
    public static DenseMatrix EvaluateByRing(this Operator @operator, ReadOnlySpan<DenseMatrix> arguments)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        var given = new RingMatrix<Real>[arguments.Length];
        for (var i = 0; i < given.Length; i++) given[i] = arguments[i].ToRingMatrix();
        var value = @operator.EvaluateExact<Real>(given)
            ?? throw new EvaluationException(ErrorCode.NotDifferentiable, $"{@operator.Name} has no kernel over the reals.");
        return DenseMatrix.FromRingMatrix(value);
    }

    /// <summary>The integer size of a parameter of a bound operator.</summary>
    /// <exception cref="EvaluationException">The size is still a symbol, is no positive integer, or is too large to evaluate.</exception>
    public static int SizeAt(this Operator @operator, int parameter)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        var size = @operator.Parameters[parameter];
        if (!size.IsConstant)
            throw new EvaluationException(ErrorCode.UnboundSymbol, $"The size {size} of {@operator} has no value.");
        if (!size.Constant.IsInteger || size.Constant.Sign <= 0)
            throw new EvaluationException(ErrorCode.ConflictingSizes, $"The size {size} of {@operator} is no positive integer.");
        if (size.Constant > LargestSize)
            throw new EvaluationException(ErrorCode.TooLarge, $"The size {size} of {@operator} is too large to evaluate.");
        return (int)size.Constant.Numerator;
    }
}
