namespace MatrixCalculus;

/// <summary>
/// A scalar function of one variable with its derivatives, everything else given: what an optimiser asks for. Each form is compiled when it is
/// first used. It may be called from many threads at once.
/// </summary>
public sealed class CompiledObjective
{
    private readonly Expr[] inputs;
    private readonly DenseMatrix[] parameters;
    private readonly CompileOptions options;
    private readonly Lazy<CompiledFunction> valueAndGradient;
    private readonly double[][] entries;
    private readonly Lazy<SizedFunction<double>> sized;
    private readonly Lazy<CompiledFunction> newton;
    private readonly Lazy<CompiledFunction> hessianVector;
    private readonly Lazy<CompiledLinearMap> hessian;

    internal CompiledObjective(Expr function, Expr variable, Bindings given)
    {
        (Function, Variable, Gradient) = (function, variable, function.Gradient(variable));
        var bound = given.ToList();
        inputs = [variable, .. bound.Select(b => b.Key)];
        parameters = [.. bound.Select(b => b.Value)];
        entries = Array.ConvertAll(parameters, p => p.Entries);
        options = new() { Sizes = given.Sizes };
        valueAndGradient = new(() => CompiledFunction.Of([function, Gradient], inputs, options));
        sized = new(() => valueAndGradient.Value.At(given.Sizes));
        newton = new(() => CompiledFunction.Of([Step()], inputs, options));
        hessianVector = new(() =>
        {
            var name = "V";
            for (var k = 1; inputs.Any(i => i.Symbol!.Name == name); k++) name = FormattableString.Invariant($"V{k}");
            var direction = Matrix.Symbol(name, variable.Shape.Rows, variable.Shape.Columns);
            return CompiledFunction.Of([function.HessianVectorProduct(variable, direction)], [.. inputs, direction], options);
        });
        hessian = new(() => new(function.Hessian(variable), inputs, options));
    }

    /// <summary>The function.</summary>
    public Expr Function { get; }

    /// <summary>The variable.</summary>
    public Expr Variable { get; }

    /// <summary>The gradient, of the variable's shape.</summary>
    public Expr Gradient { get; }

    /// <summary>f(X) and ∇f(X), whose common steps are computed once.</summary>
    /// <exception cref="EvaluationException">X has a shape that contradicts what is given, or a matrix to be inverted is singular.</exception>
    public (double Value, DenseMatrix Gradient) ValueAndGradient(DenseMatrix point)
    {
        var values = valueAndGradient.Value.EvaluateAll([point, .. parameters]);
        return (values[0][0, 0], values[1]);
    }

    /// <summary>
    /// f(X), and ∇f(X) written column after column; X is given so too. Nothing is allocated after the first calls. The sizes of X must follow from what
    /// is given.
    /// </summary>
    /// <exception cref="ShapeException">X or the gradient has another number of entries than the variable.</exception>
    /// <exception cref="EvaluationException">A size has no value, or a matrix to be inverted is singular.</exception>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient) => sized.Value.Evaluate(point, entries, gradient);

    /// <summary>
    /// The Newton step −H⁻¹∇f, of the variable's shape, by one solve and without an inverse. It leads to the minimum of a quadratic function; where H is not
    /// positive definite it need not lead downwards. For a variable with structure, vec X = Δθ, it is the step in the independent entries θ, put back where they
    /// stand: −Δ(ΔᵀHΔ)⁻¹Δᵀ vec ∇f, which keeps the structure.
    /// </summary>
    /// <exception cref="EvaluationException">The Hessian is singular, as it is for an orthogonal variable.</exception>
    public DenseMatrix NewtonStep(DenseMatrix point) => newton.Value.Evaluate([point, .. parameters]);

    /// <summary>The derivative of ∇f along a direction of the variable's shape; the Hessian is not formed.</summary>
    public DenseMatrix HessianVectorProduct(DenseMatrix point, DenseMatrix direction) => hessianVector.Value.Evaluate([point, .. parameters, direction]);

    /// <summary>The Hessian at a point, to apply, to solve with, or to form.</summary>
    public LinearMap HessianAt(DenseMatrix point) => hessian.Value.At([point, .. parameters]);

    private Expr Step()
    {
        if (!Variable.IsScalar && VariableStructure.Of(Variable.Symbol!) is { IsCurved: false } structure)
        {
            var basis = structure.Basis(Variable);
            var inner = Function.Hessian(Variable, new DerivativeOptions { Parameters = Parameters.Free });
            return Functions.Unvec(-(basis * (Functions.Inverse(inner) * (basis.T * Functions.Vec(Gradient)))), Variable.Shape.Rows, Variable.Shape.Columns);
        }

        var (gradient, second) = (Gradient, Function.Hessian(Variable));
        if (Variable.IsScalar) return -(gradient / second);
        var step = -(Functions.Inverse(second) * (Variable.Shape.IsColumn ? gradient : Functions.Vec(gradient)));
        return Variable.Shape.IsColumn ? step : Functions.Unvec(step, Variable.Shape.Rows, Variable.Shape.Columns);
    }
}
