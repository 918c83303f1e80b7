using MatrixCalculus.Differentiation;
using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;
using static MatrixCalculus.Functions;

namespace MatrixCalculus;

/// <summary>
/// Derivatives in the order in which they are written on a board: the differential is brought to its short form, dX to the end, and only then is the
/// derivative read off. A way that does not lead to the answer that is given without a listener is not told.
/// </summary>
internal sealed class ToldDerivatives(IStepSink sink, CancellationToken cancellation)
{
    /// <summary>The simplified gradient of a scalar function; <paramref name="written"/> is the function before it was simplified.</summary>
    internal Expr Gradient(Expr written, Expr function, Symbol variable)
    {
        var answer = Short(Readings.Adjoint(function, 1, [variable], new Workspace(cancellation))[0], null);
        if (Tell(written, function, answer, (start, isShort, steps) => GradientOf(start, variable, isShort, steps))) return answer;
        Begin(written, function, sink);
        return Short(Readings.Adjoint(function, 1, [variable], new Workspace(cancellation), sink)[0], sink);
    }

    /// <summary>The simplified Jacobian.</summary>
    internal Expr Jacobian(Expr written, Expr function, Symbol variable)
    {
        var answer = Short(Readings.Jacobian(function, variable, new Workspace(cancellation)), null);
        Func<Expr, bool, IStepSink, Expr?> way = !function.IsScalar ? (start, isShort, steps) => JacobianOf(start, variable, isShort, steps)
            : variable.Shape.IsScalar ? (start, isShort, steps) => ScalarDerivativeOf(start, variable, isShort, steps)
            : (start, isShort, steps) => RowOf(start, variable, isShort, steps);
        if (Tell(written, function, answer, way)) return answer;
        Begin(written, function, sink);
        return Short(Readings.Jacobian(function, variable, new Workspace(cancellation), sink), sink);
    }

    /// <summary>The derivative of a scalar function by a scalar: the one read off the adjoint, or the one read off the differential.</summary>
    internal Expr ScalarDerivative(Expr written, Expr function, Symbol variable, bool isAdjoint, Expr answer)
    {
        if (Tell(written, function, answer, (start, isShort, steps) => ScalarDerivativeOf(start, variable, isShort, steps))) return answer;
        Begin(written, function, sink);
        if (isAdjoint) return Short(Readings.Adjoint(function, 1, [variable], new Workspace(cancellation), sink)[0], sink);
        var differential = Readings.Differential(function, [variable], new Workspace(cancellation), sink);
        return Short(ReadAtOne(differential, variable, sink), sink);
    }

    /// <summary>df at dx = 1.</summary>
    internal static Expr AtOne(Expr differential, Symbol variable, Workspace workspace)
    {
        var one = Expr.Constant(Dimension.One);
        return Rebuild.ReplaceIn(workspace, differential, node => node.Kind == ExprKind.Differential && node.Symbol!.Equals(variable) ? one : null);
    }

    // The function as it was written is the natural beginning unless its normal form is shorter, and the differential may be simplified before anything
    // is read off: of the ways that lead to the answer the one with the fewest steps is told.
    private bool Tell(Expr written, Expr function, Expr answer, Func<Expr, bool, IStepSink, Expr?> way)
    {
        Expr[] starts = written == function ? [function] : Simplifier.IsShorter(function, written) ? [function] : [written, function];
        StepRecorder? shortest = null;
        foreach (var start in starts)
            foreach (var isShort in (bool[])[true, false])
            {
                var steps = new StepRecorder();
                if (start == function) Begin(written, function, steps);
                if (way(start, isShort, steps) == answer && (shortest is null || steps.Steps.Count < shortest.Steps.Count)) shortest = steps;
            }

        foreach (var step in shortest?.Steps ?? []) sink.Report(step);
        return shortest is not null;
    }

    private Expr? GradientOf(Expr function, Symbol variable, bool isShort, IStepSink steps)
    {
        if (DifferentialOf(function, variable, isShort, steps) is not { } differential) return null;
        var gradient = AdjointSweep.Run(new Workspace(cancellation), differential, 1, [variable], new HashSet<Symbol> { variable }, steps)[0];
        if (gradient.IsZero || variable.Shape.IsScalar) return null;
        var (d, isColumn) = (Expr.DifferentialOf(variable), variable.Shape.IsColumn);
        Expr Form(Expr row) => isColumn ? row * d : Trace(row * d);
        steps.Report(new(InnerProduct(gradient, d), Form(Transpose(gradient)), isColumn ? Rules.AsRow : Rules.AsTrace));
        var (given, turned) = (Short(gradient, null), Short(Transpose(gradient), null));

        // tr(BA dX), but (2Aᵀ(Ax − b))ᵀ dx rather than 2(xᵀAᵀ − bᵀ)A dx.
        if (Transposes(turned) >= Transposes(given) + 2)
        {
            var whole = Short(gradient, steps);
            steps.Report(new(Form(Transpose(whole)), whole, isColumn ? Rules.GradientOfRow : Rules.GradientOfTrace));
            return whole;
        }

        var row = Short(Transpose(gradient), steps);
        steps.Report(new(Form(row), Transpose(row), isColumn ? Rules.GradientOfRow : Rules.GradientOfTrace));
        return Short(Transpose(row), steps);
    }

    private static int Transposes(Expr expression) => Traversal.PostOrder(expression).Count(n => n.Operator?.Transposition == TranspositionRule.IsTranspose);

    // D = vec(∇f)ᵀ
    private Expr? RowOf(Expr function, Symbol variable, bool isShort, IStepSink steps)
    {
        if (GradientOf(function, variable, isShort, steps) is not { } gradient) return null;
        var row = Transpose(VecMatrixSweep.Column(gradient));
        steps.Report(new(gradient, row, Rules.RowOfGradient));
        return Short(row, steps);
    }

    private Expr? ScalarDerivativeOf(Expr function, Symbol variable, bool isShort, IStepSink steps) =>
        DifferentialOf(function, variable, isShort, steps) is { } differential ? Short(ReadAtOne(differential, variable, steps), steps) : null;

    private Expr ReadAtOne(Expr differential, Symbol variable, IStepSink steps)
    {
        var derivative = AtOne(differential, variable, new Workspace(cancellation));
        if (derivative != differential) steps.Report(new(differential, derivative, Rules.ScalarDerivative));
        return derivative;
    }

    private Expr? JacobianOf(Expr function, Symbol variable, bool isShort, IStepSink steps)
    {
        if (DifferentialOf(function, variable, isShort, steps) is not { } differential || differential.Kind == ExprKind.Differential) return null;
        var matrix = Short(VecMatrixSweep.Run(new Workspace(cancellation), differential, variable, steps), steps);
        steps.Report(new(matrix * VecMatrixSweep.Column(Expr.DifferentialOf(variable)), matrix, Rules.Jacobian));
        return matrix;
    }

    private Expr? DifferentialOf(Expr function, Symbol variable, bool isShort, IStepSink steps)
    {
        var differential = Readings.Differential(function, [variable], new Workspace(cancellation), steps);
        if (isShort) differential = Short(differential, steps);
        return differential.IsZero ? null : differential;
    }

    private void Begin(Expr written, Expr function, IStepSink steps)
    {
        if (written != function) Short(written, steps);
    }

    private Expr Short(Expr expression, IStepSink? steps) => Simplifier.Run(expression, steps, cancellation);
}
