using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MatrixCalculus;

/// <summary>A point at which two expressions have different values, in small fractions that can be followed by hand and evaluated again.</summary>
public sealed class Counterexample
{
    internal Counterexample(
        IReadOnlyDictionary<string, long> sizes, ImmutableArray<KeyValuePair<Expr, RingMatrix<Rational>>> values, bool isExact, string left, string right)
    {
        Sizes = sizes;
        Values = values;
        IsExact = isExact;
        Left = left;
        Right = right;
    }

    /// <summary>The value of each named size.</summary>
    public IReadOnlyDictionary<string, long> Sizes { get; }

    /// <summary>The value of each symbol and differential; it has the declared structure.</summary>
    public ImmutableArray<KeyValuePair<Expr, RingMatrix<Rational>>> Values { get; }

    /// <summary>Whether the two values are exact; otherwise they are in floating point, and differ by far more than rounding.</summary>
    public bool IsExact { get; }

    /// <summary>The value of the left side, as text.</summary>
    public string Left { get; }

    /// <summary>The value of the right side, as text.</summary>
    public string Right { get; }

    /// <summary>The point in floating point, for <c>Evaluate</c>.</summary>
    public Bindings ToBindings()
    {
        var bindings = new Bindings();
        foreach (var (name, size) in Sizes) bindings.Add(name, size);
        foreach (var (leaf, value) in Values) bindings.Add(leaf, DenseMatrix.Create(value.Rows, value.Columns, (i, j) => value[i, j].ToDouble()));
        return bindings;
    }

    /// <summary>The point in exact numbers, for <c>EvaluateOver</c>.</summary>
    public Bindings<Rational> ToExactBindings()
    {
        var bindings = new Bindings<Rational>();
        foreach (var (name, size) in Sizes) bindings.Add(name, size);
        foreach (var (leaf, value) in Values) bindings.Add(leaf, value);
        return bindings;
    }

    /// <summary>The sizes, the values and both results in one line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("at ");
        foreach (var (name, size) in Sizes.OrderBy(s => s.Key, StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $"{name} = {size}, ");
        foreach (var (leaf, value) in Values) text.Append(CultureInfo.InvariantCulture, $"{leaf} = {value}, ");
        return text.Append(CultureInfo.InvariantCulture, $"the left side is {Left}, the right side {Right}").ToString();
    }
}
