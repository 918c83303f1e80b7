using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace MatrixCalculus;

/// <summary>
/// A size: a polynomial in named sizes with rational coefficients, in normal form, such as <c>m*n</c> or <c>n*(n+1)/2</c>.
/// The same type serves as an exact coefficient, since <c>tr Iₙ = n</c>; a coefficient may be any such polynomial, a size of a matrix
/// must not be a number other than a positive integer.
/// </summary>
public sealed class Dimension : IEquatable<Dimension>, IComparable<Dimension>
{
    /// <summary>The polynomial 0.</summary>
    public static readonly Dimension Zero = new([]);

    /// <summary>The size 1.</summary>
    public static readonly Dimension One = new([(Monomial.One, Rational.One)]);

    /// <summary>The coefficient −1.</summary>
    public static readonly Dimension MinusOne = new([(Monomial.One, Rational.MinusOne)]);

    private const int MostInserted = 32;
    private const int LargestKept = 16;

    /// <summary>The integers that most coefficients and exponents are, which are made once; in their order.</summary>
    internal static readonly ImmutableArray<Dimension> SmallIntegers = [.. Enumerable.Range(-LargestKept, 2 * LargestKept + 1).Select(OfSmall)];

    private readonly ImmutableArray<(Monomial Monomial, Rational Coefficient)> terms;
    private readonly int hash;

    private Dimension(ImmutableArray<(Monomial Monomial, Rational Coefficient)> terms)
    {
        this.terms = terms;
        var h = 1;
        foreach (var (monomial, coefficient) in terms) h = (h * 31 + monomial.GetHashCode()) * 31 + coefficient.GetHashCode();
        hash = h;
        IsConstant = terms.IsEmpty || (terms.Length == 1 && terms[0].Monomial.IsOne);
        Constant = !terms.IsEmpty && terms[^1].Monomial.IsOne ? terms[^1].Coefficient : Rational.Zero;
        IsOne = IsConstant && Constant.IsOne;
        Name = terms.Length == 1 && terms[0].Coefficient.IsOne && terms[0].Monomial.Factors is [(var name, 1)] ? name : null;
    }

    internal ImmutableArray<(Monomial Monomial, Rational Coefficient)> Terms => terms;

    /// <summary>The name, when this is one named size and nothing else.</summary>
    internal string? Name { get; }

    /// <summary>Whether this is a number, without named sizes.</summary>
    public bool IsConstant { get; }

    /// <summary>Whether this is the number 0.</summary>
    public bool IsZero => terms.IsEmpty;

    /// <summary>Whether this is the number 1.</summary>
    public bool IsOne { get; }

    /// <summary>The number, when <see cref="IsConstant"/>; otherwise the constant term.</summary>
    public Rational Constant { get; }

    /// <summary>The names that occur, in ordinal order.</summary>
    public IEnumerable<string> Names => terms.SelectMany(t => t.Monomial.Factors.Select(f => f.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The sign of the leading coefficient: the sign with which the polynomial is written.</summary>
    internal int LeadingSign => terms.IsEmpty ? 0 : terms[0].Coefficient.Sign;

    /// <summary>The size called <paramref name="name"/>.</summary>
    /// <exception cref="DeclarationException">The name is empty or is no identifier.</exception>
    public static Dimension Named(string name) => new([(Monomial.Of(Naming.Require(name, "size")), Rational.One)]);

    /// <summary>The constant <paramref name="value"/>.</summary>
    public static Dimension Of(Rational value) =>
        PlaceOfSmall(value) is { } place ? SmallIntegers[place] : new([(Monomial.One, value)]);

    /// <summary>The place of a number among <see cref="SmallIntegers"/>; null where it is none of them.</summary>
    internal static int? PlaceOfSmall(Rational value) =>
        value.TryGetInt64(out var integer) && integer is >= -LargestKept and <= LargestKept ? (int)integer + LargestKept : null;

    private static Dimension OfSmall(int value) => value switch
    {
        0 => Zero,
        1 => One,
        -1 => MinusOne,
        _ => new([(Monomial.One, value)]),
    };

    /// <summary>An integer as a size.</summary>
    public static implicit operator Dimension(int value) => Of(value);

    /// <summary>An integer as a size.</summary>
    public static implicit operator Dimension(long value) => Of(value);

    /// <summary>A name, or a polynomial in names such as <c>n*(n+1)/2</c>, as a size.</summary>
    public static implicit operator Dimension(string text) => DimensionText.Parse(text);

    /// <summary>The sum of two polynomials.</summary>
    public static Dimension operator +(Dimension left, Dimension right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.IsZero) return right;
        if (right.IsZero) return left;
        return left.IsConstant && right.IsConstant
            ? Of(left.Constant + right.Constant)
            : Gathered([.. left.terms, .. right.terms]);
    }

    /// <summary>The difference of two polynomials.</summary>
    public static Dimension operator -(Dimension left, Dimension right) => left + -right;

    /// <summary>The negative of a polynomial.</summary>
    public static Dimension operator -(Dimension value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value * MinusOne;
    }

    /// <summary>The product of two polynomials.</summary>
    public static Dimension operator *(Dimension left, Dimension right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.IsOne) return right;
        if (right.IsOne) return left;
        if (left.IsConstant && right.IsConstant) return Of(left.Constant * right.Constant);
        var products = new (Monomial, Rational)[left.terms.Length * right.terms.Length];
        var count = 0;
        foreach (var a in left.terms)
            foreach (var b in right.terms) products[count++] = (a.Monomial * b.Monomial, a.Coefficient * b.Coefficient);
        return Gathered(products);
    }

    /// <summary>The polynomial divided by a number other than zero.</summary>
    public static Dimension operator /(Dimension left, Rational right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left * Of(right.Reciprocal());
    }

