using System.Globalization;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Printing;

/// <content>Products and quotients, and what stands beside what.</content>
internal sealed partial class Writer
{
    /// <summary>Writes a term; a factor that stands alone must bind as tightly as <paramref name="lone"/>. The term is used up.</summary>
    private int WriteTerm(List<Part> parts, WrittenTerm term, int lone = Precedence.Sum)
    {
        var coefficient = term.Coefficient;
        var size = coefficient?.Abs();
        var signed = coefficient is { Sign: < 0 };
        if (signed)
        {
            parts.Add(style.Sign);
            lone = Precedence.Postfix;
        }

        if (coefficient is not null && !(signed && size!.Value.IsOne && (term.FactorCount > 1 || !term.Divisors.IsEmpty)))
        {
            if (term.FactorCount == 1 && term.Divisors.IsEmpty)
            {
                parts.Add(Magnitude(size!.Value));
                return signed ? Precedence.Sign : size.Value.IsInteger ? Precedence.Atom : Precedence.Product;
            }

            term.Scalars.RemoveFirst();
        }
        else if (coefficient is not null)
        {
            term.Scalars.RemoveFirst();
            size = null;
        }

        var several = term.FactorCount + (size is null ? 0 : 1) > 1 || !term.Divisors.IsEmpty;
        if (term.StartsNegative && signed && size is null)
        {
            // −(−2A): the sign of what is left is set apart.
            var divisors = term.Divisors.Take();
            var rest = new List<Part>();
            WriteTerm(rest, term);
            Group(rest);
            parts.AddRange(rest);
            WriteDivisors(parts, divisors);
        }
        else if (style.Fraction is not null && (!term.Divisors.IsEmpty || size is { IsInteger: false }))
        {
            WriteFraction(parts, term, size);
        }
        else
        {
            WriteInline(parts, term, size, several ? Precedence.Postfix : lone);
        }

        return several ? Precedence.Product : signed ? Precedence.Sign : lone;
    }

    private void WriteInline(List<Part> parts, WrittenTerm term, Rational? size, int level)
    {
        var start = parts.Count;
        string? denominator = null;
        if (size is { } number)
        {
            if (style.SmallFraction is null && number.Numerator.IsOne && !number.IsInteger && term.FactorCount > 0 && term.Coefficient is null)
                denominator = style.Digits(number.Denominator.ToString(CultureInfo.InvariantCulture));
            else
                parts.Add(Magnitude(number));
        }

        var left = term.Scalars.Count;
        foreach (var scalar in term.Scalars) WriteScalar(parts, start, scalar, level, --left == 0 && !term.HasMatrix);
        WritePieces(parts, start, term.Matrices, level);
        if (parts.Count == start) parts.Add(style.Digits("1"));
        if (denominator is not null) parts.AddRange([style.Divided, denominator]);
        WriteDivisors(parts, term.Divisors);
    }

    private void WriteDivisors(List<Part> parts, Rope<Expr> divisors)
    {
        foreach (var divisor in divisors) parts.AddRange([style.Divided, Of(divisor, Precedence.Postfix)]);
    }

