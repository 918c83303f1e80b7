namespace MatrixCalculus.Equality;

/// <summary>A polynomial with rational coefficients, as an element of a ring in which only numbers have inverses: determinants are found without division.</summary>
internal readonly struct Polynomial(Dimension value) : IRing<Polynomial>
{
    private const int MostTerms = 4000;

    private readonly Dimension? value = value.Terms.Length <= MostTerms ? value : throw new MatrixCalculusException(ErrorCode.BudgetExhausted, $"A polynomial has more than {MostTerms} terms.");

    public static Polynomial Zero => default;

    public static Polynomial One => new(Dimension.One);

    public bool IsZero => Value.IsZero;

    public double PivotSize => !IsZero && Value.IsConstant ? 1 : 0;

    internal Dimension Value => value ?? Dimension.Zero;

    public static Polynomial operator +(Polynomial left, Polynomial right) => new(left.Value + right.Value);

    public static Polynomial operator -(Polynomial left, Polynomial right) => new(left.Value - right.Value);

    public static Polynomial operator -(Polynomial value) => new(-value.Value);

    public static Polynomial operator *(Polynomial left, Polynomial right) => new(left.Value * right.Value);

    public static Polynomial FromRational(Rational value) => new(Dimension.Of(value));

    public static bool TryInteger(Polynomial value, out long integer)
    {
        integer = 0;
        return value.Value.IsConstant && Rational.TryInteger(value.Value.Constant, out integer);
    }

    public bool TryInvert(out Polynomial inverse)
    {
        inverse = PivotSize > 0 ? FromRational(Value.Constant.Reciprocal()) : default;
        return PivotSize > 0;
    }

    public bool Equals(Polynomial other) => Value == other.Value;

    public override bool Equals(object? obj) => obj is Polynomial other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value.ToString();
}
