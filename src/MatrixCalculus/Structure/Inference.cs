using MatrixCalculus.Expressions;
using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus.Structure;

/// <summary>
/// What is known of every node of a workspace: what was declared, closed under the implication table, and what follows through
/// sums, products, scalings and operators. Nodes that are interned later are looked at when they are asked for.
/// </summary>
internal sealed class Inference(Workspace workspace)
{
    // What A and −A have not in common.
    private const MatrixProperties OfOneSign = PositiveDefinite | PositiveSemidefinite | Positive | Nonnegative;

    private const MatrixProperties Regular = Invertible | FullColumnRank | FullRowRank;

    private readonly MirrorClasses classes = new();
    private readonly Stack<Expr> pending = new();
    private int[] classOf = [];
    private MatrixProperties[] positive = new MatrixProperties[64];
    private MatrixProperties[] negative = new MatrixProperties[64];
    private Func<int, MatrixProperties>? ofClass;
    private bool isAssuming;

    /// <summary>What is known of a node of the workspace; of a symbol what was declared, where nothing else was assumed.</summary>
    internal MatrixProperties this[Expr node] =>
        node.Kind == ExprKind.Symbol && !isAssuming ? node.Symbol!.Known : OfClass(ClassOf(node));

    /// <summary>Whether two nodes are transposes of one another by what is known of them.</summary>
    internal bool AreTransposes(Expr one, Expr other) => ClassOf(one) == classes.Mirror(ClassOf(other));

    /// <summary>Whether two nodes are the same matrix but for nesting and the order of summands.</summary>
    internal bool AreEqual(Expr one, Expr other) => ClassOf(one) == ClassOf(other);

    /// <summary>A number that A and Aᵀ have in common, and whose negative −A and −Aᵀ have in common.</summary>
    internal int UpToTranspose(Expr node) => int.MinMagnitude(ClassOf(node), classes.Mirror(ClassOf(node)));

    /// <summary>
    /// Takes properties of a node for granted, to be called before anything is asked of what is made of it. Factors of an invertible
    /// product that have its shape are invertible; the last factor of a product of full column rank has full column rank, the first of one of
    /// full row rank has full row rank.
    /// </summary>
    internal void Assume(Expr node, MatrixProperties known)
    {
        isAssuming = true;
        var assumptions = new Stack<(Expr Node, MatrixProperties Known)>([(node, known)]);
        var seen = new HashSet<(int Node, MatrixProperties Known)>();
        while (assumptions.TryPop(out var next))
        {
            // A nested product is reached as a factor and as the last factor.
            var closed = Implications.Close(next.Known, next.Node.Shape);
            if (closed == None || !seen.Add((next.Node.Index, closed))) continue;
            Record(ClassOf(next.Node), closed, next.Node.Shape);
            if (next.Node.Kind == ExprKind.Scale) assumptions.Push((next.Node.ArgumentSpan[1], closed & ThroughScale(next.Node.ArgumentSpan[0])));
            if (next.Node.Kind != ExprKind.Product) continue;
            var factors = next.Node.ArgumentSpan;
            foreach (var factor in factors)
                if (factor.Shape == next.Node.Shape) assumptions.Push((factor, closed & Invertible));
            assumptions.Push((factors[^1], closed & FullColumnRank));
            assumptions.Push((factors[0], closed & FullRowRank));
        }
    }

    // What sA tells of A: of s > 0 what has a sign, too.
    private MatrixProperties ThroughScale(Expr scalar) => this[scalar].HasFlag(Positive) ? Regular | PositiveDefinite | PositiveSemidefinite : Regular;

    private int ClassOf(Expr node)
    {
        if (workspace.Count > classOf.Length) workspace.Lengthen(ref classOf);
        if (classOf[node.Index] != 0) return classOf[node.Index];
        pending.Push(node);
        while (pending.TryPeek(out var next))
        {
            var isReady = true;
            foreach (var argument in next.ArgumentSpan)
            {
                if (classOf[argument.Index] != 0) continue;
                pending.Push(argument);
                isReady = false;
            }

            if (!isReady) continue;
            pending.Pop();
            if (classOf[next.Index] == 0) classOf[next.Index] = Classify(next);
        }

        return classOf[node.Index];
    }

    private int Classify(Expr node)
    {
        var count = node.ArgumentSpan.Length;
        var parts = count <= MirrorClasses.Longest ? stackalloc int[count] : new int[count];
        for (var i = 0; i < parts.Length; i++) parts[i] = classOf[node.ArgumentSpan[i].Index];
        var (@class, known) = node.Kind switch
        {
            ExprKind.Symbol => OfOpaque(node.Symbol!, parts, node.Symbol!.Known),
            ExprKind.Differential => OfOpaque(node, parts, Implications.Close(None, node.Shape)),
            ExprKind.Number => OfNumber(node),
            ExprKind.Sum => OfSum(parts),
            ExprKind.Product => OfProduct(node, parts),
            ExprKind.Scale => OfScale(node, parts[0], parts[1]),
            ExprKind.Apply => OfApplication(node, parts),
        };
        if (classes.Mirror(@class) == @class) known |= Symmetric;
        if (classes.Mirror(@class) == -@class) known |= SkewSymmetric;
        Record(@class, known, node.Shape);
        return @class;
    }

    private (int Class, MatrixProperties Known) OfOpaque(object head, ReadOnlySpan<int> parts, MatrixProperties known) =>
        (classes.Opaque(head, parts, known.HasFlag(Symmetric), known.HasFlag(SkewSymmetric)), known);

