namespace MatrixCalculus.Tests.Derivations;

/// <content>Attention and kernels, matrix functions, spectra, factorisations, and blocks.</content>
public static partial class Problems
{
    private const string Attention = "softmax_rows(Q*K'/s)";
    private const string Points = "(eye(n)*exp(-pairwise_sqdist(X)/2))";
    private const string Kernel = "exp(X*X' - X.^2*ones(d,n)/2 - ones(n,d)*X'.^2/2)";
    private const string Influence = $"({Kernel}.*(inv({Kernel})*y*y'*inv({Kernel})))";
    private const string FirstVector = "eigenvector(X, 1)";
    private const string Toeplitz = "unvec(toeplitz_basis(n,n)*z, n, n)";

    private static IEnumerable<Derivation> MatrixFunctions =>
    [
        // 27, 30, 33, 34
        new("A(m,m) invertible, X(n,n) invertible", "det(A ⊗ X)", "X", Asked.Gradient, "m*det(A ⊗ X)*inv(X')", "m*det(A ⊗ X)*inv(X)'"),
        new("A(m,m), X(n,n) invertible", "det(A ⊗ X)", "X", Asked.Jacobian, "m*det(A ⊗ X)*vec(inv(X'))'", "m*det(A ⊗ X)*vec(inv(X)')'"),
        new("A(m,m) invertible, X(n,n)", "det(X ⊗ A)", "A", Asked.Gradient, "n*det(A ⊗ X)*inv(A')", "n*det(X ⊗ A)*inv(A)'"),
        new("X(n,n) invertible", "det(X)", "X", Asked.Gradient, "adj(X')", "det(X)*inv(X)'"),
        new("X(n,n)", "X/det(X)", "X", Asked.Jacobian, "(eye(n^2) - vec(X)*vec(inv(X'))')/det(X)", "(eye(n^2) - vec(X)*vec(inv(X)')')/det(X)"),
        new("X(n,n) invertible", "X/det(X)", "X", Asked.Jacobian, "(eye(n^2) - vec(X)*vec(inv(X'))')/det(X)", "(eye(n^2) - vec(X)*vec(inv(X)')')/det(X)"),
        new("x(n)", "logsumexp(x)", "x", Asked.Hessian, "diag(softmax(x)) - softmax(x)*softmax(x)'", "diag(softmax(x)) - softmax(x)*softmax(x)'"),
        new("x(n)", "softmax(x)", "x", Asked.Jacobian, "diag(softmax(x)) - softmax(x)*softmax(x)'", "diag(softmax(x)) - softmax(x)*softmax(x)'"),
        // 37: with the weights P of the rows and G the derivative by the output, (P∘(GVᵀ − ((GVᵀ∘P)11ᵀ)))K/s.
        new("Q(m,d), K(n,d), V(n,p), G(m,p), s positive", $"inner(G, {Attention}*V)", "Q", Asked.Gradient,
            $"({Attention}.*(G*V' - ((G*V').*{Attention})*ones(n,n)))*K/s", $"(({Attention}.*(G*V')) - {Attention}.*((({Attention}.*(G*V'))*ones(n,1))*ones(1,n)))*K/s"),
        // 38: by the matrix of points, through the inverse of its Gaussian kernel.
        new("X(n,d), y(n)", $"y'*inv({Points})*y", "X", Asked.Gradient,
            $"2*(X.*({Influence}*ones(n,d)) - {Influence}*X)", $"2*(diag({Influence}*ones(n,1))*X - {Influence}*X)"),
        // 50 to 52: of the matrix, not of its entries.
        new("X(n,n)", "tr(expm(X))", "X", Asked.Gradient, "expm(X')", "expm(X)'"),
        new("X(n,n)", "tr(X*logm(X))", "X", Asked.Gradient, "eye(n) + logm(X')", "(logm(X) + eye(n))'"),
        new("X(n,n)", "sqrtm(X)", "X", Asked.Jacobian, "inv(eye(n) ⊗ sqrtm(X) + sqrtm(X') ⊗ eye(n))", "inv(sqrtm(X)' ⊗ eye(n) + eye(n) ⊗ sqrtm(X))"),
        // 53, 54: the left eigenvector is one of the transpose.
        new("X(n,n)", "eigenvalue(X,1)", "X", Asked.Gradient,
            $"eigenvector(X', 1)*{FirstVector}'/({FirstVector}'*eigenvector(X', 1))", $"eigenvector(X', 1)*{FirstVector}'/(eigenvector(X', 1)'*{FirstVector})"),
        new("X(m,n)", "nuclear_norm(X)", "X", Asked.Gradient, "polar(X)", "polar(X)"),
        new("X(m,n)", "spectral_norm(X)", "X", Asked.Gradient, "left_singular_vector(X, 1)*right_singular_vector(X, 1)'", "left_singular_vector(X, 1)*right_singular_vector(X, 1)'"),
        // 58
        new("A(m,m), B(n,n), C(m,n)", "sylvester(A, B, C)", "A", Asked.Jacobian,
            "-inv(eye(n) ⊗ A + B' ⊗ eye(m))*(sylvester(A, B, C)' ⊗ eye(m))", "-inv(eye(n) ⊗ A + B' ⊗ eye(m))*(sylvester(A, B, C)' ⊗ eye(m))"),
        // 62, 68: no block is inverted, so that A may be singular.
        new("A(n,n), t", "expm(t*A)", "t", Asked.ByScalar, "A*expm(t*A)", "A*expm(t*A)"),
        new("A(m,m) invertible, B(m,n), C(n,m), X(n,n)", "det([A, B; C, X])", "X", Asked.Gradient,
            "selection(n,m+n,m+1)*adj([A', C'; B', X'])*selection(n,m+n,m+1)'", "det([A, B; C, X])*inv(X - C*inv(A)*B)'"),
        // 49: a Toeplitz matrix by its diagonals.
        new("A(n,n), z(2*n-1)", $"tr(A*{Toeplitz})", "z", Asked.Gradient, "toeplitz_basis(n,n)'*vec(A')", "toeplitz_basis(n,n)'*vec(A')"),
    ];

