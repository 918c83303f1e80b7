using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>What the entries of a sample argument must be, so that an operator is defined and differentiable there.</summary>
public enum SampleDomain
{
    /// <summary>Any entries, without structure and of both signs.</summary>
    Any,

    /// <summary>Every entry is positive, and at least 1/10; where exact series are taken, with constant term 1.</summary>
    Positive,

    /// <summary>Every entry is between −9/10 and 9/10.</summary>
    BelowOne,

    /// <summary>Every entry is at least 1/10 away from zero, and both signs occur.</summary>
    Nonzero,

    /// <summary>Entries of both signs, each at least 1/10 away from zero and from each other entry, of the other arguments too.</summary>
    Distinct,

    /// <summary>Symmetric, of both signs.</summary>
    Symmetric,

    /// <summary>Symmetric and positive definite.</summary>
    PositiveDefinite,

    /// <summary>Not symmetric, with a positive determinant and eigenvalues in the right half plane: the identity plus a small matrix.</summary>
    NearIdentity,

    /// <summary>Not symmetric, with real and simple eigenvalues: a diagonal of entries far apart plus small ones.</summary>
    RealSpectrum,

    /// <summary>Lower triangular with a positive diagonal.</summary>
    LowerTriangular,

    /// <summary>An integer from 2 to 5, as a scalar declared so.</summary>
    Integer,
}

/// <summary>
/// A sample argument: its shape, in named sizes that get distinct integers in a test, and what its entries must be;
/// or an expression given as it stands, such as a literal exponent.
/// </summary>
public sealed record SampleArgument(Shape Shape, SampleDomain Domain = SampleDomain.Any)
{
    /// <summary>The argument itself where it is not to be drawn; otherwise null.</summary>
    public Expr? Given { get; init; }

    /// <summary>Whether no derivative by this argument is known, so that asking for one is refused.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether the operator is differentiated by this argument; false for one by which no derivative exists or is known, such as an integer exponent.</summary>
    public bool IsDifferentiated => Given is null && Domain != SampleDomain.Integer && !IsRefused;
}

/// <summary>The arguments and sizes of one sample call of an operator.</summary>
public sealed record SampleArguments(ImmutableArray<SampleArgument> Arguments, ImmutableArray<Dimension> Parameters);

/// <summary>Sample arguments by short names; sizes are named, and one name is one size throughout a call.</summary>
public static class Sample
{
    /// <summary>An m×n matrix.</summary>
    public static SampleArgument Matrix { get; } = Of("m", "n");

    /// <summary>A square n×n matrix.</summary>
    public static SampleArgument Square { get; } = Of("n", "n");

    /// <summary>A column of n entries.</summary>
    public static SampleArgument Column { get; } = Of("n", Dimension.One);

    /// <summary>A scalar.</summary>
    public static SampleArgument Scalar { get; } = Of(Dimension.One, Dimension.One);

    /// <summary>A matrix of a shape, with entries of a kind.</summary>
    public static SampleArgument Of(Dimension rows, Dimension columns, SampleDomain domain = SampleDomain.Any) => new(new Shape(rows, columns), domain);

    /// <summary>An expression as it stands.</summary>
    public static SampleArgument Given(Expr expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return new(expression.Shape) { Given = expression };
    }

    /// <summary>The same sample with entries of another kind.</summary>
    public static SampleArgument With(this SampleArgument sample, SampleDomain domain)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return sample with { Domain = domain };
    }
}
