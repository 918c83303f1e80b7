using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Planning;

/// <summary>
/// Expressions as they are planned: a product of products is one chain, transposes and inverses of products stand at the factors, scalars stand
/// in front, and terms that differ in their coefficient are one.
/// </summary>
internal sealed class ChainForm(Workspace workspace, Inference structure)
{
    // Powers beyond are computed by squaring; where a vector stands beside them, far beyond.
    private const int LargestRepetition = 8;
    private const int LargestRepetitionAtVector = 64;
    private const int LargestSquared = 1 << 20;

    private readonly Dictionary<int, Expr> forms = [];
    private readonly HashSet<int> units = [];

    /// <summary>The form of an expression; a product for which <paramref name="isUnit"/> holds is not made part of a longer chain.</summary>
    internal Expr Of(Expr root, Func<Expr, bool>? isUnit = null)
    {
        var pending = new Stack<Expr>([workspace.Import(root)]);
        var top = pending.Peek();
        while (pending.TryPeek(out var node))
        {
            var isReady = true;
            foreach (var argument in node.ArgumentSpan)
            {
                if (forms.ContainsKey(argument.Index)) continue;
                pending.Push(argument);
                isReady = false;
            }

            if (!isReady) continue;
            pending.Pop();
            if (forms.ContainsKey(node.Index)) continue;
            var form = Make(node, Array.ConvertAll(node.ArgumentArray, a => forms[a.Index]));
            if (isUnit?.Invoke(node) == true) units.Add(form.Index);
            forms[node.Index] = form;
            forms.TryAdd(form.Index, form);
        }

        return forms[top.Index];
    }

    /// <summary>The sum of terms, each core once: A'B + A'B is 2A'B.</summary>
    internal Expr Sum(ReadOnlySpan<Expr> terms)
    {
        var order = new List<Expr>();
        var coefficients = new Dictionary<int, Dimension>();
        foreach (var term in terms)
        {
            var (coefficient, core) = Split(term);
            if (coefficients.TryGetValue(core.Index, out var known)) coefficients[core.Index] = known + coefficient;
            else
            {
                order.Add(core);
                coefficients.Add(core.Index, coefficient);
            }
        }

        var kept = order.Where(c => !coefficients[c.Index].IsZero).Select(c => Scaled(workspace.Number(coefficients[c.Index]), c)).ToArray();
        return kept.Length == 0 ? workspace.Zero(terms[0].Shape) : workspace.Sum(kept);
    }

    /// <summary>The number in front of a term, and the rest.</summary>
    internal static (Dimension Coefficient, Expr Core) Split(Expr term) =>
        term.Kind == ExprKind.Scale && term.ArgumentSpan[0].Number is { } number ? (number, term.ArgumentSpan[1]) : (Dimension.One, term);

    /// <summary>sA, with numbers gathered; 1A is A.</summary>
    internal Expr Scaled(Expr scalar, Expr scaled)
    {
        if (scalar.IsOne) return scaled;
        if (scaled.Kind != ExprKind.Scale) return workspace.Scale(scalar, scaled);
        var (outer, inner) = (scalar, scaled.ArgumentSpan[0]);
        if (outer.Number is { } a && inner.Number is { } b) return Scaled(workspace.Number(a * b), scaled.ArgumentSpan[1]);
        return outer.Number is null && inner.Number is not null
            ? workspace.Scale(inner, Scaled(outer, scaled.ArgumentSpan[1]))
            : workspace.Scale(outer, scaled);
    }

    /// <summary>The transpose, with those of the factors of a product; of what equals its transpose, that itself.</summary>
    internal Expr Transposed(Expr matrix)
    {
        var scalars = new List<Expr>();
        while (matrix.Kind == ExprKind.Scale && !matrix.IsScalar)
        {
            scalars.Add(matrix.ArgumentSpan[0]);
            matrix = matrix.ArgumentSpan[1];
        }

        var transpose = matrix;
        if (matrix.Kind == ExprKind.Product && !units.Contains(matrix.Index) && !IsOwnTranspose(matrix))
        {
            var factors = Array.ConvertAll(matrix.ArgumentArray, TransposedFactor);
            Array.Reverse(factors);
            transpose = workspace.Product(factors);
        }
        else
        {
            transpose = TransposedFactor(matrix);
        }

        for (var i = scalars.Count - 1; i >= 0; i--) transpose = workspace.Scale(scalars[i], transpose);
        return transpose;
    }

    /// <summary>The matrix of which a factor is the inverse, or null.</summary>
    internal static Expr? InverseOf(Expr factor) =>
        !factor.IsScalar && factor.Operator?.AsPower(factor) is { } power && power.Exponent.Number is { } exponent && exponent.Equals(Dimension.MinusOne)
            ? power.Base
            : null;

