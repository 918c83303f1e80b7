using System.Collections.Immutable;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Printing;

/// <content>Operators.</content>
internal sealed partial class Writer
{
    private const int LongestSize = 1000;

    private int WriteApplication(List<Part> parts, Expr node)
    {
        var @operator = node.Operator!;
        var arguments = node.ArgumentSpan;
        if (style.Sum is { } bounds && @operator.AsFiniteSum(node) is { } sum) return WriteFiniteSum(parts, sum, bounds);
        if (@operator.AsEntry(node) is { } place) return WriteEntry(parts, node, place.Row, place.Column);
        var notation = @operator.NotationOf(node);
        if (style.Glyphs(notation) is not { } glyphs) return WriteCall(parts, @operator, @operator.Name, arguments);
        switch (notation.Form)
        {
            case NotationForm.Infix when arguments.Length > 1:
                for (var i = 0; i < arguments.Length; i++)
                {
                    if (i > 0) parts.Add(style.Infix(glyphs.Open));
                    var same = arguments[i].Kind == ExprKind.Apply && arguments[i].ArgumentSpan.Length > 1 && @operator.Equals(arguments[i].Operator)
                        && (i == 0 || (@operator.IsAssociative && !style.IsCanonical));
                    parts.Add(Of(arguments[i], same ? @operator.Notation.Precedence : Precedence.Postfix));
                }

                return @operator.Notation.Precedence;
            case NotationForm.Postfix when arguments.Length == 1:
                return WritePostfix(parts, arguments[0], style.PostfixGlyph(glyphs.Open));
            case NotationForm.Exponent when arguments.Length == 2 && !style.IsCanonical && PowerOfRoot(node) is { } whole:
                return WriteApplication(parts, whole);
            case NotationForm.Exponent when arguments.Length == 2:
                Raise(parts, [Of(arguments[0], style.Superscript is null && style.Raised is null ? Precedence.Postfix : Precedence.Atom)], glyphs.Open, Exponent(arguments[1]));
                return Precedence.Postfix;
            case NotationForm.Fence when arguments.Length == 1:
                var fence = style.Fence(glyphs);
                parts.Add(fence.Open);
                parts.Add(Of(arguments[0], Precedence.Sum));
                parts.Add(fence.Close);
                return @operator.Notation.Precedence;
            case NotationForm.Root when style.Root is { } root:
                return WriteRoot(parts, root, arguments[0]);
            case NotationForm.Blocks when arguments.Length > 1:
                parts.Add(style.Brackets.Open);
                WriteBlocks(parts, node, glyphs.Open);
                parts.Add(style.Brackets.Close);
                return Precedence.Atom;
            case NotationForm.Constant when @operator.Parameters.IsEmpty:
                return Atom(parts, style.FunctionName(glyphs.Open));
            case NotationForm.Constant when arguments.Length == 0:
                return WriteConstant(parts, @operator.Name, glyphs.Open, @operator.Parameters);
            default:
                return WriteCall(parts, @operator, glyphs.Open, arguments);
        }
    }

    // √x and √(3/2), but √(x + y): a name behind the sign must not run together with what stands beside the root.
    private int WriteRoot(List<Part> parts, Template root, Expr operand)
    {
        if (root.Middle.Length > 0 && IsOneName(operand))
            parts.AddRange([root.Middle, Of(operand, operand.Number is { } number && WrittenTerm.IsConstant(operand) && IsClosed(number.Constant) ? Precedence.Sum : Precedence.Atom), new Part(PartKind.EndOfCall, string.Empty, null, 0)]);
        else
            parts.AddRange([root.Open, Of(operand, Precedence.Sum), root.Close]);
        return Precedence.Atom;
    }

    private static bool IsOneName(Expr node) =>
        node.ArgumentSpan.Length == 0 || (node.Operator is { } @operator && @operator.NotationOf(node).Form == NotationForm.Constant && @operator.Parameters.IsEmpty);

    // x₂ of a column, A₁₂ of a matrix; other wholes are written as the argument of a call.
    private int WriteEntry(List<Part> parts, Expr node, Dimension row, Dimension column)
    {
        var whole = node.ArgumentSpan[0];
        if (style.Constant is { } constant && whole.Symbol is { } symbol)
            return Atom(parts, constant(style.Name(symbol, whole.Kind == ExprKind.Differential), Sizes(whole.Shape.IsColumn ? [row] : [row, column])));
        parts.AddRange([style.FunctionName("entry"), style.Call.Open, Of(whole, Precedence.Sum), style.Comma, Size(row), style.Comma, Size(column)]);
        parts.Add(new Part(PartKind.EndOfCall, style.Call.Close, null, 0));
        return Precedence.Atom;
    }

    // (‖x‖²)² is ‖x‖⁴.
    private static Expr? PowerOfRoot(Expr power) =>
        power.ArgumentSpan[0].Operator?.AsPowerOf is var (root, exponent) && power.ArgumentSpan[1].Number is { IsConstant: true, Constant.IsInteger: true } number
            ? Functions.Power(Expr.Apply(root, power.ArgumentSpan[0].ArgumentSpan), number * exponent)
            : null;

    private int WriteFiniteSum(List<Part> parts, FiniteSum sum, Template bounds)
    {
        parts.AddRange([bounds.Open, style.Name(sum.Index, false), style.Infix("="), Of(sum.First, Precedence.Sum), bounds.Middle, Of(sum.Last, Precedence.Sum), bounds.Close]);
        parts.Add(Of(sum.Term, Precedence.Product));
        return Precedence.Sum;
    }

