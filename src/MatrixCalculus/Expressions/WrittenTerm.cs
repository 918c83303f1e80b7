namespace MatrixCalculus.Expressions;

/// <summary>
/// A product as it is written, <c>2/3*a*A*B/s</c>: scalars in front, then matrices, then divisors. Scalars inside a matrix
/// product move to the front and divisors to the end; matrices keep their order and grouping. Reader and writer share it, so that the
/// text of a term reads back as the same term.
/// </summary>
internal sealed class WrittenTerm
{
    /// <summary>One piece of the numerator: an expression, or a bracket of the grouping of matrices, or the end of a scalar made of matrices.</summary>
    internal readonly record struct Piece(Expr? Node, PieceKind Kind);

    internal enum PieceKind
    {
        Factor,
        Open,
        Close,
    }

    private Rope<Scalar> scalars;
    private Rope<Piece> matrices;
    private Rope<Expr> divisors;
    private int matrixCount;

    /// <summary>The scalars; one that is a product of matrices, such as x'*y, is a piece sequence of its own.</summary>
    internal ref Rope<Scalar> Scalars => ref scalars;

    internal ref Rope<Piece> Matrices => ref matrices;

    /// <summary>What the rest is divided by, in order.</summary>
    internal ref Rope<Expr> Divisors => ref divisors;

    internal Shape Shape { get; private set; } = Shape.Scalar;

    internal bool HasMatrix => !matrices.IsEmpty;

    /// <summary>How many factors of the numerator stand side by side.</summary>
    internal int FactorCount => Scalars.Count + matrixCount;

    /// <summary>The numeric coefficient in front, if there is one.</summary>
    internal Rational? Coefficient => !Scalars.IsEmpty && Scalars.First.Node is { } node && IsConstant(node) ? node.Number!.Constant : null;

    internal bool StartsNegative => Coefficient is { Sign: < 0 };

    internal bool IsLiteralOne => FactorCount == 1 && Divisors.IsEmpty && Coefficient is { IsOne: true };

    /// <summary>A scalar factor: an expression, or a product of matrices that is 1×1.</summary>
    internal readonly record struct Scalar(Expr? Node, Rope<Piece>? Product);

    internal static bool IsConstant(Expr node) => node.Kind == ExprKind.Number && node.IsScalar && node.Number!.IsConstant;

    /// <summary>The term of an expression that is no sum; at most <paramref name="budget"/> factors are taken apart.</summary>
    internal static WrittenTerm Of(Expr expression, int budget = int.MaxValue)
    {
        if (!IsProduct(expression)) return OfFactor(expression);
        var pending = new Stack<(Expr Node, bool Combine)>();
        var values = new Stack<WrittenTerm>();
        pending.Push((expression, false));
        while (pending.TryPop(out var item))
        {
            var arguments = item.Node.ArgumentSpan;
            if (item.Combine)
            {
                var factors = new WrittenTerm[arguments.Length];
                for (var i = factors.Length - 1; i >= 0; i--) factors[i] = values.Pop();
                values.Push(item.Node.Kind == ExprKind.Scale && factors[0].FactorCount == 0 ? Quotient(factors[1], factors[0]) : Product(factors));
            }
            else if (IsProduct(item.Node) && budget > 0)
            {
                budget -= arguments.Length;
                pending.Push((item.Node, true));
                for (var i = arguments.Length - 1; i >= 0; i--) pending.Push((arguments[i], false));
            }
            else
            {
                values.Push(OfFactor(item.Node));
            }
        }

        return values.Pop();
    }

    private static bool IsProduct(Expr node) => node.Kind is ExprKind.Scale or ExprKind.Product;

    private static WrittenTerm Product(WrittenTerm[] factors)
    {
        for (var i = 1; i < factors.Length; i++) factors[0].MultiplyBy(factors[i]);
        return factors[0];
    }

    // s⁻¹(t⁻¹A) is A/t/s.
    private static WrittenTerm Quotient(WrittenTerm dividend, WrittenTerm divisors)
    {
        dividend.Divisors.Join(divisors.Divisors);
        return dividend;
    }

    // 2n(n+1)/3 is the coefficient 2/3 and the factors n and n+1; s⁻¹ is a divisor; a number's reciprocal is a number.
    private static WrittenTerm OfFactor(Expr node)
    {
        var term = new WrittenTerm { Shape = node.Shape };
        if (!node.IsScalar)
        {
            term.matrices.Append(new(node, PieceKind.Factor));
            term.matrixCount = 1;
        }
        else if (node.Kind == ExprKind.Number)
        {
            foreach (var factor in SizePolynomial.Factors(node.Number!)) term.Scalars.Append(new(factor == node.Number ? node : Expr.Constant(factor), null));
        }
        else if (Divisor(node) is { } divisor)
        {
            if (IsConstant(divisor)) term.Scalars.Append(new(Expr.Constant(Dimension.Of(divisor.Number!.Constant.Reciprocal())), null));
            else term.Divisors.Append(divisor);
        }
        else
        {
            term.Scalars.Append(new(node, null));
        }

        return term;
    }