    /// <summary>Whether two polynomials have the same normal form.</summary>
    public static bool operator ==(Dimension? left, Dimension? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two polynomials have different normal forms.</summary>
    public static bool operator !=(Dimension? left, Dimension? right) => !(left == right);

    /// <summary>Whether <paramref name="left"/> comes first in the canonical order of texts; no order by value, which symbols do not have.</summary>
    public static bool operator <(Dimension left, Dimension right) => Compare(left, right) < 0;

    /// <summary>Whether <paramref name="left"/> comes first or is the same.</summary>
    public static bool operator <=(Dimension left, Dimension right) => Compare(left, right) <= 0;

    /// <summary>Whether <paramref name="left"/> comes last.</summary>
    public static bool operator >(Dimension left, Dimension right) => Compare(left, right) > 0;

    /// <summary>Whether <paramref name="left"/> comes last or is the same.</summary>
    public static bool operator >=(Dimension left, Dimension right) => Compare(left, right) >= 0;

    /// <summary>The polynomial raised to a power of at least 0.</summary>
    public Dimension Pow(int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        if (IsConstant) return Of(Constant.Pow(exponent));
        var result = One;
        for (var i = 0; i < exponent; i++) result *= this;
        return result;
    }

    /// <summary>The polynomial with names replaced by other polynomials.</summary>
    public Dimension Substitute(IReadOnlyDictionary<string, Dimension> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (IsConstant) return this;
        var result = Zero;
        foreach (var (monomial, coefficient) in terms)
        {
            var term = Of(coefficient);
            foreach (var (name, power) in monomial.Factors)
                term *= (values.TryGetValue(name, out var value) ? value : Named(name)).Pow(power);
            result += term;
        }

        return result;
    }

    /// <summary>The value when each name has a number; throws where a name has none.</summary>
    /// <exception cref="EvaluationException">A name has no value (<see cref="ErrorCode.UnboundSymbol"/>).</exception>
    public Rational Evaluate(IReadOnlyDictionary<string, long> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        var result = Rational.Zero;
        foreach (var (monomial, coefficient) in terms)
        {
            var term = coefficient;
            foreach (var (name, power) in monomial.Factors)
            {
                if (!sizes.TryGetValue(name, out var size))
                    throw new EvaluationException(ErrorCode.UnboundSymbol, $"The size {name} has no value; bind it, or a symbol whose shape holds it.");
                term *= ((Rational)size).Pow(power);
            }

            result += term;
        }

        return result;
    }

    /// <inheritdoc/>
    public bool Equals(Dimension? other) =>
        ReferenceEquals(this, other)
        || (other is not null && hash == other.hash && (Name is not null && other.Name is not null ? Name == other.Name : Same(terms, other.terms)));

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as Dimension);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <inheritdoc/>
    public int CompareTo(Dimension? other)
    {
        if (other is null) return 1;
        for (var i = 0; i < Math.Min(terms.Length, other.terms.Length); i++)
        {
            var order = terms[i].Monomial.CompareTo(other.terms[i].Monomial);
            if (order == 0) order = terms[i].Coefficient.CompareTo(other.terms[i].Coefficient);
            if (order != 0) return order;
        }

        return terms.Length.CompareTo(other.terms.Length);
    }

    /// <summary>The text that parses back: <c>m*n</c>, <c>n*(n+1)/2</c>.</summary>
    public override string ToString() => DimensionText.Write(this);

    internal static Dimension Collect(IEnumerable<(Monomial Monomial, Rational Coefficient)> summands)
    {
        var sums = new SortedDictionary<Monomial, Rational>();
        foreach (var (monomial, coefficient) in summands)
            sums[monomial] = sums.TryGetValue(monomial, out var sum) ? sum + coefficient : coefficient;
        var kept = sums.Where(s => !s.Value.IsZero).Select(s => (s.Key, s.Value)).ToImmutableArray();
        return kept.IsEmpty ? Zero : kept.Length == 1 && kept[0].Key.IsOne ? Of(kept[0].Value) : new(kept);
    }

    // A few terms, as nearly always, are put in order by insertion.
    private static Dimension Gathered((Monomial Monomial, Rational Coefficient)[] summands)
    {
        if (summands.Length > MostInserted) return Collect(summands);
        var count = 0;
        foreach (var (monomial, coefficient) in summands)
        {
            var (place, order) = (count, -1);
            while (place > 0 && (order = summands[place - 1].Monomial.CompareTo(monomial)) > 0) place--;
            if (place > 0 && order == 0)
            {
                summands[place - 1].Coefficient += coefficient;
                continue;
            }

            for (var i = count; i > place; i--) summands[i] = summands[i - 1];
            summands[place] = (monomial, coefficient);
            count++;
        }

        var kept = 0;
        for (var i = 0; i < count; i++)
            if (!summands[i].Coefficient.IsZero) summands[kept++] = summands[i];
        return kept == 0 ? Zero
            : kept == 1 && summands[0].Monomial.IsOne ? Of(summands[0].Coefficient)
            : new(ImmutableCollectionsMarshal.AsImmutableArray(kept < summands.Length ? summands[..kept] : summands));
    }

    private static bool Same(ImmutableArray<(Monomial Monomial, Rational Coefficient)> left, ImmutableArray<(Monomial Monomial, Rational Coefficient)> right)
    {
        if (left.Length != right.Length) return false;
        for (var i = 0; i < left.Length; i++)
            if (!left[i].Monomial.Equals(right[i].Monomial) || left[i].Coefficient != right[i].Coefficient) return false;
        return true;
    }

    private static int Compare(Dimension left, Dimension right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.CompareTo(right);
    }
}
