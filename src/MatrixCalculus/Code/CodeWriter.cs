using System.Collections.Immutable;

namespace MatrixCalculus.Code;

/// <summary>Writes the steps of a plan as statements: a step that is used once, and short, stands where it is used.</summary>
internal sealed class CodeWriter
{
    // Longer pieces get a name; so nesting stays bounded too.
    private const int LongestPiece = 72;
    private const int MostTermsInLine = 16;

    private readonly Dialect dialect;
    private readonly Identifiers identifiers;
    private readonly Func<Expr, string> leafName;
    private readonly SizeText sizes;
    private readonly List<string> statements = [];
    private readonly SortedDictionary<string, string> helpers = new(StringComparer.Ordinal);

    internal CodeWriter(Dialect dialect, Identifiers identifiers, Func<Expr, string> leafName, Func<string, string> sizeName)
    {
        (this.dialect, this.identifiers, this.leafName) = (dialect, identifiers, leafName);
        sizes = new(dialect, sizeName);
    }

    internal IReadOnlyList<string> Statements => statements;

    /// <summary>The helpers that operators brought along, by their own text.</summary>
    internal IEnumerable<string> Helpers => helpers.Values;

    /// <summary>Writes the plan and returns the pieces that give its outputs.</summary>
    internal List<Fragment> Write(Plan plan)
    {
        var uses = new int[plan.Steps.Length];
        foreach (var step in plan.Steps)
            foreach (var operand in step.Operands) uses[operand]++;
        foreach (var output in plan.Outputs) uses[output]++;
        var written = new Fragment[plan.Steps.Length];
        for (var i = 0; i < written.Length; i++)
        {
            var (node, operands) = (plan.Steps[i].Node, plan.Steps[i].Operands);
            var fragment = Fragment(node, [.. operands.Select(k => written[k])]);
            written[i] = IsLeaf(node) || (uses[i] == 1 && fragment.Text.Length <= LongestPiece) ? fragment : Named(fragment);
        }

        return [.. plan.Outputs.Select(k => written[k])];
    }

    private static bool IsLeaf(Expr node) => node.Kind is ExprKind.Symbol or ExprKind.Differential || (node.Kind == ExprKind.Number && node.IsScalar);

    private Fragment Fragment(Expr node, ImmutableArray<Fragment> arguments) => node.Kind switch
    {
        ExprKind.Symbol or ExprKind.Differential => new(leafName(node), Precedence.Atom, node.IsScalar),
        ExprKind.Number => node.IsScalar
            ? Code.Fragment.Of(sizes.Number(node.Number!), true)
            : Fill(dialect.Zeros, node, []),
        ExprKind.Sum => Sum(node, arguments),
        ExprKind.Product => node.IsScalar && arguments.All(a => a.IsNumber)
            ? arguments.Aggregate((x, y) => Fill("{0st} * {1sf}", node, [x, y], isNumber: true))
            : AsNumber(node, arguments.Select(AsMatrix).Aggregate((x, y) => Fill(dialect.Multiply, node, [x, y]))),
        ExprKind.Scale => Scaled(node, arguments[0], arguments[1]),
        ExprKind.Apply => Application(node, arguments),
    };

    private Fragment Scaled(Expr node, Fragment scalar, Fragment scaled)
    {
        if (node.ArgumentSpan[0].Kind == ExprKind.Number && node.ArgumentSpan[0].Number!.Equals(Dimension.MinusOne))
            return node.IsScalar ? Fill("-{0sf}", node, [scaled], isNumber: true) : Fill(dialect.Negate, node, [scaled]);
        return node.IsScalar
            ? Fill("{0st} * {1sf}", node, [scalar, scaled], isNumber: true)
            : Fill(dialect.Scale, node, [scalar, AsMatrix(scaled)]);
    }

    // A term −X of a sum is subtracted, and a long sum is written in several lines.
    private Fragment Sum(Expr node, ImmutableArray<Fragment> terms)
    {
        var (add, subtract) = node.IsScalar ? ("{0s} + {1st}", "{0s} - {1st}") : (dialect.Add, dialect.Subtract);
        var sum = terms[0];
        for (var i = 1; i < terms.Length; i++)
        {
            var isNegative = terms[i].Text[0] == '-' && terms[i].Precedence >= Precedence.Product;
            var term = isNegative ? Code.Fragment.Of(terms[i].Text[1..], terms[i].IsNumber) : terms[i];
            sum = Fill(isNegative ? subtract : add, node, [sum, term], node.IsScalar);
            if (i % MostTermsInLine == 0 && i < terms.Length - 1) sum = Named(sum);
        }

        return sum;
    }

