namespace MatrixCalculus.Tests.Derivations;

/// <summary>Seventy problems that tell good systems from bad, as far as they ask for one formula; the numbers are those of the list.</summary>
public static partial class Problems
{
    public static IReadOnlyList<Derivation> All { get; } = [.. MustNeverFail, .. Jacobians, .. DeterminantsAndNorms, .. Learning, .. Structure, .. SecondOrder, .. EndToEnd, .. MatrixFunctions, .. Differentials, .. Statistics, .. Classics];

    private static IEnumerable<Derivation> MustNeverFail =>
    [
        // 1 to 4: linear and quadratic forms.
        new("a(n), x(n)", "a'*x", "x", Asked.Gradient, "a", "a"),
        new("A(m,n), x(n)", "A*x", "x", Asked.Jacobian, "A", "A"),
        new("A(n,n), x(n)", "x'*A*x", "x", Asked.Gradient, "(A + A')*x", "(A + A')*x"),
        new("A(n,n), x(n)", "x'*A*x", "x", Asked.Hessian, "A + A'", "A + A'"),
        new("A(n,n) symmetric, x(n)", "x'*A*x", "x", Asked.Gradient, "2*A*x", "2*A*x"),
        new("A(n,n) symmetric, x(n)", "x'*A*x", "x", Asked.Hessian, "2*A", "2*A"),
        new("a(m), X(m,n), b(n)", "a'*X*b", "X", Asked.Gradient, "a*b'", "a*b'"),
        // 5 to 8: traces and least squares.
        new("A(p,m), X(m,n), B(n,n), C(m,p)", "tr(A*X*B*X'*C)", "X", Asked.Gradient, "C*A*X*B + A'*C'*X*B'", "A'*C'*X*B' + C*A*X*B"),
        new("A(m,n), x(n), b(m)", "normsq(A*x - b)", "x", Asked.Gradient, "2*A'*(A*x - b)", "2*A'*(A*x - b)"),
        new("A(m,n), x(n), b(m)", "normsq(A*x - b)", "x", Asked.Hessian, "2*A'*A", "2*A'*A"),
        new("A(m,n), x(n), b(m)", "(A*x - b)'*(A*x - b)", "x", Asked.Gradient, "2*A'*(A*x - b)", "2*A'*(A*x - b)"),
        new("A(m,n), x(n), b(m)", "norm2(A*x - b)^2", "x", Asked.Gradient, "2*A'*(A*x - b)", "2*A'*(A*x - b)"),
        new("X(n,n)", "tr(X) + 1", "X", Asked.Gradient, "eye(n)", "eye(n)"),
        new("X(n,n)", "tr(X) + tr(X^2)", "X", Asked.Gradient, "eye(n) + 2*X'", "eye(n) + 2*X'"),
        // 10: the same value, however it is bracketed.
        new("x(n)", "x*x'*x", "x", Asked.Jacobian, "2*x*x' + normsq(x)*eye(n)", "(x'*x)*eye(n) + 2*x*x'"),
        new("x(n)", "(x'*x)*x", "x", Asked.Jacobian, "2*x*x' + normsq(x)*eye(n)", "(x'*x)*eye(n) + 2*x*x'"),
    ];

    private static IEnumerable<Derivation> Jacobians =>
    [
        // 11 to 15
        new("A(p,m), X(m,n), B(n,q)", "A*X*B", "X", Asked.Jacobian, "B' ⊗ A", "B' ⊗ A"),
        new("X(m,n)", "X'", "X", Asked.Jacobian, "commutation(m,n)", "commutation(m,n)"),
        new("X(m,n)", "X'*X", "X", Asked.Jacobian, "(eye(n^2) + commutation(n,n))*(eye(n) ⊗ X')", "(eye(n^2) + commutation(n,n))*(eye(n) ⊗ X')"),
        new("X(m,n)", "X*X'", "X", Asked.Jacobian, "(eye(m^2) + commutation(m,m))*(X ⊗ eye(m))", "(eye(m^2) + commutation(m,m))*(X ⊗ eye(m))"),
        new("X(n,n)", "inv(X)", "X", Asked.Jacobian, "-(inv(X') ⊗ inv(X))", "-(inv(X)' ⊗ inv(X))"),
        new("X(n,n)", "X^2", "X", Asked.Jacobian, "eye(n) ⊗ X + X' ⊗ eye(n)", "X' ⊗ eye(n) + eye(n) ⊗ X"),
        new("X(n,n)", "X^3", "X", Asked.Jacobian, "X' ⊗ X + eye(n) ⊗ X^2 + X'^2 ⊗ eye(n)", "(X')^2 ⊗ eye(n) + X' ⊗ X + eye(n) ⊗ X^2"),
        // 16 to 18
        new("X(n,n), A(n,n)", "X*A*inv(X)", "X", Asked.Jacobian,
            "(inv(X')*A') ⊗ eye(n) - inv(X') ⊗ (X*A*inv(X))", "(A*inv(X))' ⊗ eye(n) - inv(X)' ⊗ (X*A*inv(X))"),
        new("X(n,n)", "tr(X)*X", "X", Asked.Jacobian, "tr(X)*eye(n^2) + vec(X)*vec(eye(n))'", "vec(X)*vec(eye(n))' + tr(X)*eye(n^2)"),
        new("A(m,n), X(m,n)", "A.*X", "X", Asked.Jacobian, "diag(vec(A))", "diag(vec(A))"),
        // 19, 20: K_qm, not K_mq.
        new("X(m,n), B(p,q)", "X ⊗ B", "X", Asked.Jacobian,
            "(eye(n) ⊗ commutation(q,m) ⊗ eye(p))*(eye(m*n) ⊗ vec(B))", "(eye(n) ⊗ commutation(q,m) ⊗ eye(p))*(eye(m*n) ⊗ vec(B))"),
        new("A(m,n), X(p,q)", "A ⊗ X", "X", Asked.Jacobian,
            "(eye(n) ⊗ commutation(q,m) ⊗ eye(p))*(vec(A) ⊗ eye(p*q))", "(eye(n) ⊗ commutation(q,m) ⊗ eye(p))*(vec(A) ⊗ eye(p*q))"),
        new("X(m,n)", "X ⊗ X", "X", Asked.Jacobian,
            "(eye(n) ⊗ commutation(n,m) ⊗ eye(m))*(eye(m*n) ⊗ vec(X) + vec(X) ⊗ eye(m*n))",
            "(eye(n) ⊗ commutation(n,m) ⊗ eye(m))*(eye(m*n) ⊗ vec(X) + vec(X) ⊗ eye(m*n))"),
    ];