    private (int Class, MatrixProperties Known) OfNumber(Expr node)
    {
        if (node.IsZero) return OfOpaque(node, [], Implications.Close(node.Shape.IsSquare ? Implications.OfSquareZero : Nonnegative | Integer, node.Shape));
        var value = node.Number!;
        var sign = value.IsConstant ? value.Constant.Sign : 1;
        var magnitude = classes.Opaque(sign < 0 ? -value : value, [], isSymmetric: true, isSkewSymmetric: false);
        return (sign * magnitude, SignOfNumber.Of(value));
    }

    private (int Class, MatrixProperties Known) OfSum(ReadOnlySpan<int> parts)
    {
        var terms = classes.Terms(parts);
        var common = Symmetric | SkewSymmetric | Diagonal | LowerTriangular | UpperTriangular | Tridiagonal | PositiveSemidefinite | Nonnegative | Integer;
        var (some, someNegated) = (None, None);
        var (isSemidefiniteUpToSkew, isNegatedSo) = (true, true);
        foreach (var term in terms)
        {
            var (known, ofNegated) = (OfClass(term), OfClass(-term));
            common &= known;
            some |= known;
            someNegated |= ofNegated;
            isSemidefiniteUpToSkew &= (known & (PositiveSemidefinite | SkewSymmetric)) != None;
            isNegatedSo &= (ofNegated & (PositiveSemidefinite | SkewSymmetric)) != None;
        }

        if (common.HasFlag(PositiveSemidefinite)) common |= some & PositiveDefinite;
        if (common.HasFlag(Nonnegative)) common |= some & Positive;

        // vᵀ(A + S)v = vᵀAv > 0 for S skew-symmetric, and vᵀ(S − A)v < 0
        if ((isSemidefiniteUpToSkew && some.HasFlag(PositiveDefinite)) || (isNegatedSo && someNegated.HasFlag(PositiveDefinite))) common |= Invertible;
        return (classes.Sum(terms), common);
    }

    private (int Class, MatrixProperties Known) OfProduct(Expr node, ReadOnlySpan<int> parts)
    {
        var factors = classes.Factors(parts, out var sign);
        var (known, opposite) = ProductStructure.Of(factors, classes, ofClass ??= OfClass);
        if (sign < 0) (known, opposite) = (opposite, known);
        known = Implications.Close(known, node.Shape);
        var @class = sign * classes.Product(factors, node.IsScalar, known.HasFlag(Symmetric), known.HasFlag(SkewSymmetric));
        Record(-@class, opposite, node.Shape);
        return (@class, known);
    }

    private (int Class, MatrixProperties Known) OfScale(Expr node, int scalar, int scaled)
    {
        const MatrixProperties ByAny = Symmetric | SkewSymmetric | Diagonal | LowerTriangular | UpperTriangular | Tridiagonal;
        var (s, a) = (OfClass(scalar), OfClass(scaled));
        var kept = ByAny | (s & Integer);
        if (s.HasFlag(Invertible)) kept |= Regular | Nonzero;
        if (s.HasFlag(Nonnegative)) kept |= PositiveSemidefinite | Nonnegative;
        if (s.HasFlag(Positive)) kept |= PositiveDefinite | Positive;
        var number = node.ArgumentSpan[0].Number;
        var isUnit = number is { IsConstant: true } && (number.IsOne || (-number).IsOne);
        if (isUnit) kept |= Orthogonal | OrthonormalColumns | OrthonormalRows;
        var known = a & kept;

        // s·s ≥ 0
        if (scalar == scaled) known |= s.HasFlag(Invertible) ? Positive : Nonnegative;
        return (isUnit ? Math.Sign(scalar) * scaled : classes.Scale(scalar, scaled, node.IsScalar), known);
    }

    private (int Class, MatrixProperties Known) OfApplication(Expr node, Span<int> parts)
    {
        var given = parts.Length <= MirrorClasses.Longest ? stackalloc MatrixProperties[parts.Length] : new MatrixProperties[parts.Length];
        for (var i = 0; i < given.Length; i++) given[i] = OfClass(parts[i]);
        var @operator = node.Operator!;
        var known = Implications.Close(@operator.InferProperties(node, given), node.Shape);
        return @operator.Transposition switch
        {
            TranspositionRule.IsTranspose => (classes.Mirror(parts[0]), known),
            TranspositionRule.Commutes => (classes.Commuting(@operator, parts, known.HasFlag(Symmetric), known.HasFlag(SkewSymmetric)), known),
            TranspositionRule.None or TranspositionRule.Ignores => OfTransposedConstant(node) is { } @class ? (@class, known) : OfOpaque(@operator, parts, known),
        };
    }

    // 1_nm where 1_mn has been met.
    private int? OfTransposedConstant(Expr node) =>
        node.Operator is ConstantOperator { Transposed: { } other } && !other.Equals(node.Operator) && classes.Find(other) is { } met ? classes.Mirror(met) : null;

    private MatrixProperties OfClass(int @class) => @class > 0 ? positive[@class] : negative[-@class];

    // What is known of A is known, up to sign and orientation, of −A, Aᵀ and −Aᵀ.
    private void Record(int @class, MatrixProperties known, Shape shape)
    {
        if (classes.Count > positive.Length)
        {
            Array.Resize(ref positive, 2 * classes.Count);
            Array.Resize(ref negative, 2 * classes.Count);
        }

        var mirror = classes.Mirror(@class);
        Add(@class, known, shape);
        Add(-@class, known & ~OfOneSign, shape);
        Add(mirror, known.Transposed(), shape.Transposed);
        Add(-mirror, known.Transposed() & ~OfOneSign, shape.Transposed);
    }

    private void Add(int @class, MatrixProperties known, Shape shape)
    {
        ref var place = ref @class > 0 ? ref positive[@class] : ref negative[-@class];
        if (place == None || (place | known) != place) place = Implications.Close(place | known, shape);
    }
}
