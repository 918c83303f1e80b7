using System.Globalization;
using System.Text;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Printing;

/// <summary>
/// Writes an expression in a style, with an explicit stack and up to a number of characters. Parentheses are decided here and
/// nowhere else: a part gets them when it binds less tightly than its place demands.
/// </summary>
internal sealed partial class Writer
{
    private readonly Style style;
    private readonly int limit;
    private readonly StringBuilder text = new();
    private readonly Stack<Part> pending = new();
    private string lastMarks = string.Empty;
    private bool besideCall;

    private Writer(Style style, int limit) => (this.style, this.limit) = (style, limit);

    private enum PartKind
    {
        Marks,
        Juxtaposition,
        EndOfCall,
        Node,
    }

    /// <summary>A part still to be written: marks, or a node that must bind at least as tightly as the level.</summary>
    private readonly record struct Part(PartKind Kind, string Marks, Expr? Node, int Level)
    {
        public static implicit operator Part(string marks) => new(PartKind.Marks, marks, null, 0);
    }

    internal static string Write(Expr expression, Style style, int limit)
    {
        var writer = new Writer(style, limit);
        writer.text.Append(style.Document.Open);
        writer.pending.Push(Of(expression, Precedence.Sum));
        writer.Run();
        return writer.text.Append(style.Document.Close).ToString();
    }

    private static Part Of(Expr node, int level) => new(PartKind.Node, string.Empty, node, level);

    private void Run()
    {
        while (pending.TryPop(out var part))
        {
            if (text.Length > limit)
            {
                text.Append(style.Ellipsis);
                return;
            }

            if (part.Kind == PartKind.Node)
            {
                var parts = Parts(part.Node!, part.Level);
                for (var i = parts.Count - 1; i >= 0; i--) pending.Push(parts[i]);
            }
            else if (part.Kind == PartKind.Juxtaposition)
            {
                Juxtapose();
            }
            else
            {
                text.Append(part.Marks);
                lastMarks = part.Marks;
                besideCall = part.Kind == PartKind.EndOfCall;
            }
        }
    }

    private List<Part> Parts(Expr node, int level)
    {
        var parts = new List<Part>();
        var binding = node.Kind switch
        {
            ExprKind.Symbol => Atom(parts, style.Name(node.Symbol!, false)),
            ExprKind.Differential => Atom(parts, style.Name(node.Symbol!, true)),
            ExprKind.Number => WriteNumber(parts, node),
            ExprKind.Sum => WriteSum(parts, node),
            ExprKind.Product or ExprKind.Scale => WriteTerm(parts, TermOf(node)),
            ExprKind.Apply when WrittenTerm.Divisor(node) is { } divisor && !WrittenTerm.IsConstant(divisor) => WriteTerm(parts, TermOf(node)),
            ExprKind.Apply when !style.IsCanonical && WrittenTerm.Reciprocal(node) is not null => WriteTerm(parts, TermOf(node)),
            ExprKind.Apply => WriteApplication(parts, node),
        };
        if (binding < level) Group(parts);
        return parts;
    }

    // What is read by people only has no negative powers of scalars.
    private WrittenTerm TermOf(Expr node)
    {
        var term = WrittenTerm.Of(node, FactorBudget);
        if (!style.IsCanonical) term.PutPowersBelow();
        return term;
    }

    // A shared giant is taken apart no further than can be printed.
    private int FactorBudget => Math.Max(limit, 16);

    private void Group(List<Part> parts)
    {
        parts.Insert(0, style.Group.Open);
        parts.Add(style.Group.Close);
    }

    private static int Atom(List<Part> parts, string marks)
    {
        parts.Add(marks);
        return Precedence.Atom;
    }

