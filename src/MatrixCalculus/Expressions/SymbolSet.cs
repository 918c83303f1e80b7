using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MatrixCalculus.Expressions;

/// <summary>
/// The free symbols of an expression, in the order of their names. Sets are shared between nodes, so that a union most often
/// returns one of its operands; above <see cref="Largest"/> members a set is no longer kept (default) and clashes are
/// found when an engine reads the expression.
/// </summary>
internal static class SymbolSet
{
    private const int Largest = 32;

    internal static ImmutableArray<Symbol> Union(ImmutableArray<Symbol> left, ImmutableArray<Symbol> right)
    {
        if (left.IsDefault || right.IsDefault) return default;
        if (left == right || right.IsEmpty) return left;
        if (left.IsEmpty) return right;
        var count = Merge(left.AsSpan(), right.AsSpan(), []);
        if (count == left.Length) return left;
        if (count == right.Length) return right;
        if (count > Largest) return default;
        var merged = new Symbol[count];
        Merge(left.AsSpan(), right.AsSpan(), merged);
        return ImmutableCollectionsMarshal.AsImmutableArray(merged);
    }

    // How many symbols the two sets have; they are written where there is room for them.
    private static int Merge(ReadOnlySpan<Symbol> left, ReadOnlySpan<Symbol> right, Span<Symbol> merged)
    {
        var count = 0;
        for (int i = 0, j = 0; i < left.Length || j < right.Length; count++)
        {
            var order = i == left.Length ? 1 : j == right.Length ? -1 : ReferenceEquals(left[i], right[j]) ? 0 : string.CompareOrdinal(left[i].Name, right[j].Name);
            if (order == 0) RequireSame(left[i], right[j]);
            if (!merged.IsEmpty) merged[count] = order <= 0 ? left[i] : right[j];
            if (order <= 0) i++;
            if (order >= 0) j++;
        }

        return count;
    }

    /// <summary>The symbols of an expression that has not kept them, from the parts that have.</summary>
    internal static ImmutableArray<Symbol> Of(Expr expression) => [.. Members(expression).OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>The symbols of an expression in no order that means anything.</summary>
    internal static IReadOnlyCollection<Symbol> Members(Expr expression)
    {
        if (expression.KnownSymbols is { IsDefault: false } all) return all;
        var found = new Dictionary<string, Symbol>(StringComparer.Ordinal);
        var met = new HashSet<Expr>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<Expr>([expression]);
        void Add(Symbol symbol)
        {
            if (!found.TryAdd(symbol.Name, symbol)) RequireSame(found[symbol.Name], symbol);
        }

        while (pending.TryPop(out var node))
        {
            if (node.KnownSymbols is { IsDefault: false } kept)
                foreach (var symbol in kept) Add(symbol);
            else if (node.Symbol is { } leaf) Add(leaf);
            else if (node.ArgumentSpan.Length > 0 && met.Add(node))
                foreach (var argument in node.ArgumentSpan) pending.Push(argument);
        }

        return found.Values;
    }

    internal static void RequireSame(Symbol left, Symbol right)
    {
        if (!left.Equals(right))
            throw new DeclarationException(
                ErrorCode.DuplicateSymbol,
                $"The name {left.Name} stands for two things in one expression: {Describe(left)} and {Describe(right)}. Give one of them another name, or declare both alike.");
    }

    private static string Describe(Symbol symbol) =>
        symbol.Properties == MatrixProperties.None ? $"{symbol.Name} ({symbol.Shape})" : $"{symbol.Name} ({symbol.Shape}, {symbol.Properties})";
}
