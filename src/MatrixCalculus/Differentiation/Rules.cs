namespace MatrixCalculus.Differentiation;

/// <summary>The rules of differentiation and of its readings, as they are told to whoever listens.</summary>
internal static class Rules
{
    private const string Source = "Magnus & Neudecker, Matrix Differential Calculus, ch. 8";

    /// <summary>d(before) = after, by the rule of the node's kind or operator.</summary>
    internal static StepRule Differential(Expr node) => node.Kind switch
    {
        ExprKind.Sum => new(StepKind.Differential, "differential-of-sum", "d(A + B) = dA + dB", Source: Source),
        ExprKind.Product => new(StepKind.Differential, "differential-of-product", "d(A*B) = dA*B + A*dB", Source: Source),
        ExprKind.Scale => new(StepKind.Differential, "differential-of-scaling", "d(s*A) = ds*A + s*dA", Source: Source),
        ExprKind.Apply => OfOperator(StepKind.Differential, "differential-of-", node, Schemes.Differential(node)),
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => new(StepKind.Differential, "differential-of-variable", "d(X) = dX"),
    };

    /// <summary>⟨G, L(V)⟩ = ⟨L*(G), V⟩ for a node L(V).</summary>
    internal static StepRule Adjoint(Expr node) => node.Kind switch
    {
        ExprKind.Sum => new(StepKind.Adjoint, "adjoint-of-sum", "inner(G, U + V) = inner(G, U) + inner(G, V)"),
        ExprKind.Product => new(StepKind.Adjoint, "adjoint-of-product", "inner(G, P*V*Q) = inner(P'*G*Q', V)"),
        ExprKind.Scale => new(StepKind.Adjoint, "adjoint-of-scaling", "inner(G, s*V) = inner(s*G, V), inner(G, v*A) = inner(G, A)*v"),
        ExprKind.Apply => OfOperator(StepKind.Adjoint, "adjoint-of-", node, Schemes.Adjoint(node)),
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => new(StepKind.Adjoint, "adjoint-of-variable", "inner(G, dX) + inner(H, dX) = inner(G + H, dX)"),
    };

    /// <summary>vec L(V) = M vec V for a node L(V).</summary>
    internal static StepRule VecMatrix(Expr node) => node.Kind switch
    {
        ExprKind.Sum => new(StepKind.VecMatrix, "vec-of-sum", "vec(U + V) = vec(U) + vec(V)"),
        ExprKind.Product => new(StepKind.VecMatrix, "vec-of-product", "vec(P*V*Q) = (Q' ⊗ P)*vec(V)", Source: "Magnus & Neudecker, Matrix Differential Calculus, ch. 2, thm. 2"),
        ExprKind.Scale => new(StepKind.VecMatrix, "vec-of-scaling", "vec(s*V) = s*vec(V), vec(v*A) = vec(A)*v"),
        ExprKind.Apply => OfOperator(StepKind.VecMatrix, "vec-of-", node, Schemes.VecMatrix(node)),
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => new(StepKind.VecMatrix, "vec-of-variable", "vec(V) = vec(V)"),
    };

    internal static readonly StepRule Independent = Reading("zero-differential", "dF = 0 where F does not change with X");
    internal static readonly StepRule Gradient = Reading("gradient-read-off", "df = inner(G, dX) says that G is the gradient");
    internal static readonly StepRule GradientOfTrace = Reading("gradient-read-off", "df = tr(G'*dX) says that G is the gradient, and df = tr(M*dX) that M' is");
    internal static readonly StepRule GradientOfRow = Reading("gradient-read-off", "df = g'*dx says that g is the gradient, and df = m*dx that m' is");
    internal static readonly StepRule AsTrace = new(StepKind.Algorithm, "inner-product-as-trace", "inner(G, V) = tr(G'*V)");
    internal static readonly StepRule AsRow = new(StepKind.Algorithm, "inner-product-as-product", "inner(g, v) = g'*v for columns");
    internal static readonly StepRule Jacobian = Reading("jacobian-read-off", "vec(dF) = D*vec(dX) says that D is the Jacobian");
    internal static readonly StepRule ScalarDerivative = Reading("derivative-read-off", "df = f'*dx says that f' is the derivative, which is df at dx = 1");
    internal static readonly StepRule RowOfGradient = Reading("jacobian-of-scalar", "D = vec(G)' for a scalar function with the gradient G");
    internal static readonly StepRule StructureSetAside = Reading("structure-set-aside", "the variable is differentiated as if its entries were independent");
    internal static readonly StepRule StructurePutBack = Reading("structure-put-back", "the variable has its structure again");
    internal static readonly StepRule InStructure = Reading("directions-of-the-structure", "projected on what keeps the structure of the variable");
    internal static readonly StepRule ByIndependentEntries = Reading("independent-entries", "by the independent entries of the variable");
    internal static readonly StepRule AlongDirection = Reading("direction-for-differential", "dX = V");
    internal static readonly StepRule Curvature = Reading("curvature-of-the-structure", "the tangent space turns with the variable");
    internal static readonly StepRule Transposed = Reading("denominator-layout", "the transpose of the Jacobian in numerator layout");

    private static StepRule Reading(string name, string statement) => new(StepKind.Reading, name, statement);

    private static StepRule OfOperator(StepKind kind, string prefix, Expr node, string statement) =>
        new(kind, prefix + node.Operator!.Name, statement, string.Join("; ", node.Operator.Conditions(node)));
}