    // A zero matrix is zeros(m,n); a polynomial in sizes is written as the sum or product that it reads back as.
    private int WriteNumber(List<Part> parts, Expr node)
    {
        var value = node.Number!;
        if (!node.IsScalar)
            return WriteConstant(parts, "zeros", style.Constant is null ? null : "0", [node.Shape.Rows, node.Shape.Columns]);
        if (value.IsConstant) return WriteRational(parts, value.Constant);
        if (SizePolynomial.IsPowerOfName(value))
        {
            var (name, power) = value.Terms[0].Monomial.Factors[0];
            if (power == 1) return Atom(parts, style.SizeName(name));
            Raise(parts, [style.SizeName(name)], "^", [style.Digits(power.ToString(CultureInfo.InvariantCulture))]);
            return Precedence.Postfix;
        }

        if (SizePolynomial.Factors(value).Skip(1).Any()) return WriteTerm(parts, WrittenTerm.Of(node));
        foreach (var summand in SizePolynomial.Summands(value))
        {
            var negative = parts.Count > 0 && summand.LeadingSign < 0;
            if (parts.Count > 0) parts.Add(negative ? style.Minus : style.Plus);
            parts.Add(Of(Expr.Constant(negative ? -summand : summand), Precedence.Product));
        }

        return Precedence.Sum;
    }

    private int WriteRational(List<Part> parts, Rational value)
    {
        if (value.Sign < 0) parts.Add(style.Sign);
        var size = value.Abs();
        parts.Add(Magnitude(size));
        return size.IsInteger
            ? value.Sign < 0 ? Precedence.Sign : Precedence.Atom
            : Precedence.Product;
    }

    private string Magnitude(Rational size)
    {
        var numerator = size.Numerator.ToString(CultureInfo.InvariantCulture);
        if (size.IsInteger) return style.Digits(numerator);
        var denominator = size.Denominator.ToString(CultureInfo.InvariantCulture);
        if (style.SmallFraction?.Invoke(numerator, denominator) is { } small) return small;
        (numerator, denominator) = (style.Digits(numerator), style.Digits(denominator));
        return style.Fraction is { } fraction
            ? fraction.Open + numerator + fraction.Middle + denominator + fraction.Close
            : numerator + style.Divided + denominator;
    }

    // Only the first summand may be a sum without parentheses: A + B + C groups from the left.
    private int WriteSum(List<Part> parts, Expr node)
    {
        var summands = Summands(node);
        parts.Add(Of(summands[0], Precedence.Sum));
        foreach (var summand in summands[1..])
        {
            if (summand.Kind is ExprKind.Scale or ExprKind.Product || summand is { Kind: ExprKind.Number, IsScalar: true, Number.LeadingSign: < 0 })
            {
                var term = TermOf(summand);
                var negative = TakeSign(term);
                parts.Add(negative ? style.Minus : style.Plus);
                var inner = new List<Part>();
                var group = negative && term.StartsNegative;
                WriteTerm(inner, term, Precedence.Product);
                if (group) Group(inner);
                parts.AddRange(inner);
            }
            else
            {
                parts.Add(style.Plus);
                parts.Add(Of(summand, Precedence.Product));
            }
        }

        return Precedence.Sum;
    }

    // ν − (n + 1) is ν − n − 1 to a reader.
    private ReadOnlySpan<Expr> Summands(Expr sum)
    {
        var summands = sum.ArgumentSpan;
        if (style.IsCanonical || !Array.Exists(sum.ArgumentArray, IsPolynomial)) return summands;
        var spread = new List<Expr>(summands.Length + 2);
        foreach (var summand in summands)
            if (!IsPolynomial(summand)) spread.Add(summand);
            else foreach (var term in summand.Number!.Terms) spread.Add(Dimension.Collect([term]));
        return spread.ToArray();
    }

    private static bool IsPolynomial(Expr node) => node is { Kind: ExprKind.Number, IsScalar: true, Number.Terms.Length: > 1 };

    // −2A is written as a difference with 2A, −A with A.
    private static bool TakeSign(WrittenTerm term)
    {
        if (term.Coefficient is not { Sign: < 0 } coefficient) return false;
        if (coefficient != Rational.MinusOne || (term.FactorCount == 1 && term.Divisors.IsEmpty))
            term.Scalars.ReplaceFirst(new(Expr.Constant(Dimension.Of(-coefficient)), null));
        else
            term.Scalars.RemoveFirst();
        return true;
    }
}
