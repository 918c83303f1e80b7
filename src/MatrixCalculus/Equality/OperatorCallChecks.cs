using System.Collections.Immutable;
using MatrixCalculus.Differentiation;
using MatrixCalculus.Evaluation;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Equality;

/// <summary>What one call of an operator says, held against its values.</summary>
internal sealed class OperatorCallChecks(SampleCall call, CheckOptions options)
{
    private const int Points = 3;

    /// <summary>The rule for the shape against the shapes of values, at sizes from 2 and at sizes from 1.</summary>
    internal IEnumerable<OperatorFinding> Shape()
    {
        foreach (var small in new[] { false, true })
        {
            var random = new Random(options.Seed);
            if (RandomSizes.Draw([call.Value], random, small) is not { } sizes) continue;
            var values = PointOf.Values(Symbols(), call.Domains, sizes, RealElements.Instance, random.Next());
            if (values is null || call.Value.EvaluateOver(values).Outcome == RingOutcome.Undefined) continue;
            yield return Guard($"shape of {call}", () =>
            {
                var value = call.Value.Evaluate(PointOf.Nearest(values, sizes, v => v.Value));
                return Passed($"{call.Value.Shape} is {value.Rows}×{value.Columns}");
            });
        }
    }

    /// <summary>The floating kernel against the kernel over the reals, and against the exact one at fractions.</summary>
    internal IEnumerable<OperatorFinding> Kernels()
    {
        var random = new Random(options.Seed);
        for (var k = 0; k < Points; k++)
        {
            if (RandomSizes.Draw([call.Value], random) is not { } sizes) yield break;
            var seed = random.Next();
            yield return Guard($"kernels of {call}", () => Compare(sizes, RealElements.Instance, seed, v => v.Value));
            yield return Guard($"exact kernel of {call}", () => Compare(sizes, RationalElements.Instance, seed, v => v.ToDouble()));
        }
    }

    /// <summary>The differential, the gradient of ⟨C, F⟩ and the Jacobian against the values.</summary>
    internal IEnumerable<OperatorFinding> Derivatives()
    {
        var variables = call.Variables;
        if (variables.IsEmpty) yield break;
        yield return Guard($"differential of {call}", () => Of(Judge.Settle(
            Along(call.Value, Readings.Differential(call.Value, variables, new Workspace()),
                [.. variables.Select(v => new Direction(Expr.DifferentialOf(v), v, Motion.First))]),
            options)));
        foreach (var variable in variables)
        {
            yield return Guard($"adjoint of the differential of {call} by {variable}", () =>
            {
                var weight = DerivativeCheck.Leaf("G", call.Value.Shape, call.Value);
                var function = Functions.InnerProduct(weight, call.Value);
                var gradient = Readings.Adjoint(call.Value, weight, [variable], new Workspace())[0];
                var leaf = DerivativeCheck.Leaf("V", variable.Shape, call.Value, weight);
                return Of(Judge.Settle(Along(function, Functions.InnerProduct(gradient, leaf), [new(leaf, variable, Motion.First)]), options));
            });
            yield return Guard($"Jacobian of {call} by {variable}", () =>
            {
                var jacobian = Readings.Jacobian(call.Value, variable, new Workspace());
                var leaf = DerivativeCheck.Leaf("v", new(variable.Shape.Count, Dimension.One), call.Value);
                return Of(Judge.Settle(
                    Along(Functions.Vec(call.Value), Expr.Product(jacobian, leaf), [new(leaf, variable, Motion.First, Reading.Vec)]), options));
            });
        }
    }

    /// <summary>Of a linear operator: that it is linear, its adjoint and its vec matrix.</summary>
    internal IEnumerable<OperatorFinding> LinearMaps()
    {
        if (call.Value.Operator is not LinearOperator linear || call.Value.Arguments.Length != call.Arguments.Length) yield break;
        for (var i = 0; i < call.Value.Arguments.Length; i++)
        {
            if (!linear.IsLinearIn(i)) continue;
            var (place, shape) = (i, call.Value.Arguments[i].Shape);
            var (v, w, g) = (Expr.Of(new Symbol("V", shape)), Expr.Of(new Symbol("W", shape)), Expr.Of(new Symbol("H", call.Value.Shape)));
            var arguments = linear.IsJointlyLinear ? [.. call.Value.Arguments.Select(a => Expr.Zero(a.Shape))] : call.Value.Arguments;
            Expr At(Expr x) => Expr.Apply(linear, arguments.SetItem(place, x).AsSpan());
            yield return Guard($"linearity of {call} in argument {i + 1}", () => Values(At((3 * v) + w), (3 * At(v)) + At(w)));
            yield return Guard($"adjoint of {call} in argument {i + 1}", () =>
                Values(Functions.InnerProduct(g, At(v)), Functions.InnerProduct(linear.Adjoint(call.Value, place, g), v)));
            yield return Guard($"vec matrix of {call} in argument {i + 1}", () =>
                Values(Functions.Vec(At(v)), Expr.Product(linear.VecMatrix(call.Value, place), Functions.Vec(v))));
        }
    }

