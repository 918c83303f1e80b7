namespace MatrixCalculus.Rewriting;

/// <summary>
/// Whether a node has the outline of a pattern: kinds, operators and numbers of arguments, before anything is bound. Most laws that
/// share a head with a node are turned away here.
/// </summary>
internal static class PatternOutline
{
    // What a variable of a pattern, or a number, may stand for.
    private const ulong Leaves = 1UL << (int)ExprKind.Symbol | 1UL << (int)ExprKind.Number;

    private const int MostParts = 16;

    /// <summary>The heads that a node must hold to fit a pattern; none for a variable.</summary>
    internal static ulong Needed(Expr pattern) => pattern.Kind == ExprKind.Symbol ? 0 : pattern.Heads & ~Leaves;

    internal static bool Fits(Expr pattern, Expr subject) =>
        ShapeFits(pattern.Shape, subject.Shape) && (pattern.Kind == ExprKind.Symbol || ((pattern.Heads & ~(subject.Heads | Leaves)) == 0 && HeadFits(pattern, subject)));

    private static bool HeadFits(Expr pattern, Expr subject) => pattern.Kind switch
    {
        ExprKind.Symbol => true,
        ExprKind.Number => subject.Kind == ExprKind.Number && (!pattern.Number!.IsConstant || pattern.Number.Equals(subject.Number)),
        ExprKind.Differential => false,
        ExprKind.Sum => subject.Kind == ExprKind.Sum && pattern.ArgumentSpan.Length <= subject.ArgumentSpan.Length,
        ExprKind.Product => (subject.Kind == ExprKind.Product && FactorsFit(pattern, subject)) || IsScaled(pattern, subject),
        ExprKind.Scale => subject.Kind == ExprKind.Scale && (ArgumentsFit(pattern, subject) || IsNegative(pattern, subject) || (IsTwofold(pattern, subject) && Fits(pattern.ArgumentSpan[1], subject.ArgumentSpan[1].ArgumentSpan[1]))),
        ExprKind.Apply => subject.Kind == ExprKind.Apply && ApplicationFits(pattern, subject),
    };

    /// <summary>Whether −A is wanted for a matrix A, which stands for 2B where there is −2B.</summary>
    internal static bool IsNegative(Expr pattern, Expr subject) =>
        pattern.ArgumentSpan is [{ Number: { } sign }, { Kind: ExprKind.Symbol }] && sign.Equals(Dimension.MinusOne)
        && subject.ArgumentSpan[0].Number is { LeadingSign: < 0 } number && !number.Equals(Dimension.MinusOne);

    /// <summary>Whether a scaling stands below another one, which a single scalar of a pattern may stand for.</summary>
    internal static bool IsTwofold(Expr pattern, Expr subject) => pattern.ArgumentSpan[0].Kind == ExprKind.Symbol && subject.ArgumentSpan[1].Kind == ExprKind.Scale;

    // A pattern that is a column, a row or a scalar stands for one only.
    private static bool ShapeFits(Shape pattern, Shape subject) =>
        (!pattern.Rows.IsOne || subject.Rows.IsOne) && (!pattern.Columns.IsOne || subject.Columns.IsOne);

    // Of as many factors, in their order, each has its place.
    private static bool FactorsFit(Expr pattern, Expr subject) => pattern.ArgumentSpan.Length == subject.ArgumentSpan.Length
        ? Term.IsMonomial(pattern) || ArgumentsFit(pattern, subject)
        : pattern.ArgumentSpan.Length < subject.ArgumentSpan.Length;

    /// <summary>Whether a product is wanted whose first factor may be any matrix, so that it takes the coefficient of a scaled product.</summary>
    internal static bool IsScaled(Expr pattern, Expr subject) =>
        pattern.Kind == ExprKind.Product && subject.Kind == ExprKind.Scale && subject.ArgumentSpan[1].Kind == ExprKind.Product
        && pattern.ArgumentSpan[0] is { Kind: ExprKind.Symbol, IsScalar: false } first && first.Symbol!.Properties == MatrixProperties.None
        && pattern.ArgumentSpan.Length <= subject.ArgumentSpan[1].ArgumentSpan.Length;

    private static bool ApplicationFits(Expr pattern, Expr subject)
    {
        if (pattern.Operator!.GetType() != subject.Operator!.GetType()) return false;
        return subject.Operator.IsCommutative || subject.Operator.IsAssociative
            ? pattern.ArgumentSpan.Length <= subject.ArgumentSpan.Length && SomePartsFit(pattern, subject)
            : pattern.ArgumentSpan.Length == subject.ArgumentSpan.Length && ArgumentsFit(pattern, subject);
    }

    // Each part of the pattern that is no variable needs a part of the node.
    private static bool SomePartsFit(Expr pattern, Expr subject)
    {
        if (subject.ArgumentSpan.Length > MostParts) return true;
        foreach (var wanted in pattern.ArgumentSpan)
        {
            if (wanted.Kind == ExprKind.Symbol) continue;
            var isFound = false;
            foreach (var part in subject.ArgumentSpan) isFound |= Fits(wanted, part);
            if (!isFound) return false;
        }

        return true;
    }

    private static bool ArgumentsFit(Expr pattern, Expr subject)
    {
        for (var i = 0; i < pattern.ArgumentSpan.Length; i++)
            if (!Fits(pattern.ArgumentSpan[i], subject.ArgumentSpan[i])) return false;
        return true;
    }
}
