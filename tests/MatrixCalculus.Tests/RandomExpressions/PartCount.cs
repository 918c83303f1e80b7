using System.Collections.Frozen;
using MatrixCalculus.Rewriting;

namespace MatrixCalculus.Tests.RandomExpressions;

/// <summary>
/// How many distinct parts an expression has, and how many a law adds on purpose. A transposed or inverted symbol counts as one with its symbol; a number
/// is no part, nor is an identity matrix, the number one among matrices; inner(A, B) stands for tr(AᵀB).
/// </summary>
internal static class PartCount
{
    // A A B is written A² B, and s s t is s² t: the power is a part, where the product that was there goes on.
    private static readonly FrozenSet<string> Joining = new[] { Algorithms.Neighbours.Name, Algorithms.ScalarPowers.Name }.ToFrozenSet(StringComparer.Ordinal);

    // Of (A/2 + B) C the half stands in front, which leaves the terms A + 2 B; A B C + A D is A (B C + D); of (A B C D)⁻¹ for a square A B the parts are
    // inverted, and of (s A)⁻¹ the number and A.
    private static readonly FrozenSet<string> Plainer = new[]
    {
        Algorithms.ScalarsInFront.Name, Algorithms.SignsInDifferences.Name, Algorithms.CommonFactors.Name, "inverse-of-product", "inverse-of-scaling",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The laws of the textbook form whose right side has more parts than the left, such as |AB| = |A| |B|, with how many more.</summary>
    internal static readonly FrozenDictionary<string, int> Added = LawBook.All.Where(LawBook.IsForTextbook)
        .Select(law => (law.Name, Count: Of(law.Right) - Of(law.Left)))
        .Where(law => law.Count > 0)
        .ToFrozenDictionary(law => law.Name, law => law.Count, StringComparer.Ordinal);

    /// <summary>The distinct parts.</summary>
    internal static int Of(Expr e) => Traversal.PostOrder(e).Sum(node => node.Kind == ExprKind.Number || IsOne(node) || IsLeafWithSign(node) ? 0 : node.Operator?.Name == "inner" ? OfInner(node) : 1);

    /// <summary>How many parts steps add on purpose: those by laws that say so, by what an operator is defined as, and by algorithms that make the text shorter or plainer.</summary>
    internal static int AddedBy(IEnumerable<Step> steps) => steps.Sum(step =>
        Joining.Contains(step.Rule.Name) ? Math.Max(1, Of(step.After) - Of(step.Before))
        : Added.ContainsKey(step.Rule.Name) || Plainer.Contains(step.Rule.Name) || step.Rule.Name == $"{step.Before.Operator?.Name}-by-definition"
            ? Math.Max(0, Of(step.After) - Of(step.Before))
            : 0);

    // The trace and the product, and the transpose of what is no symbol.
    private static int OfInner(Expr node) => node.Arguments[0].Arguments.IsEmpty || IsLeafWithSign(node.Arguments[0]) ? 2 : 3;

    // I, and 3 I.
    private static bool IsOne(Expr node) =>
        node.Operator is IdentityOperator || (node.Kind == ExprKind.Scale && node.Arguments[0].Kind == ExprKind.Number && node.Arguments[1].Operator is IdentityOperator);

    private static bool IsLeafWithSign(Expr node) =>
        node.Operator?.Name is "transpose" or "inv" && (node.Arguments[0].Arguments.IsEmpty || IsLeafWithSign(node.Arguments[0]));
}
