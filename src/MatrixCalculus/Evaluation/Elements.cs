namespace MatrixCalculus.Evaluation;

/// <summary>The constant terms of the entries of one matrix, where entries are power series.</summary>
internal enum ConstantTerm
{
    /// <summary>All are 0, as exp, sin and tanh need them.</summary>
    Zero,

    /// <summary>All are 1, as log and √ need them.</summary>
    One,

    /// <summary>Those of the identity matrix, so that the matrix has an inverse and a determinant with constant term 1.</summary>
    Identity,

    /// <summary>Any.</summary>
    Random,
}

/// <summary>How random elements of a ring are drawn.</summary>
internal abstract class Elements<T> where T : struct, IRing<T>
{
    /// <summary>An entry of a matrix; <paramref name="onDiagonal"/> where it is on the diagonal, <paramref name="serial"/> counts the entries of a point.</summary>
    internal abstract T Entry(Random random, SampleDomain domain, ConstantTerm constant, bool onDiagonal, int serial);

    /// <summary>|x| where the ring has an order, and x where it has none.</summary>
    internal virtual T Positive(T entry) => entry;

    /// <summary>An entry of a direction.</summary>
    internal abstract T Direction(Random random);

    /// <summary>Whether entries are power series.</summary>
    internal virtual bool HasConstantTerms => false;
}

/// <summary>Uniform in the field of 2⁶¹ − 1 elements, where nothing is positive and every domain is the whole field.</summary>
internal sealed class FieldElements : Elements<Mod61>
{
    internal static readonly FieldElements Instance = new();

    internal override Mod61 Entry(Random random, SampleDomain domain, ConstantTerm constant, bool onDiagonal, int serial) => Direction(random);

    internal override Mod61 Direction(Random random) => new((ulong)random.NextInt64(1, (long)Mod61.Prime));
}

/// <summary>Series over the field with chosen constant terms; the other coefficients are uniform.</summary>
internal sealed class SeriesElements : Elements<Series<Mod61>>
{
    internal static readonly SeriesElements Instance = new();

    internal override bool HasConstantTerms => true;

    internal override Series<Mod61> Entry(Random random, SampleDomain domain, ConstantTerm constant, bool onDiagonal, int serial)
    {
        var series = Direction(random);
        var isOne = constant == ConstantTerm.One || (constant == ConstantTerm.Identity && onDiagonal);
        return constant == ConstantTerm.Random ? series + new Series<Mod61>(FieldElements.Instance.Direction(random))
            : isOne ? series + Series<Mod61>.One
            : series;
    }

    // No constant term: exp and its like are exact at 0 and nowhere near it.
    internal override Series<Mod61> Direction(Random random)
    {
        Span<Mod61> coefficients = stackalloc Mod61[Series<Mod61>.Length];
        for (var k = 1; k < coefficients.Length; k++) coefficients[k] = FieldElements.Instance.Direction(random);
        return new(coefficients);
    }
}

/// <summary>Doubles of moderate size in the domain asked for.</summary>
internal sealed class RealElements : Elements<Real>
{
    internal static readonly RealElements Instance = new();

    internal override Real Entry(Random random, SampleDomain domain, ConstantTerm constant, bool onDiagonal, int serial)
    {
        var unit = random.NextDouble();
        var sign = random.Next(2) == 0 ? -1 : 1;
        return new(domain switch
        {
            SampleDomain.Any or SampleDomain.Nonzero or SampleDomain.Symmetric => sign * (0.2 + unit),
            SampleDomain.Positive => 0.3 + unit,
            SampleDomain.BelowOne => 1.6 * (unit - 0.5),
            // A permutation of 0 … 46 by serial number, at distances of at least 0.1.
            SampleDomain.Distinct => (serial * 20 % 47 - 23) * 0.17 + 0.085 + (0.06 * (unit - 0.5)),
            SampleDomain.PositiveDefinite => sign * (0.2 + unit),
            SampleDomain.NearIdentity => (onDiagonal ? 1 : 0) + (0.3 * (unit - 0.5)),
            // Successive diagonal entries are at least 3 serial numbers apart, so that the discs of Gershgorin do not meet up to order 6.
            SampleDomain.RealSpectrum => (onDiagonal ? 0.6 * serial : 0) + (0.3 * (unit - 0.5)),
            SampleDomain.LowerTriangular => onDiagonal ? 0.5 + unit : sign * (0.2 + unit),
            SampleDomain.Integer => random.Next(2, 6),
        });
    }

    internal override Real Positive(Real entry) => new(Math.Abs(entry.Value));

    internal override Real Direction(Random random) => new(2 * random.NextDouble() - 1);
}

/// <summary>Small fractions, for counterexamples that people can follow.</summary>
internal sealed class RationalElements : Elements<Rational>
{
    internal static readonly RationalElements Instance = new();

    internal override Rational Entry(Random random, SampleDomain domain, ConstantTerm constant, bool onDiagonal, int serial)
    {
        var sign = domain is SampleDomain.Positive ? 1 : random.Next(2) == 0 ? -1 : 1;
        return domain == SampleDomain.BelowOne ? Rational.Of(sign * random.Next(1, 9), 10) : sign * random.Next(1, 8);
    }

    internal override Rational Positive(Rational entry) => entry.Abs();

    internal override Rational Direction(Random random) => random.Next(-4, 5);
}
