using MatrixCalculus.Differentiation;
using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;

namespace MatrixCalculus;

/// <summary>
/// One derivative in the making. A structured variable is replaced by a twin without structure, which is differentiated to all
/// orders and simplified; only then is the result brought into the tangent space or the free coordinates, and the variable put back.
/// </summary>
internal sealed class DerivativeWork : IDisposable
{
    private readonly DerivativeOptions options;
    private readonly Symbol[] twins;
    private readonly Dictionary<Symbol, Symbol> toTwins = [];
    private readonly Dictionary<Symbol, Symbol> originals = [];
    private readonly Dictionary<Expr, Expr> frozen = [];
    private readonly NormalFormTable table;
    private readonly Expr written;
    private readonly Expr simple;
    private readonly bool isAsWritten;
    private Expr? simplified;
    private bool isBegun;

    internal DerivativeWork(Expr function, ReadOnlySpan<Expr> variables, DerivativeOptions? options)
    {
        ArgumentNullException.ThrowIfNull(function);
        this.options = options ?? DerivativeOptions.Default;
        Cancellation.ThrowIfCancellationRequested();
        table = new(Cancellation);
        Symbols = new Symbol[variables.Length];
        Structures = new VariableStructure?[variables.Length];
        twins = new Symbol[variables.Length];
        for (var i = 0; i < variables.Length; i++)
        {
            var symbol = Symbols[i] = twins[i] = Variable.Of(variables[i], function);
            if (Array.IndexOf(Symbols, symbol) < i)
                throw new DifferentiationException(ErrorCode.DuplicateSymbol, $"{symbol.Name} is given twice as a variable.");
            this.options.Structure?.Require(symbol);
            var structure = this.options.Structure ?? VariableStructure.Of(symbol);
            if (structure is null) continue;
            if (this.options.Parameters != Parameters.Entries) Structures[i] = structure;
            twins[i] = VariableStructure.Twin(symbol);
            if (twins[i].Equals(symbol)) continue;
            toTwins.Add(symbol, twins[i]);
            originals.Add(twins[i], symbol);
        }

        // What the structure tells shortens a function before it is set aside: logdet(P ⊗ S) is n logdet P + m logdet S.
        if (toTwins.Count > 0 && this.options.Simplify && this.options.Parameters != Parameters.Entries) function = NormalFormTable.PreparedAlone(function, Steps, Cancellation);
        written = Told(function, Rebuild.Rename(Freeze(function), toTwins, Cancellation), Rules.StructureSetAside);
        (simple, isAsWritten) = this.options.Simplify ? (table.Prepared(written, out var isPlain), isPlain) : (written, true);
        if (!isAsWritten) simplified = simple;
    }

    internal Symbol[] Symbols { get; }

    internal VariableStructure?[] Structures { get; }

    // Whoever listens hears how the function became simple when that is used for the first time.
    private Expr Function
    {
        get
        {
            if (Steps is not null && !isAsWritten && !isBegun) Simplifier.Run(written, Steps, Cancellation);
            isBegun = true;
            return simple;
        }
    }

    private bool IsTold => Steps is not null && options.Simplify;

    private IStepSink? Steps => options.Steps;

    // Where nobody listens and all is simplified, a derivative is made in the table that its function is in.
    private Workspace Room => Steps is null && options.Simplify ? table.Workspace : table.Beside();

    private CancellationToken Cancellation => options.Cancellation;

    private bool IsFree => options.Parameters == Parameters.Free;

    /// <summary>Ends the question; the answers stay valid.</summary>
    public void Dispose() => table.Close();

    /// <summary>dF in the differentials of all variables.</summary>
    internal Expr Differential()
    {
        var differential = Simplified(Readings.Differential(Function, twins, Room, Steps));
        var signs = new Dictionary<Symbol, int>();
        for (var i = 0; i < twins.Length; i++)
            if (Structures[i]?.MirrorSign is { } sign and not 0) signs.Add(twins[i], sign);
        return Finished(signs.Count == 0 || !options.Simplify
            ? differential
            : Told(differential, Rebuild.Replace(differential, node => Mirrored(node, signs), Cancellation), Rules.InStructure));
    }

    /// <summary>dF with a direction in place of the differential of the only variable.</summary>
    internal Expr Along(Expr direction) => Finished(Directed(Readings.Differential(Function, twins, Room, Steps), direction));

    /// <summary>The adjoint L*(G) for each variable.</summary>
    internal Expr[] Adjoints(Expr cotangent)
    {
        if (simple.IsScalar && cotangent.IsOne && twins is [var only])
            return [Finished(only.Shape.IsScalar ? ByScalar(simple, only) : Brought(0, GradientOf(only)))];
        var gradients = Readings.Adjoint(Function, ToTwins(cotangent), twins, Room, Steps);
        for (var i = 0; i < gradients.Length; i++) gradients[i] = Finished(Brought(i, Simplified(gradients[i])));
        return gradients;
    }