    /// <summary>Equality with the same call built again, and inequality with other sizes.</summary>
    internal IEnumerable<OperatorFinding> Equality()
    {
        var again = SampleCall.Of(call.Form, call.Sample).Value;
        yield return Whether($"equality of {call} with itself built again", again == call.Value && again.GetHashCode() == call.Value.GetHashCode());
        if (call.Value.Operator is not { } @operator) yield break;
        var same = @operator.WithParameters(@operator.Parameters);
        yield return Whether($"equality of {call} with its own parameters", same.Equals(@operator) && same.GetHashCode() == @operator.GetHashCode());
        yield return Whether($"name of {call} is not empty, and its arity fits", @operator.Name.Length > 0 && (@operator.Arity ?? call.Value.Arguments.Length) == call.Value.Arguments.Length);
        for (var i = 0; i < @operator.Parameters.Length; i++)
        {
            var other = @operator.WithParameters(@operator.Parameters.SetItem(i, @operator.Parameters[i] + 1));
            yield return Whether($"inequality of {call} with another parameter {i + 1}",
                !other.Equals(@operator) && other.Parameters[i] == @operator.Parameters[i] + 1);
        }
    }

    /// <summary>What the operator says of the order and nesting of its arguments, of transposes and of being a power or the identity.</summary>
    internal IEnumerable<OperatorFinding> Symmetries()
    {
        var (value, @operator) = (call.Value, call.Value.Operator);
        if (@operator is null) yield break;
        if (@operator.IsCommutative && value.Arguments.Length > 1)
            yield return Guard($"commutativity of {call}", () => Values(value, Expr.Apply(@operator, [.. value.Arguments.Reverse()])));
        if (@operator.IsAssociative && value.Arguments.Length > 2)
            yield return Guard($"associativity of {call}", () => Values(value,
                Expr.Apply(@operator, Expr.Apply(@operator, value.Arguments[..^1].AsSpan()), value.Arguments[^1])));
        if (@operator.IsProductIdentity)
            yield return Guard($"{call} is the identity", () =>
            {
                var x = Expr.Of(new Symbol("X", value.Shape));
                return Values(Expr.Product(value, x), x);
            });
        if (@operator.IsCyclic)
        {
            var (x, y) = (Matrix.Symbol("X", "k", "l"), Matrix.Symbol("Y", "l", "k"));
            yield return Guard($"{call} is the same of XY and YX", () => Values(Expr.Apply(@operator, x * y), Expr.Apply(@operator, y * x)));
            yield return Guard($"{call} is the same of XY and (XY)ᵀ", () => Values(Expr.Apply(@operator, x * y), Expr.Apply(@operator, y.T * x.T)));
        }

        if (@operator.Transposition == TranspositionRule.Ignores)
            yield return Guard($"{call} is the same of the transpose", () => Values(value, Expr.Apply(@operator, [.. value.Arguments.Select(a => a.T)])));
        if (@operator.Transposition == TranspositionRule.Commutes)
            yield return Guard($"transposition commutes with {call}", () => Values(value.T, Expr.Apply(@operator, [.. value.Arguments.Select(a => a.IsScalar ? a : a.T)])));
    }

    private ImmutableArray<Symbol> Symbols() => [.. call.Arguments.Where(a => a.Symbol is not null).Select(a => a.Symbol!)];

    private ComparedSides Along(Expr function, Expr claim, ImmutableArray<Direction> directions) =>
        new(function, claim, directions.Select(d => d.Variable).Distinct().ToImmutableDictionary(v => v.Name, _ => Motion.First, StringComparer.Ordinal), directions, 1)
        {
            Domains = call.Domains,
        };

    private OperatorFinding Values(Expr left, Expr right) => Of(Judge.Settle(ComparedSides.OfValues(left, right) with { Domains = call.Domains }, options));

    private OperatorFinding Compare<T>(IReadOnlyDictionary<string, long> sizes, Elements<T> elements, int seed, Func<T, double> nearest)
        where T : struct, IRing<T>
    {
        if (PointOf.Values(Symbols(), call.Domains, sizes, elements, seed) is not { } point) return Passed("no point");
        var exact = call.Value.EvaluateOver(point);
        if (exact.Outcome != RingOutcome.Value) return Passed($"{exact.Outcome} at this point");
        var near = DenseMatrix.Create(exact.Value!.Rows, exact.Value.Columns, (i, j) => nearest(exact.Value[i, j]));
        var floating = call.Value.Evaluate(PointOf.Nearest(point, sizes, nearest));
        var scale = Math.Max(1, near.MaxNorm());
        return (near - floating).MaxNorm() <= 1e-9 * scale
            ? Passed("equal")
            : new(string.Empty, CheckOutcome.Failed, PointOf.Describe(sizes, point.Select(b => (b.Key, (object)b.Value)), near, floating));
    }

    private static OperatorFinding Of(CheckResult result) => new(string.Empty, result.Outcome, result.ToString());

    private static OperatorFinding Passed(string detail) => new(string.Empty, CheckOutcome.Passed, detail);

    private static OperatorFinding Whether(string claim, bool holds) =>
        new(claim, holds ? CheckOutcome.Passed : CheckOutcome.Failed, holds ? "so" : "not so");

    private static OperatorFinding Guard(string claim, Func<OperatorFinding> check)
    {
        try
        {
            return check() with { Claim = claim };
        }
        catch (MatrixCalculusException e)
        {
            return new(claim, CheckOutcome.Failed, $"{e.Code}: {e.Message}");
        }
    }
}
