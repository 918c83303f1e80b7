namespace MatrixCalculus.Code;

/// <summary>Which sizes follow from the shapes of arguments, and how a program reads them off.</summary>
internal sealed class SizeSources(Dialect dialect)
{
    private readonly List<(Dimension Size, string Text)> facts = [];
    private readonly Dictionary<string, List<string>> known = new(StringComparer.Ordinal);

    /// <summary>The sizes found so far with the text that gives each, in an order in which each uses only earlier ones.</summary>
    internal List<(string Size, string Text)> Found { get; } = [];

    /// <summary>Says that a size is the value of a text, such as the rows of an argument.</summary>
    internal void Add(Dimension size, string text)
    {
        if (!size.IsConstant) facts.Add((size, text));
    }

    /// <summary>The sizes that a found one is computed from.</summary>
    internal IEnumerable<string> Uses(string size) => known[size];

    /// <summary>Solves for as many sizes as follow; those are called by <paramref name="nameOf"/>.</summary>
    internal void Solve(Func<string, string> nameOf)
    {
        var sizes = new SizeText(dialect, nameOf);
        for (var progress = true; progress;)
        {
            progress = false;
            foreach (var (size, text) in facts.OrderBy(f => f.Size.Terms.Length + f.Size.Terms[0].Monomial.Degree))
            {
                var open = size.Names.Where(n => !known.ContainsKey(n)).ToList();
                if (open.Count != 1 || Solution(size, open[0], text, sizes) is not { } solution) continue;
                known[open[0]] = [.. size.Names.Where(n => n != open[0])];
                Found.Add((open[0], solution));
                progress = true;
            }
        }
    }

    // size = a n² + b n + c with a number a: n = (s − c)/b, or the positive root.
    private string? Solution(Dimension size, string name, string text, SizeText sizes)
    {
        Dimension a = Dimension.Zero, b = Dimension.Zero, c = Dimension.Zero;
        foreach (var (monomial, coefficient) in size.Terms)
        {
            var power = monomial.Factors.FirstOrDefault(f => f.Name == name).Power;
            var rest = Dimension.Of(coefficient);
            foreach (var (other, exponent) in monomial.Factors)
                if (other != name) rest *= Dimension.Named(other).Pow(exponent);
            if (power == 0) c += rest;
            else if (power == 1) b += rest;
            else if (power == 2) a += rest;
            else return null;
        }

        if (a.IsZero) return Linear(name, b, c, text, sizes);
        if (!a.IsConstant || !b.IsConstant || !c.IsConstant) return null;

        // n = (√(b² − 4a(c − s)) − b)/(2a), with integer coefficients after multiplying by the denominators
        var scale = (Rational)Lcm(a.Constant.Denominator, Lcm(b.Constant.Denominator, c.Constant.Denominator));
        var (p, q, r) = (a.Constant * scale, b.Constant * scale, c.Constant * scale);
        var value = Dimension.Named(name);
        var discriminant = new SizeText(dialect, _ => text).Integer(Dimension.Of((q * q) - (4 * p * r)) + (Dimension.Of(4 * p * scale) * value));
        var root = dialect.IntegerRoot.Replace("{0}", discriminant, StringComparison.Ordinal);
        var numerator = q.IsZero ? root : q.Sign > 0 ? $"{root} - {q}" : $"{root} + {-q}";
        return (2 * p).IsOne ? numerator : SizeText.Fill(dialect.IntegerQuotient, numerator, (2 * p).ToString());
    }

    // s = b n + c, where b may hold other sizes
    private string Linear(string name, Dimension b, Dimension c, string text, SizeText sizes)
    {
        if (b.IsConstant && !b.IsOne)
        {
            var inverse = new SizeText(dialect, n => n == name ? text : sizes.Name(n));
            return inverse.Integer((Dimension.Named(name) - c) / b.Constant);
        }

        var difference = c.IsZero ? text : $"{text} - {Fragment.Of(sizes.Integer(c), true).Within(Precedence.Product)}";
        return b.IsOne ? difference : SizeText.Fill(dialect.IntegerQuotient, difference, sizes.Integer(b));
    }

    private static System.Numerics.BigInteger Lcm(System.Numerics.BigInteger x, System.Numerics.BigInteger y) =>
        x / System.Numerics.BigInteger.GreatestCommonDivisor(x, y) * y;
}
