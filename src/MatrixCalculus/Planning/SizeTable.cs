namespace MatrixCalculus.Planning;

/// <summary>The numbers that sizes stand for while a plan is made: those given, or one large number for every name.</summary>
internal sealed class SizeTable(IReadOnlyDictionary<string, long>? given)
{
    // What a named size is taken to be where none is given: large, and all alike.
    private const long ModelSize = 1000;

    private readonly Dictionary<Dimension, double> values = [];

    /// <summary>Whether sizes were given.</summary>
    internal bool AreGiven => given is not null;

    /// <summary>The value of a size or coefficient.</summary>
    /// <exception cref="EvaluationException">A name has no value.</exception>
    internal double this[Dimension size]
    {
        get
        {
            if (size.IsOne) return 1;
            if (values.TryGetValue(size, out var known)) return known;
            return values[size] = size.Evaluate(given ?? size.Names.ToDictionary(n => n, _ => ModelSize, StringComparer.Ordinal)).ToDouble();
        }
    }

    /// <summary>The number of entries of a matrix of a shape.</summary>
    internal double CountOf(Shape shape) => this[shape.Rows] * this[shape.Columns];
}
