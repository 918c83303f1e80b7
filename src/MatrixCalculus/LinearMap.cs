namespace MatrixCalculus;

/// <summary>
/// A matrix M, such as a Jacobian or a Hessian, at one point, kept as it is structured: a sum of Kronecker products, a diagonal matrix or a
/// permutation is applied without being formed. It may be used from many threads at once.
/// </summary>
public sealed class LinearMap
{
    private readonly CompiledLinearMap compiled;
    private readonly DenseMatrix[] point;

    internal LinearMap(CompiledLinearMap compiled, DenseMatrix[] point) => (this.compiled, this.point) = (compiled, point);

    /// <summary>The matrix M as an expression.</summary>
    public Expr Expression => compiled.Expression;

    /// <summary>The map u ↦ Mᵀu.</summary>
    public LinearMap Adjoint => new(compiled.Adjoint, point);

    /// <summary>The product Mv with a column of as many entries as M has columns.</summary>
    /// <exception cref="EvaluationException">v has another number of entries (<see cref="ErrorCode.ConflictingSizes"/>).</exception>
    public DenseMatrix Apply(DenseMatrix vector) => compiled.Product.Evaluate([.. point, vector]);

    /// <summary>The operations and memory of <see cref="Apply"/>.</summary>
    public Plan PlanFor(DenseMatrix vector) => compiled.Product.PlanFor([.. point, vector]);

    /// <summary>
    /// The solution v of Mv = b, by parts where M is a product, a Kronecker product, diagonal, orthogonal, triangular or positive definite; otherwise M is
    /// formed and factored.
    /// </summary>
    /// <exception cref="ShapeException">M is not square.</exception>
    /// <exception cref="EvaluationException">M is singular, or does not fit into memory where it has to be formed.</exception>
    public DenseMatrix Solve(DenseMatrix rightSide) => compiled.Solution.Evaluate([.. point, rightSide]);

    /// <summary>The matrix M itself.</summary>
    /// <exception cref="EvaluationException">It does not fit into memory.</exception>
    public DenseMatrix ToDense() => compiled.Matrix.Evaluate(point);
}

/// <summary>A matrix that depends on inputs, compiled to be applied at many points.</summary>
public sealed class CompiledLinearMap
{
    private readonly IReadOnlyList<Expr> inputs;
    private readonly CompileOptions? options;
    private readonly Lazy<CompiledFunction> product;
    private readonly Lazy<CompiledFunction> solution;
    private readonly Lazy<CompiledFunction> matrix;
    private readonly Lazy<CompiledLinearMap> adjoint;

    internal CompiledLinearMap(Expr expression, IReadOnlyList<Expr> inputs, CompileOptions? options)
    {
        (Expression, this.inputs, this.options) = (expression, inputs, options);
        product = new(() => WithVector(expression.Shape.Columns, v => expression * v));
        solution = new(() => WithVector(expression.Shape.Rows, b => Functions.Inverse(expression) * b));
        matrix = new(() => CompiledFunction.Of([expression], inputs, options));
        adjoint = new(() => new(expression.T.Simplify(), inputs, options));
    }

    /// <summary>The matrix as an expression.</summary>
    public Expr Expression { get; }

    internal CompiledFunction Product => product.Value;

    internal CompiledFunction Solution => solution.Value;

    internal CompiledFunction Matrix => matrix.Value;

    internal CompiledLinearMap Adjoint => adjoint.Value;

    /// <summary>The map at a point: values of the inputs, in order.</summary>
    public LinearMap At(params ReadOnlySpan<DenseMatrix> values) => new(this, values.ToArray());

    private CompiledFunction WithVector(Dimension size, Func<Expr, Expr> value)
    {
        var name = "v";
        for (var k = 1; inputs.Any(i => i.Symbol?.Name == name); k++) name = FormattableString.Invariant($"v{k}");
        var vector = Vector.Symbol(name, size);
        return CompiledFunction.Of([value(vector)], [.. inputs, vector], options);
    }
}