    /// <summary>∂vec F/∂(vec X)ᵀ or ∂vec F/∂θᵀ for the variable at a place.</summary>
    internal Expr Jacobian(int place)
    {
        Expr jacobian;
        if (simple.IsScalar && Structures[place] is not null && !IsFree)
        {
            var gradient = Brought(place, GradientOf(twins[place]));
            jacobian = Told(gradient, gradient.IsZero ? Expr.Zero(new Shape(Dimension.One, gradient.Shape.Count)) : Functions.Vec(gradient).T, Rules.RowOfGradient);
        }
        else
        {
            var plain = JacobianOf(simple, twins[place]);
            jacobian = Told(plain, Times(plain, Columns(place)), OfStructure);
        }

        return Finished(options.Layout == Layout.Numerator ? jacobian : Told(jacobian, jacobian.T, Rules.Transposed));
    }

    /// <summary>∂vec(∇_X f)/∂(vec Y)ᵀ for the variables at two places.</summary>
    internal Expr Hessian(int row, int column)
    {
        var gradient = twins[row].Shape.IsScalar ? ByScalar(simple, twins[row]) : GradientOf(twins[row]);
        var hessian = gradient.IsScalar && twins[column].Shape.IsScalar ? ByScalar(gradient, twins[column]) : JacobianOf(gradient, twins[column]);
        if (row == column && Structures[row] is { IsCurved: true } curved)
            hessian = Told(hessian, hessian + curved.Curvature(Node(row), gradient), Rules.Curvature);
        return Finished(Told(hessian, Times(Rows(row), Times(hessian, Columns(column))), OfStructure));
    }

    /// <summary>The Hessian applied to a direction V: the gradient's differential with V for dX, of X's shape.</summary>
    internal Expr HessianAlong(Expr direction)
    {
        var gradient = GradientOf(twins[0]);
        var along = Directed(Readings.Differential(gradient, twins, Room, Steps), direction);
        if (Structures[0] is { IsCurved: true } curved) along += curved.CurvatureAlong(Node(0), gradient, Kept(ToTwins(direction)));
        return Finished(Brought(0, Simplified(along)));
    }

    /// <summary>Order k: the Jacobian of the derivative of order k − 1; order 0 is the function.</summary>
    internal Expr Order(int order)
    {
        if (order > 1 && Structures[0] is { IsCurved: true })
            throw new DifferentiationException(
                ErrorCode.NotDifferentiable,
                $"On a curved set the derivative of order {order} in this form is not defined. Take the Hessian, or Parameters.Entries for the derivatives in all entries.");
        if (order == 0) return Finished(Function);
        if (order == 1) return Jacobian(0);

        // With D_k = ∂vec D_(k−1)/∂(vec X)ᵀ in all entries, the structured one is R_k D_k P, R_1 = I, R_(k+1) = Pᵀ⊗R_k;
        // for a scalar function ∇f in the place of D_1.
        var derivative = simple.IsScalar ? GradientOf(twins[0]) : JacobianOf(simple, twins[0]);
        var rows = simple.IsScalar || Structures[0] is null ? null : Functions.Identity(simple.Shape.Count);
        for (var k = 2; k <= order; k++)
        {
            derivative = JacobianOf(derivative, twins[0]);
            if (Rows(0) is { } transposed) rows = rows is null ? transposed : Functions.Kronecker(transposed, rows);
        }

        return Finished(Times(rows, Times(derivative, Columns(0))));
    }

    // The simplified gradient in all entries, and the simplified Jacobian.
    private Expr GradientOf(Symbol variable) => IsTold
        ? Telling(t => t.Gradient(written, simple, variable))
        : Simplified(Readings.Adjoint(simple, 1, [variable], Room, Steps)[0]);

    private Expr JacobianOf(Expr function, Symbol variable) => IsTold
        ? Telling(t => t.Jacobian(Written(function), function, variable))
        : Simplified(Readings.Jacobian(function, variable, Room, Steps));

    // The derivative of a scalar function by a scalar has two readings: the adjoint at 1, and the differential at dx = 1, in which nothing is gathered
    // into traces. The shorter one is taken.
    private Expr ByScalar(Expr function, Symbol variable)
    {
        if (!options.Simplify) return Readings.Adjoint(function, 1, [variable], Room, Steps)[0];
        var adjoint = table.Run(Readings.Adjoint(function, 1, [variable], table.Workspace)[0]);
        var direct = table.Run(ToldDerivatives.AtOne(Readings.Differential(function, [variable], table.Workspace), variable, table.Workspace));
        var isAdjoint = table.IsShorter(adjoint, direct) && (!IsOfDerivatives(adjoint) || IsOfDerivatives(direct));
        var answer = isAdjoint ? adjoint : direct;
        return IsTold ? Telling(t => t.ScalarDerivative(Written(function), function, variable, isAdjoint, answer)) : answer;
    }

    // L(tA, B), say, where the derivative of exp(tA) by t needs none.
    private static bool IsOfDerivatives(Expr expression) => Traversal.PostOrder(expression).Any(static n => n.Operator is { IsOfDerivatives: true });