    private Fragment Application(Expr node, ImmutableArray<Fragment> arguments)
    {
        var @operator = node.Operator!;
        var code = @operator.Code;
        if (code?.For(dialect.Target) is not { } form)
            throw new EvaluationException(ErrorCode.UnsupportedTarget,
                $"{@operator.Name} cannot be written in {dialect.Target}: choose another target. An operator of your own says in {nameof(Operator.Code)} how it is written.");
        if (form.Helper is { } helper) helpers[helper] = helper;
        var isNumber = code.Value switch
        {
            CodeValue.Matrix => false,
            CodeValue.Number => true,
            CodeValue.Elementwise => node.IsScalar,
        };
        var template = isNumber && code.Value == CodeValue.Elementwise ? form.ForNumbers ?? form.Text : form.Text;
        var places = arguments.Length;
        if (places > 2 && @operator.IsAssociative && !CodeTemplate.TakesAll(template))
        {
            var folded = Expr.Apply(@operator, node.Arguments[..^1].AsSpan());
            var left = Application(folded, arguments[..^1]);
            (node, arguments) = (Expr.Apply(@operator, folded, node.Arguments[^1]), [left, arguments[^1]]);
        }

        var prepared = arguments.ToArray();
        for (var i = 0; i < prepared.Length; i++)
        {
            var (uses, needsName) = (CodeTemplate.Uses(template, i), CodeTemplate.NeedsName(template, i));
            if ((uses > 1 || needsName) && !IsName(prepared[i].Text)) prepared[i] = Named(prepared[i].IsNumber && !isNumber && !template.Contains('s', StringComparison.Ordinal) ? AsMatrix(prepared[i]) : prepared[i]);
        }

        var text = CodeTemplate.Fill(template, new Values(this, node, prepared));
        return AsNumber(node, Code.Fragment.Of(text, isNumber));
    }

    private Fragment AsNumber(Expr node, Fragment value) =>
        node.IsScalar && !value.IsNumber ? Fill(dialect.ToNumber, node, [value], isNumber: true) : value;

    private Fragment AsMatrix(Fragment value) =>
        value.IsNumber && !dialect.NumbersAreMatrices ? Code.Fragment.Of(CodeTemplate.Fill(dialect.ToMatrix, new Values(this, null, [value])), false) : value;

    private Fragment Fill(string template, Expr node, Fragment[] arguments, bool isNumber = false) =>
        Code.Fragment.Of(CodeTemplate.Fill(template, new Values(this, node, arguments)), isNumber);

    private Fragment Named(Fragment value)
    {
        var name = identifiers.Next();
        statements.Add(dialect.Assign(name, value.Text));
        return new(name, Precedence.Atom, value.IsNumber);
    }

    private static bool IsName(string text) => text.All(c => char.IsLetterOrDigit(c) || c == '_');

    // A literal may be negative: digits, at most.
    private static bool IsLiteral(string text) => char.IsAsciiDigit(text[0]) || (text[0] == '-' && text.Length > 1 && char.IsAsciiDigit(text[1]));

    private sealed class Values(CodeWriter writer, Expr? node, IReadOnlyList<Fragment> arguments) : ITemplateValues
    {
        public int Count => arguments.Count;

        public string Argument(int index, string flags)
        {
            var value = arguments[index];
            var isOperator = node?.Kind == ExprKind.Apply;
            if (flags.Contains('i', StringComparison.Ordinal))
            {
                if (!IsLiteral(value.Text)) value = Code.Fragment.Of(SizeText.Fill(writer.dialect.ToInteger, value.Text, string.Empty), true);
            }
            else if (!flags.Contains('s', StringComparison.Ordinal))
            {
                if (isOperator) value = writer.AsMatrix(value);
            }
            else if (isOperator && writer.dialect.LiteralArgument is { } literal && IsLiteral(value.Text) && !flags.Contains('l', StringComparison.Ordinal))
                value = Code.Fragment.Of(SizeText.Fill(literal, value.Text, string.Empty), value.IsNumber);
            var precedence = flags.Contains('a', StringComparison.Ordinal) ? Precedence.Postfix
                : flags.Contains('f', StringComparison.Ordinal) ? Precedence.Postfix
                : flags.Contains('t', StringComparison.Ordinal) ? Precedence.Product
                : Precedence.Sum;
            return value.Within(precedence);
        }

        public string Size(string polynomial, bool isOperand)
        {
            var given = new Dictionary<string, Dimension>(StringComparer.Ordinal) { ["r"] = node!.Shape.Rows, ["c"] = node.Shape.Columns };
            for (var i = 0; i < node.ArgumentSpan.Length; i++)
            {
                given[$"r{i}"] = node.ArgumentSpan[i].Shape.Rows;
                given[$"c{i}"] = node.ArgumentSpan[i].Shape.Columns;
            }

            if (node.Operator is { } @operator)
                for (var i = 0; i < @operator.Parameters.Length; i++) given[$"p{i}"] = @operator.Parameters[i];
            var text = writer.sizes.Integer(((Dimension)polynomial).Substitute(given));
            return isOperand ? Code.Fragment.Of(text, true).Within(Precedence.Postfix) : text;
        }
    }
}