    private Expr Make(Expr node, Expr[] arguments) => node.Kind switch
    {
        ExprKind.Symbol or ExprKind.Differential or ExprKind.Number => node,
        ExprKind.Sum => Sum(arguments),
        ExprKind.Product => Product(arguments),
        ExprKind.Scale => Scaled(arguments[0], arguments[1]),
        ExprKind.Apply => node.Operator!.Transposition == TranspositionRule.IsTranspose ? Transposed(arguments[0])
            : node.Operator.IsRepresentation ? arguments[0]
            : workspace.With(node, arguments) is var application && application.Operator?.Planned(application) is { } planned ? workspace.Import(planned)
            : application,
    };

    private Expr TransposedFactor(Expr factor) =>
        IsOwnTranspose(factor) ? factor
        : factor.Operator is { Transposition: TranspositionRule.IsTranspose } ? factor.ArgumentSpan[0]
        : InverseOf(factor) is { } matrix ? workspace.Apply(factor.Operator!, [TransposedFactor(matrix), .. factor.ArgumentSpan[1..]])
        : workspace.Import(Functions.Transpose(factor));

    private bool IsOwnTranspose(Expr matrix) => matrix.IsScalar || structure[matrix].HasFlag(MatrixProperties.Symmetric);

    private Expr Product(Expr[] arguments)
    {
        var factors = new List<Expr>();
        var scalars = new List<Expr>();
        var longest = arguments.Length == 1 ? 1 : arguments[0].Shape.Rows.IsOne || arguments[^1].Shape.IsColumn ? LargestRepetitionAtVector : LargestRepetition;
        foreach (var argument in arguments)
        {
            var factor = argument;
            while (factor.Kind == ExprKind.Scale && !units.Contains(factor.Index))
            {
                scalars.Add(factor.ArgumentSpan[0]);
                factor = factor.ArgumentSpan[1];
            }

            if (factor.Kind == ExprKind.Product && !units.Contains(factor.Index)) factors.AddRange(factor.ArgumentArray);
            else if (Repeated(factor, longest) is var (repeated, times)) factors.AddRange(Enumerable.Repeat(repeated, times).SelectMany(FactorsOf));
            else factors.Add(factor);
        }

        if (factors.Count > 1) factors = WithoutIdentities(factors);
        var product = workspace.Product(factors.Count > 1 ? Thin(factors) : [.. factors]);
        foreach (var scalar in scalars) product = Scaled(scalar, product);
        return product;
    }

    // A² as A·A and A⁻² as A⁻¹·A⁻¹, which may meet a vector one by one: two solves rather than the inverse. What is used twice is computed once all the same.
    private (Expr Factor, int Times)? Repeated(Expr factor, int most)
    {
        if (factor.IsScalar || factor.Operator?.AsPower(factor) is not { Exponent.Number: { IsConstant: true, Constant.IsInteger: true } exponent } power) return null;
        var times = exponent.Constant.Abs();
        if (times < 2 || times > most) return null;
        return (exponent.Constant.Sign > 0 ? power.Base : workspace.Import(Functions.Inverse(power.Base)), (int)times.Numerator);
    }

    /// <summary>A power by squares of squares; null where a form is none.</summary>
    internal Expr? Squared(Expr form)
    {
        if (Repeated(form, LargestSquared) is not var (matrix, times)) return null;
        var power = matrix;
        for (var digit = System.Numerics.BitOperations.Log2((uint)times) - 1; digit >= 0; digit--)
        {
            power = (times >> digit & 1) == 0 ? workspace.Product(power, power) : workspace.Product(power, power, matrix);
            units.Add(power.Index);
            forms.TryAdd(power.Index, power);
        }

        return power;
    }

    /// <summary>Factors, 11' as a column and a row.</summary>
    internal Expr[] Thin(IReadOnlyList<Expr> factors) =>
        [.. factors.SelectMany(f => f.Operator is ConstantOperator { Outer: var (column, row) } ? [workspace.Import(column), workspace.Import(row)] : (Expr[])[f])];

    private IEnumerable<Expr> FactorsOf(Expr factor) => factor.Kind == ExprKind.Product && !units.Contains(factor.Index) ? factor.ArgumentArray : [factor];

    private static List<Expr> WithoutIdentities(List<Expr> factors)
    {
        var kept = factors.Where(f => f.Operator is not { IsProductIdentity: true }).ToList();
        return kept.Count == 0 ? [factors[0]] : kept;
    }
}