    // A number alone, or scalars with divisors, or a lone symbol with divisors, stand in the fraction; matrices come behind it.
    private void WriteFraction(List<Part> parts, WrittenTerm term, Rational? size)
    {
        var (numerator, denominator, behind) = (new List<Part>(), new List<Part>(), new List<Part>());
        var inFraction = !term.Divisors.IsEmpty || Array.TrueForAll([.. term.Scalars], s => s.Node?.Kind == ExprKind.Number);
        if (size is { } number)
        {
            if (!number.Numerator.IsOne) numerator.Add(style.Digits(number.Numerator.ToString(CultureInfo.InvariantCulture)));
            if (!number.IsInteger) denominator.Add(style.Digits(number.Denominator.ToString(CultureInfo.InvariantCulture)));
        }

        var level = term.FactorCount + numerator.Count > 1 || !inFraction ? Precedence.Postfix : Precedence.Sum;
        var left = term.Scalars.Count;
        foreach (var scalar in term.Scalars) WriteScalar(inFraction ? numerator : behind, 0, scalar, level, --left == 0 && (inFraction || !term.HasMatrix));
        var isLone = numerator.Count == 0 && term.FactorCount == 1 && !term.Divisors.IsEmpty && term.HasMatrix
            && term.Matrices.First.Node is { Kind: ExprKind.Symbol or ExprKind.Differential };
        WritePieces(isLone ? numerator : behind, 0, term.Matrices, Precedence.Postfix);
        if (numerator.Count == 0) numerator.Add(style.Digits("1"));
        var below = term.Divisors.Count + denominator.Count > 1 ? Precedence.Postfix : Precedence.Sum;
        foreach (var divisor in term.Divisors)
        {
            if (denominator.Count > 0) Beside(denominator);
            denominator.Add(Of(divisor, below));
        }

        var fraction = style.Fraction!.Value;
        parts.AddRange([fraction.Open, .. numerator, fraction.Middle, .. denominator, fraction.Close]);
        if (behind.Count == 0) return;
        Beside(parts);
        parts.AddRange(behind);
    }

    // (xᵀAx)B: what a chain that is 1×1 multiplies is set apart where people read it.
    private void WriteScalar(List<Part> parts, int start, WrittenTerm.Scalar scalar, int level, bool isLast)
    {
        if (scalar.Product is { } product && (isLast || style.IsCanonical))
        {
            WritePieces(parts, start, product, Precedence.Postfix);
            return;
        }

        if (parts.Count > start) Beside(parts);
        if (scalar.Product is { } chain)
        {
            var inner = new List<Part>();
            WritePieces(inner, 0, chain, Precedence.Postfix);
            Group(inner);
            parts.AddRange(inner);
        }
        else
        {
            parts.Add(Of(scalar.Node!, level));
        }
    }

    private void WritePieces(List<Part> parts, int start, Rope<WrittenTerm.Piece> pieces, int level)
    {
        var first = parts.Count == start;
        foreach (var piece in pieces)
        {
            if (!first && piece.Kind != WrittenTerm.PieceKind.Close) Beside(parts);
            first = piece.Kind == WrittenTerm.PieceKind.Open;
            parts.Add(piece.Kind switch
            {
                WrittenTerm.PieceKind.Open => style.Group.Open,
                WrittenTerm.PieceKind.Close => style.Group.Close,
                WrittenTerm.PieceKind.Factor => Of(piece.Node!, level),
            });
        }
    }

    private void Beside(List<Part> parts) => parts.Add(style.Times ?? new Part(PartKind.Juxtaposition, string.Empty, null, 0));

    // Side by side, words need a space where they would run together, and digits a dot.
    private void Juxtapose()
    {
        var (head, isCall) = NextMarks();
        if (text.Length == 0 || head.Length == 0) return;
        var (last, next) = (text[^1], head[0]);
        if (char.IsDigit(next)) text.Append('·');
        else if ((besideCall && next != '(') || (last == next && last is '‖' or '|')) text.Append(' ');
        else if (char.IsLetter(next) && last != '(' && (isCall || IsWord(head) || IsWord(lastMarks))) text.Append(' ');
    }

    // What will be written next: a node on top is replaced by its parts until marks come up.
    private (string Head, bool IsCall) NextMarks()
    {
        while (pending.TryPop(out var part))
        {
            if (part.Kind == PartKind.Node)
            {
                var parts = Parts(part.Node!, part.Level);
                for (var i = parts.Count - 1; i >= 0; i--) pending.Push(parts[i]);
            }
            else if (part.Marks.Length > 0)
            {
                var isCall = pending.TryPeek(out var behind) && behind.Kind == PartKind.Marks && behind.Marks == style.Call.Open;
                pending.Push(part);
                return (part.Marks, isCall);
            }
        }

        return (string.Empty, false);
    }

    private static bool IsWord(string marks)
    {
        var letters = 0;
        foreach (var c in marks)
        {
            if (!char.IsLetterOrDigit(c) || Scripts.IsScript(c)) break;
            letters++;
        }

        return letters > 1 && char.IsLetter(marks[0]);
    }
}