    private Expr Telling(Func<ToldDerivatives, Expr> tell)
    {
        isBegun = true;
        return simplified = tell(new(Steps!, Cancellation));
    }

    private Expr Written(Expr function) => ReferenceEquals(function, simple) ? written : function;

    private static Expr Times(Expr? left, Expr? right) =>
        left is null ? right! : right is null ? left : left.IsZero || right.IsZero ? Expr.Zero(new Shape(left.Shape.Rows, right.Shape.Columns)) : left * right;

    private Expr Node(int place) => Expr.Of(twins[place]);

    private Expr? Columns(int place) =>
        Structures[place] is not { } structure ? null : IsFree ? structure.Basis(Node(place)) : structure.Projector(Node(place));

    private Expr? Rows(int place) => IsFree ? Columns(place)?.T : Columns(place);

    // A gradient in all entries, brought into the tangent space or to the free entries.
    private Expr Brought(int place, Expr gradient) =>
        Structures[place] is not { } structure ? gradient : Told(gradient, Projected(structure, place, gradient), OfStructure);

    private Expr Projected(VariableStructure structure, int place, Expr gradient) =>
        IsFree ? (gradient.IsZero ? Expr.Zero(structure.FreeGradient(gradient).Shape) : structure.FreeGradient(gradient))
        : gradient.IsZero ? gradient
        : structure.Project(Node(place), gradient);

    // V itself where its declaration keeps the structure, otherwise its projection.
    private Expr Kept(Expr direction)
    {
        if (Structures[0] is not { } structure) return direction;
        var isKept = structure.MirrorSign switch
        {
            _ when ReferenceEquals(structure, VariableStructure.Diagonal) => direction.Properties().HasFlag(MatrixProperties.Diagonal),
            1 => direction.Properties().HasFlag(MatrixProperties.Symmetric),
            -1 => direction.Properties().HasFlag(MatrixProperties.SkewSymmetric),
            _ => false,
        };
        return isKept ? direction : structure.Project(Node(0), direction);
    }

    private Expr Directed(Expr differential, Expr direction)
    {
        ShapeRules.RequireSame(Node(0), direction, "take a derivative by a variable in a direction of another shape:");
        var given = Kept(ToTwins(direction));
        return Told(
            differential,
            Rebuild.Replace(differential, node => node.Kind == ExprKind.Differential && node.Symbol!.Equals(twins[0]) ? given : null, Cancellation),
            given.IsOne ? Rules.ScalarDerivative : Rules.AlongDirection);
    }

    private static Expr? Mirrored(Expr node, Dictionary<Symbol, int> signs) =>
        node.Operator?.Transposition == TranspositionRule.IsTranspose
        && node.ArgumentSpan[0] is { Kind: ExprKind.Differential } differential
        && signs.TryGetValue(differential.Symbol!, out var sign)
            ? sign > 0 ? differential : -differential
            : null;

    // A function that holds dX already: that one is a constant, and must not be taken for the one that is coming.
    private Expr Freeze(Expr function)
    {
        if (!function.HoldsDifferential) return function;
        var fresh = new Dictionary<Symbol, Expr>();
        foreach (var symbol in Symbols)
        {
            var stand = Expr.Of(new Symbol("d" + symbol.Name, symbol.Shape));
            fresh.Add(symbol, stand);
            frozen[stand] = Expr.DifferentialOf(symbol);
        }

        return Rebuild.Replace(
            function, node => node.Kind == ExprKind.Differential && fresh.TryGetValue(node.Symbol!, out var stand) ? stand : null, Cancellation);
    }

    private Expr ToTwins(Expr expression) => Rebuild.Rename(Freeze(expression), toTwins, Cancellation);

    private Expr Finished(Expr result)
    {
        var restored = Rebuild.Rename(result, originals, Cancellation);
        if (frozen.Count > 0) restored = Rebuild.Replace(restored, frozen.GetValueOrDefault, Cancellation);
        restored = Told(result, restored, Rules.StructurePutBack);

        // The twin and the variable have one name, and no table holds both.
        var form = options.Simplify && originals.Count > 0 ? Simplifier.Run(restored, Steps, Cancellation) : Simplified(restored);
        return options.Simplify ? Finishing.Run(form, LawBook.Textbook, Steps, Cancellation) : form;
    }

    private StepRule OfStructure => IsFree ? Rules.ByIndependentEntries : Rules.InStructure;

    // What the verbs make of a reading; nothing is compared when nobody listens.
    private Expr Told(Expr before, Expr after, StepRule rule)
    {
        if (Steps is not null && before != after) Steps.Report(new(before, after, rule));
        return after;
    }

    private Expr Simplified(Expr expression) =>
        !options.Simplify || ReferenceEquals(expression, simplified) ? expression
        : simplified = Steps is null ? table.Run(expression) : Simplifier.Run(expression, Steps, Cancellation);
}