    private static IEnumerable<Derivation> Differentials =>
    [
        // 46, 47: by the structure of the variable.
        new("S(n,n) skew_symmetric", "inv(eye(n) - S)*(eye(n) + S)", "S", Asked.Differential, "2*inv(eye(n) - S)*dS*inv(eye(n) - S)", "2*inv(eye(n) - S)*dS*inv(eye(n) - S)"),
        new("L(n,n) lower_triangular invertible, C(n,n) symmetric", "logdet(L*L') + tr(inv(L*L')*C)", "L", Asked.Gradient,
            "2*tril(inv(L')*(eye(n) - inv(L)*C*inv(L')))", "2*tril(inv(L)' - inv(L)'*inv(L)*C*inv(L)')"),
        new("A(n,n) symmetric, Q(n,k) orthogonal", "tr(Q'*A*Q)", "Q", Asked.Gradient, "2*(eye(n) - Q*Q')*A*Q", "2*A*Q - 2*Q*Q'*A*Q"),
        // 55 to 57, with Φ the lower triangle with half the diagonal.
        new("X(m,n)", "pinv(X)", "X", Asked.Differential,
            "dX'*pinv(X')*pinv(X) + pinv(X)*(pinv(X')*dX' - (dX + X*dX'*pinv(X') + pinv(X')*dX'*X)*pinv(X))",
            "-pinv(X)*dX*pinv(X) + pinv(X)*pinv(X)'*dX'*(eye(m) - X*pinv(X)) + (eye(n) - pinv(X)*X)*dX'*pinv(X)'*pinv(X)"),
        new("X(m,n)", "projector(X)", "X", Asked.Differential,
            "(eye(m) - projector(X))*dX*pinv(X) + pinv(X')*dX'*(eye(m) - projector(X))", "(eye(m) - projector(X))*dX*pinv(X) + ((eye(m) - projector(X))*dX*pinv(X))'"),
        new("S(n,n) positive_definite", "chol(S)", "S", Asked.Differential, "chol(S)*tril_half(inv(chol(S))*dS*inv(chol(S))')", "chol(S)*tril_half(inv(chol(S))*dS*inv(chol(S)'))"),
    ];

    // Statistics and learning: what cancels in the books cancels here.
    private static IEnumerable<Derivation> Statistics =>
    [
        new("X(n,p), w(p), y(n)", "-sum(y.*log(sigmoid(X*w)) + (ones(n,1) - y).*log(ones(n,1) - sigmoid(X*w)))", "w", Asked.Gradient, "X'*(sigmoid(X*w) - y)", "X'*(sigmoid(X*w) - y)"),
        new("z(k), y(k)", "-y'*log(softmax(z))", "z", Asked.Gradient, "sum(y)*softmax(z) - y", "sum(y)*softmax(z) - y"),
        new("W(k,n), x(n), y(k)", "logsumexp(W*x) - y'*W*x", "W", Asked.Hessian,
            "(x*x') ⊗ (diag(softmax(W*x)) - softmax(W*x)*softmax(W*x)')", "(x*x') ⊗ (diag(softmax(W*x)) - softmax(W*x)*softmax(W*x)')"),
        new("X(n,n)", "log(abs(det(X)))", "X", Asked.Gradient, "inv(X')", "inv(X)'"),
        new("x(n)", "1/norm2(x)", "x", Asked.Gradient, "-norm2(x)^-3*x", "-x/norm2(x)^3"),
        new("x(n), A(n,n)", "sum(diag(x)*A*diag(x))", "x", Asked.Gradient, "(A + A')*x", "(A + A')*x"),
        new("S(n,n) positive_definite, T(n,n) positive_definite", "logdet(eye(n) + S*inv(T))", "S", Asked.Gradient, "inv(S + T)", "inv(S + T)"),
        new("a(n), A(n,n), t", "a'*expm(t*A)*a", "t", Asked.Hessian, "a'*A^2*expm(t*A)*a", "a'*A^2*expm(t*A)*a"),
    ];
}