    // In [A, B; C, D] the rows need no brackets of their own.
    private void WriteBlocks(List<Part> parts, Expr node, string separator)
    {
        for (var i = 0; i < node.ArgumentSpan.Length; i++)
        {
            if (i > 0) parts.Add(separator == "," ? style.BlockSeparators.Open : style.BlockSeparators.Close);
            var block = node.ArgumentSpan[i];
            var isRow = separator == ";" && block.Kind == ExprKind.Apply && block.ArgumentSpan.Length > 1 && block.Operator!.Notation is { Form: NotationForm.Blocks, Text.Open: "," };
            if (isRow) WriteBlocks(parts, block, ",");
            else parts.Add(Of(block, Precedence.Sum));
        }
    }

    private int WriteCall(List<Part> parts, Operator @operator, string name, ReadOnlySpan<Expr> arguments)
    {
        var parameters = @operator.Notation.ShowsParameters ? @operator.Parameters : [];
        var subscripted = style.Constant is not null && !parameters.IsEmpty;
        parts.Add(subscripted ? style.Constant!(style.FunctionName(name), Sizes(parameters)) : style.FunctionName(name));
        parts.Add(style.Call.Open);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0) parts.Add(style.Comma);
            parts.Add(Of(arguments[i], Precedence.Sum));
        }

        if (!subscripted)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                if (i + arguments.Length > 0) parts.Add(arguments.Length == 0 ? style.SizeComma : style.Comma);
                parts.Add(Size(parameters[i]));
            }
        }

        parts.Add(new Part(PartKind.EndOfCall, style.Call.Close, null, 0));
        return Precedence.Atom;
    }

    private int WriteConstant(List<Part> parts, string name, string? glyph, ImmutableArray<Dimension> sizes) =>
        style.Constant is { } constant && glyph is not null
            ? Atom(parts, constant(glyph, Sizes(sizes)))
            : Atom(parts, $"{name}({string.Join(style.SizeComma, Sizes(sizes))})");

    private List<string> Sizes(ImmutableArray<Dimension> sizes) => [.. sizes.Select(Size)];

    private string Size(Dimension size) =>
        style.IsCanonical ? size.ToString() : Write(Expr.Constant(size), style with { Document = default }, LongestSize);

    // (A⁻¹)ᵀ is A⁻ᵀ in the styles that know it.
    private int WritePostfix(List<Part> parts, Expr operand, string glyph)
    {
        if (style.JoinedPostfix is { } join && operand.Kind == ExprKind.Apply && operand.Operator!.Notation.Form == NotationForm.Postfix
            && style.Glyphs(operand.Operator.Notation) is { } inner && join(style.PostfixGlyph(inner.Open), glyph) is { } joined)
            (operand, glyph) = (operand.ArgumentSpan[0], joined);
        if (style.Superscript is { } superscript)
        {
            parts.AddRange([superscript.Open, Of(operand, Precedence.Atom), superscript.Middle, glyph, superscript.Close]);
        }
        else
        {
            parts.Add(Of(operand, style.IsCanonical ? Precedence.Postfix : Precedence.Atom));
            parts.Add(glyph);
        }

        return Precedence.Postfix;
    }

    // A whole number or a name, with one sign, needs no parentheses.
    private List<Part> Exponent(Expr exponent)
    {
        if (style.Superscript is not null) return [Of(exponent, Precedence.Sum)];
        var simple = exponent.Kind == ExprKind.Symbol
            || (exponent.Kind == ExprKind.Number && (WrittenTerm.IsConstant(exponent) ? IsClosed(exponent.Number!.Constant) : IsName(exponent)))
            || (exponent.Kind == ExprKind.Scale && exponent.ArgumentSpan[0] is var sign && WrittenTerm.IsConstant(sign) && sign.Number!.Constant == Rational.MinusOne
                && (exponent.ArgumentSpan[1].Kind == ExprKind.Symbol || IsName(exponent.ArgumentSpan[1])));
        return simple ? Parts(exponent, 0) : [style.Group.Open, Of(exponent, Precedence.Sum), style.Group.Close];
    }

    // Where a small fraction is ½ or (3/2), nothing is to be put around it.
    private bool IsClosed(Rational number) => number.IsInteger || (style.SmallFraction is not null && number.Sign > 0);

    private static bool IsName(Expr node) =>
        node.Kind == ExprKind.Number && node.IsScalar && !node.Number!.IsConstant && SizePolynomial.IsPowerOfName(node.Number) && node.Number.Terms[0].Monomial.Degree == 1;

    private void Raise(List<Part> parts, List<Part> @base, string sign, List<Part> exponent)
    {
        if (style.Superscript is { } superscript)
        {
            parts.Add(superscript.Open);
            parts.AddRange(@base);
            parts.Add(superscript.Middle);
            if (sign is not ("" or "^")) parts.Add(style.PostfixGlyph(sign));
            parts.AddRange(exponent);
            parts.Add(superscript.Close);
            return;
        }

        parts.AddRange(@base);
        var marks = exponent.TrueForAll(p => p.Kind == PartKind.Marks) ? string.Concat(exponent.Select(p => p.Marks)) : null;
        if (style.Raised is { } raise)
        {
            if (sign is not ("" or "^")) parts.Add(sign);
            if (marks is not null && raise(marks) is { } raised)
            {
                parts.Add(raised);
                return;
            }

            // A letter behind the sign must not run together with what stands beside the power.
            parts.Add("^");
            parts.AddRange(exponent);
            if (marks is not null) parts.Add(new Part(PartKind.EndOfCall, string.Empty, null, 0));
            return;
        }
        else
        {
            parts.Add(sign);
        }

        parts.AddRange(exponent);
    }
}