    /// <summary>s, when the node is the scalar power s⁻¹ of canonical text; otherwise null.</summary>
    internal static Expr? Divisor(Expr node) =>
        IsPower(node) && IsConstant(node.ArgumentSpan[1]) && node.ArgumentSpan[1].Number!.Constant == Rational.MinusOne
        && node.ArgumentSpan[0] is { Kind: not ExprKind.Number } or { Number.IsZero: false }
            ? node.ArgumentSpan[0]
            : null;

    private static bool IsPower(Expr node) =>
        node.Kind == ExprKind.Apply && node.IsScalar && node.Operator!.Notation.Form == NotationForm.Exponent && node.ArgumentSpan.Length == 2
        && node.Operator.Notation.Text is { Open: "^" };

    /// <summary>This term times another one, which is used up. Shapes fit, or one of the two is a scalar.</summary>
    internal void MultiplyBy(WrittenTerm other)
    {
        // A sign meets a number: −1·2 is −2.
        if (Scalars.Count == 1 && Coefficient == Rational.MinusOne && other.Coefficient is { Sign: > 0 } number)
        {
            other.Scalars.ReplaceFirst(new(Expr.Constant(Dimension.Of(-number)), null));
            Scalars = default;
        }

        Scalars.Join(other.Scalars);
        Divisors.Join(other.Divisors);
        if (!other.HasMatrix) return;
        if (!HasMatrix)
        {
            matrices.Join(other.matrices);
            (Shape, matrixCount) = (other.Shape, other.matrixCount);
            return;
        }

        if (other.matrixCount > 1)
        {
            other.matrices.Prepend(new(null, PieceKind.Open));
            other.matrices.Append(new(null, PieceKind.Close));
        }

        matrices.Join(other.matrices);
        matrixCount++;
        Shape = new Shape(Shape.Rows, other.Shape.Columns);
        if (!Shape.IsScalar) return;
        Scalars.Append(new(null, matrices.Take()));
        matrixCount = 0;
    }

    /// <summary>This term divided by a scalar.</summary>
    internal void DivideBy(Expr divisor)
    {
        if (!IsConstant(divisor))
        {
            if (IsLiteralOne) Scalars = default;
            Divisors.Append(divisor);
        }
        else if (Coefficient is { } coefficient)
        {
            Scalars.ReplaceFirst(new(Expr.Constant(Dimension.Of(coefficient / divisor.Number!.Constant)), null));
        }
        else
        {
            Scalars.Prepend(new(Expr.Constant(Dimension.Of(divisor.Number!.Constant.Reciprocal())), null));
        }
    }

    /// <summary>Writes powers of scalars with negative exponents below: s⁻²A is A/s².</summary>
    internal void PutPowersBelow()
    {
        foreach (var scalar in Scalars.Take())
            if (scalar.Node is { } node && Reciprocal(node) is { } divisor) Divisors.Append(divisor);
            else Scalars.Append(scalar);
    }

    /// <summary>s^k, when the node is the scalar power s^(−k) for a number k &gt; 0 other than 1; otherwise null.</summary>
    internal static Expr? Reciprocal(Expr node) =>
        IsPower(node) && IsConstant(node.ArgumentSpan[1]) && node.ArgumentSpan[1].Number!.Constant is { Sign: < 0 } exponent && exponent != Rational.MinusOne
        && node.ArgumentSpan[0].Kind != ExprKind.Number
            ? Expr.Apply(node.Operator!, node.ArgumentSpan[0], -exponent)
            : null;

    /// <summary>The negative of this term: a positive coefficient changes its sign, otherwise −1 comes in front.</summary>
    internal void Negate()
    {
        if (Coefficient is { Sign: > 0 } coefficient)
            Scalars.ReplaceFirst(new(Expr.Constant(Dimension.Of(-coefficient)), null));
        else
            Scalars.Prepend(new(Expr.Constant(Dimension.MinusOne), null));
    }

    /// <summary>The expression: (scalars × matrices) / divisors, every product of two, grouped from the left.</summary>
    internal Expr Build(Func<Expr, Expr> reciprocal)
    {
        Expr? value = null;
        foreach (var scalar in Scalars)
        {
            var factor = scalar.Node ?? Product(scalar.Product!.Value);
            value = value is null ? factor : Expr.Scale(value, factor);
        }

        if (HasMatrix)
        {
            var product = Product(matrices);
            value = value is null ? product : Expr.Scale(value, product);
        }

        foreach (var divisor in Divisors)
            value = value is null ? reciprocal(divisor) : Expr.Scale(reciprocal(divisor), value);
        return value!;
    }

    private static Expr Product(Rope<Piece> pieces)
    {
        Stack<Expr?>? outer = null;
        Expr? value = null;
        foreach (var piece in pieces)
        {
            switch (piece.Kind)
            {
                case PieceKind.Open:
                    (outer ??= new()).Push(value);
                    value = null;
                    break;
                case PieceKind.Close:
                    value = Times(outer!.Pop(), value!);
                    break;
                case PieceKind.Factor:
                    value = Times(value, piece.Node!);
                    break;
            }
        }

        return value!;

        static Expr Times(Expr? left, Expr right) => left is null ? right : Expr.Product(left, right);
    }
}