    private static IEnumerable<Derivation> DeterminantsAndNorms =>
    [
        // 21 to 24: an adjugate is right at singular matrices too.
        new("X(n,n)", "det(X)", "X", Asked.Gradient, "adj(X')", "adj(X)'"),
        new("X(n,n)", "logdet(X)", "X", Asked.Gradient, "inv(X')", "inv(X)'"),
        new("A(k,m), X(m,n), B(n,k)", "det(A*X*B)", "X", Asked.Gradient, "A'*adj(B'*X'*A')*B'", "det(A*X*B)*(B*inv(A*X*B)*A)'"),
        new("X(m,n), A(m,m)", "det(X'*A*X)", "X", Asked.Gradient,
            "A*X*adj(X'*A*X) + A'*X*adj(X'*A'*X)", "det(X'*A*X)*(A*X*inv(X'*A*X) + A'*X*inv(X'*A'*X))"),
        // 25, 26
        new("X(m,n)", "logdet(X'*X)", "X", Asked.Gradient, "2*X*inv(X'*X)", "2*X*inv(X'*X)"),
        new("X(m,n), H(n,n)", "logdet(eye(m) + X*H*X')", "X", Asked.Gradient,
            "inv(eye(m) + X*H*X')*X*H + inv(eye(m) + X*H'*X')*X*H'", "inv(eye(m) + X*H*X')*X*H + inv(eye(m) + X*H'*X')*X*H'"),
        // 28
        new("A(m,m), X(n,n)", "tr(A ⊗ X)", "X", Asked.Gradient, "tr(A)*eye(n)", "tr(A)*eye(n)"),
        new("X(n,n)", "tr(X ⊗ X)", "X", Asked.Gradient, "2*tr(X)*eye(n)", "2*tr(X)*eye(n)"),
        // 29, 30
        new("X(m,n)", "norm2(X)", "X", Asked.Gradient, "X/norm2(X)", "X/norm2(X)"),
        new("x(n)", "x/norm2(x)", "x", Asked.Jacobian, "(eye(n) - x*x'/normsq(x))/norm2(x)", "(eye(n) - x*x'/(x'*x))/norm2(x)"),
        new("X(n,n)", "det(X)*tr(X)", "X", Asked.Gradient, "det(X)*eye(n) + tr(X)*adj(X')", "det(X)*eye(n) + tr(X)*adj(X)'"),
    ];

    // What every tutorial has; the numbers of terms, factors and sizes are all different.
    private static IEnumerable<Derivation> Classics =>
    [
        new("A(m,n), B(m,n)", "tr(A'*B)", "A", Asked.Gradient, "B", "B"),
        new("A(m,n), B(m,n)", "tr(A'*B)", "B", Asked.Gradient, "A", "A"),
        // ∂vec(FG) = (I_p ⊗ F) ∂vec G + (Gᵀ ⊗ I_m) ∂vec F, for F m×n and G n×p.
        new("F(m,n), G(n,p)", "F*G", "F", Asked.Jacobian, "G' ⊗ eye(m)", "G' ⊗ eye(m)"),
        new("F(m,n), G(n,p)", "F*G", "G", Asked.Jacobian, "eye(p) ⊗ F", "eye(p) ⊗ F"),
        new("A(p,m), X(m,n), C(m,k)", "(A*X)*(X'*C)", "X", Asked.Jacobian,
            "(C'*X) ⊗ A + commutation(k,p)*((A*X) ⊗ C')", "((C'*X) ⊗ eye(p))*(eye(n) ⊗ A) + (eye(k) ⊗ (A*X))*(C' ⊗ eye(n))*commutation(m,n)"),
        new("A(m,n), B(m,n), a, b", "a*A + b*B", "A", Asked.Jacobian, "a*eye(m*n)", "a*eye(m*n)"),
        new("A(m,n), B(m,n), a, b", "a*A + b*B", "b", Asked.ByScalar, "B", "B"),
        new("X(m,n)", "sigmoid(X)", "X", Asked.Jacobian, "diag(vec(sigmoid(X).*(ones(m,n) - sigmoid(X))))", "diag(vec(sigmoid(X).*(ones(m,n) - sigmoid(X))))"),
        new("X(m,n)", "tanh(X)", "X", Asked.Jacobian, "diag(vec(ones(m,n) - tanh(X).^2))", "diag(vec(ones(m,n) - tanh(X).^2))"),
        new("X(n,n)", "logdet(X^2)", "X", Asked.Gradient, "2*inv(X')", "2*inv(X)'"),
    ];
}
