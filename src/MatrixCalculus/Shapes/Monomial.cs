using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MatrixCalculus;

/// <summary>A product of powers of named sizes, such as <c>m n²</c>; names in ordinal order, powers positive.</summary>
internal readonly struct Monomial : IEquatable<Monomial>, IComparable<Monomial>
{
    internal static readonly Monomial One = new([]);

    private readonly ImmutableArray<(string Name, int Power)> factors;

    private Monomial(ImmutableArray<(string Name, int Power)> factors) => this.factors = factors;

    internal ImmutableArray<(string Name, int Power)> Factors => factors.IsDefault ? [] : factors;

    internal bool IsOne => Factors.IsEmpty;

    internal int Degree
    {
        get
        {
            var degree = 0;
            foreach (var (_, power) in Factors) degree = checked(degree + power);
            return degree;
        }
    }

    internal static Monomial Of(string name) => new([(name, 1)]);

    public static Monomial operator *(Monomial left, Monomial right)
    {
        if (left.IsOne) return right;
        if (right.IsOne) return left;
        var (l, r, count) = (0, 0, 0);
        var factors = new (string Name, int Power)[left.Factors.Length + right.Factors.Length];
        while (l < left.Factors.Length || r < right.Factors.Length)
        {
            var order = l == left.Factors.Length ? 1 : r == right.Factors.Length ? -1 : string.CompareOrdinal(left.Factors[l].Name, right.Factors[r].Name);
            factors[count++] = order < 0 ? left.Factors[l++]
                : order > 0 ? right.Factors[r++]
                : (left.Factors[l].Name, checked(left.Factors[l++].Power + right.Factors[r++].Power));
        }

        if (count < factors.Length) factors = factors[..count];
        return new(ImmutableCollectionsMarshal.AsImmutableArray(factors));
    }

    /// <summary>The monomial with every power reduced by that of <paramref name="divisor"/>, which must divide it.</summary>
    internal Monomial DividedBy(Monomial divisor)
    {
        if (divisor.IsOne) return this;
        var powers = divisor.Factors.ToDictionary(f => f.Name, f => f.Power, StringComparer.Ordinal);
        return new([.. Factors.Select(f => (f.Name, Power: f.Power - powers.GetValueOrDefault(f.Name))).Where(f => f.Power > 0)]);
    }

    /// <summary>The largest monomial that divides both.</summary>
    internal static Monomial CommonDivisor(Monomial left, Monomial right)
    {
        var powers = right.Factors.ToDictionary(f => f.Name, f => f.Power, StringComparer.Ordinal);
        return new([.. left.Factors.Select(f => (f.Name, Power: Math.Min(f.Power, powers.GetValueOrDefault(f.Name)))).Where(f => f.Power > 0)]);
    }

    public bool Equals(Monomial other)
    {
        if (Factors.Length != other.Factors.Length) return false;
        for (var i = 0; i < Factors.Length; i++)
            if (Factors[i].Power != other.Factors[i].Power || Factors[i].Name != other.Factors[i].Name) return false;
        return true;
    }

    public override bool Equals(object? obj) => obj is Monomial other && Equals(other);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var (name, power) in Factors) hash = (hash * 31 + name.GetHashCode(StringComparison.Ordinal)) * 31 + power;
        return hash;
    }

    /// <summary>Higher degree first, then names in ordinal order: the order in which a polynomial is written.</summary>
    public int CompareTo(Monomial other)
    {
        var byDegree = other.Degree.CompareTo(Degree);
        if (byDegree != 0) return byDegree;
        for (var i = 0; i < Math.Min(Factors.Length, other.Factors.Length); i++)
        {
            var byName = string.CompareOrdinal(Factors[i].Name, other.Factors[i].Name);
            if (byName != 0) return byName;
            var byPower = other.Factors[i].Power.CompareTo(Factors[i].Power);
            if (byPower != 0) return byPower;
        }

        return Factors.Length.CompareTo(other.Factors.Length);
    }

    public override string ToString() => string.Join('*', Factors.Select(f => f.Power == 1 ? f.Name : FormattableString.Invariant($"{f.Name}^{f.Power}")));
}
