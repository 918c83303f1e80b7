using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>What the variables and sizes of a law stand for in one match; bound and unbound like a stack.</summary>
internal sealed class MatchBindings
{
    private readonly List<(Symbol Variable, Expr Value)> values = [];
    private readonly List<(string Name, Dimension Value)> sizes = [];
    private readonly List<(Dimension Pattern, Dimension Value)> deferred = [];

    internal (int, int, int) Mark => (values.Count, sizes.Count, deferred.Count);

    internal void Reset((int Values, int Sizes, int Deferred) mark)
    {
        if (values.Count > mark.Values) values.RemoveRange(mark.Values, values.Count - mark.Values);
        if (sizes.Count > mark.Sizes) sizes.RemoveRange(mark.Sizes, sizes.Count - mark.Sizes);
        if (deferred.Count > mark.Deferred) deferred.RemoveRange(mark.Deferred, deferred.Count - mark.Deferred);
    }

    internal Expr? ValueOf(Symbol variable)
    {
        foreach (var (name, value) in values)
            if (ReferenceEquals(name, variable) || name.Equals(variable)) return value;
        return null;
    }

    /// <summary>What was bound after a mark.</summary>
    internal ReadOnlySpan<(Symbol Variable, Expr Value)> Since((int Values, int Sizes, int Deferred) mark) => CollectionsMarshal.AsSpan(values)[mark.Values..];

    internal void Bind(Symbol variable, Expr value) => values.Add((variable, value));

    /// <summary>Makes a size of the law the size of the subject; a polynomial whose names are not bound yet is compared at the end.</summary>
    internal bool Unify(Dimension pattern, Dimension subject)
    {
        if (pattern.IsConstant) return pattern == subject;
        if (pattern.Name is not { } name)
        {
            deferred.Add((pattern, subject));
            return true;
        }

        foreach (var (bound, value) in sizes)
            if (bound == name) return value == subject;
        sizes.Add((name, subject));
        return true;
    }

    internal bool Unify(Shape pattern, Shape subject) => Unify(pattern.Rows, subject.Rows) && Unify(pattern.Columns, subject.Columns);

    /// <summary>Whether the sizes that had to wait agree, now that all names are bound.</summary>
    internal bool DeferredHold()
    {
        foreach (var (pattern, value) in deferred)
            if (Resolve(pattern) != value) return false;
        return true;
    }

    internal Dimension Resolve(Dimension pattern)
    {
        if (pattern.IsConstant) return pattern;
        if (pattern.Name is { } name)
        {
            foreach (var (bound, value) in sizes)
                if (bound == name) return value;
            return pattern;
        }

        return pattern.Substitute(sizes.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal));
    }
}
