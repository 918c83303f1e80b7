using System.Runtime.InteropServices;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>A power of a scalar: base and exponent, both in normal form.</summary>
internal readonly record struct ScalarPower(Expr Base, Expr Exponent);

/// <summary>
/// A term of a sum taken apart: a coefficient, powers of scalars, and a chain of matrix factors (empty where the term is a scalar).
/// </summary>
internal sealed class Term
{
    /// <summary>A chain of more factors than this stays one factor of the product that it stands in, so that nested products do not grow quadratically.</summary>
    internal const int LongestOpened = 64;

    private static readonly Expr One = Dimension.One;

    internal Dimension Coefficient { get; set; } = Dimension.One;

    internal List<ScalarPower> Scalars { get; } = [];

    internal List<Expr> Chain { get; } = [];

    /// <summary>Takes a node in normal form apart.</summary>
    internal static Term Of(Expr node)
    {
        var term = new Term();
        term.Multiply(node);
        return term;
    }

    /// <summary>Multiplies the term by a node from the right: numbers, scalars and matrix factors each to their place.</summary>
    internal void Multiply(Expr node)
    {
        // A scaling holds a scalar, and a scaling or product below: at most a few levels in normal form.
        while (node.Kind == ExprKind.Scale)
        {
            MultiplyScalar(node.ArgumentSpan[0]);
            node = node.ArgumentSpan[1];
        }

        if (node.IsScalar || node.IsZero) MultiplyScalar(node);
        else if (node.Kind == ExprKind.Product && node.ArgumentSpan.Length <= LongestOpened) Chain.AddRange(node.ArgumentSpan);
        else Chain.Add(node);
    }

    /// <summary>The matrix factors, of which there are one or more, as one node.</summary>
    internal Expr WholeChain(Workspace workspace) => Chain.Count == 1 ? Chain[0] : workspace.Product(CollectionsMarshal.AsSpan(Chain));

    /// <summary>Whether a node is a product of scalars, in contrast to a chain of matrices that is 1×1.</summary>
    internal static bool IsMonomial(Expr node) => node.Kind == ExprKind.Product && node.ArgumentSpan[0].IsScalar && node.ArgumentSpan[^1].IsScalar;

    private void MultiplyScalar(Expr scalar)
    {
        while (scalar.Kind == ExprKind.Scale)
        {
            MultiplyScalar(scalar.ArgumentSpan[0]);
            scalar = scalar.ArgumentSpan[1];
        }

        if (scalar.Kind == ExprKind.Number) Coefficient *= scalar.Number!;
        else if (IsMonomial(scalar) && scalar.ArgumentSpan.Length <= LongestOpened)
            foreach (var factor in scalar.ArgumentSpan) MultiplyScalar(factor);
        else if (scalar.Operator?.AsPower(scalar) is { } power) Scalars.Add(new(power.Base, power.Exponent));
        else Scalars.Add(new(scalar, One));
    }
}
