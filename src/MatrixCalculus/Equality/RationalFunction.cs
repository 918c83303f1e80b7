namespace MatrixCalculus.Equality;

/// <summary>A quotient of polynomials with rational coefficients, not brought to lowest terms: equal where the products crosswise are.</summary>
internal readonly struct RationalFunction : IRing<RationalFunction>
{
    private readonly Polynomial numerator;
    private readonly Polynomial denominatorLessOne;

    private RationalFunction(Polynomial numerator, Polynomial denominator) =>
        (this.numerator, denominatorLessOne) = (numerator, numerator.IsZero ? default : denominator - Polynomial.One);

    public static RationalFunction Zero => default;

    public static RationalFunction One => Of(Dimension.One);

    public bool IsZero => numerator.IsZero;

    public double PivotSize => IsZero ? 0 : 1;

    private Polynomial Denominator => denominatorLessOne + Polynomial.One;

    internal static RationalFunction Of(Dimension polynomial) => new(new(polynomial), Polynomial.One);

    public static RationalFunction operator +(RationalFunction left, RationalFunction right) =>
        left.denominatorLessOne.Equals(right.denominatorLessOne)
            ? new(left.numerator + right.numerator, left.Denominator)
            : new((left.numerator * right.Denominator) + (right.numerator * left.Denominator), left.Denominator * right.Denominator);

    public static RationalFunction operator -(RationalFunction left, RationalFunction right) => left + -right;

    public static RationalFunction operator -(RationalFunction value) => new(-value.numerator, value.Denominator);

    public static RationalFunction operator *(RationalFunction left, RationalFunction right) => new(left.numerator * right.numerator, left.Denominator * right.Denominator);

    public static RationalFunction FromRational(Rational value) => Of(Dimension.Of(value));

    public static bool TryInteger(RationalFunction value, out long integer)
    {
        integer = 0;
        return value.Denominator.TryInvert(out var inverse) && Polynomial.TryInteger(value.numerator * inverse, out integer);
    }

    public bool TryInvert(out RationalFunction inverse)
    {
        inverse = IsZero ? default : new(Denominator, numerator);
        return !IsZero;
    }

    public bool Equals(RationalFunction other) => (numerator * other.Denominator).Equals(other.numerator * Denominator);

    public override bool Equals(object? obj) => obj is RationalFunction other && Equals(other);

    // Equal ones may be written in many ways.
    public override int GetHashCode() => 0;

    public override string ToString() => $"({numerator})/({Denominator})";
}
