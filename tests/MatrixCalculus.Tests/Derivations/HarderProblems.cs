namespace MatrixCalculus.Tests.Derivations;

/// <content>Elementwise functions, structure, second order, and problems from end to end.</content>
public static partial class Problems
{
    private const string Net = "W(q,k), V(k,p), X(p,n), b(k), Y(q,n)";
    private const string Layer = "tanh(V*X + b*ones(1,n))";
    private const string Loss = "normsq(W*tanh(V*X + b*ones(1,n)) - Y)";
    private const string Delta = "((ones(k,n) - tanh(V*X + b*ones(1,n)).^2).*(W'*(W*tanh(V*X + b*ones(1,n)) - Y)))";

    private static IEnumerable<Derivation> Learning =>
    [
        // 31, 32
        new("a(p), A(p,m), X(m,n), B(n,q), b(q)", "a'*tanh(A*X*B)*b", "X", Asked.Gradient,
            "A'*((a*b').*(ones(p,q) - tanh(A*X*B).^2))*B'", "A'*((a*b').*(ones(p,q) - tanh(A*X*B).^2))*B'"),
        new("D(m,n), w(n), y(m)", "sum(softplus(-(y.*(D*w))))", "w", Asked.Gradient, "-D'*(y.*sigmoid(-(y.*(D*w))))", "-D'*(y.*sigmoid(-(y.*(D*w))))"),
        new("D(m,n), w(n), y(m)", "sum(softplus(-(y.*(D*w))))", "w", Asked.Hessian,
            "D'*diag(y.^2.*sigmoid(-(y.*(D*w))).*(ones(m,1) - sigmoid(-(y.*(D*w)))))*D",
            "D'*diag(y.*y.*sigmoid(-(y.*(D*w))).*(ones(m,1) - sigmoid(-(y.*(D*w)))))*D"),
        // 33, 34
        new("x(n)", "log(sum(exp(x)))", "x", Asked.Gradient, "softmax(x)", "softmax(x)"),
        // 35: a network of two layers, all sizes different.
        new(Net, Loss, "V", Asked.Gradient, $"2*{Delta}*X'", $"((2*W'*(W*{Layer} - Y)).*(ones(k,n) - {Layer}.*{Layer}))*X'"),
        new(Net, Loss, "W", Asked.Gradient, $"2*(W*{Layer} - Y)*tanh(ones(n,1)*b' + X'*V')", $"2*(W*{Layer} - Y)*{Layer}'"),
        new(Net, Loss, "b", Asked.Gradient, $"2*{Delta}*ones(n,1)", $"((2*W'*(W*{Layer} - Y)).*(ones(k,n) - {Layer}.*{Layer}))*ones(n,1)"),
        // 36, 39
        new("M(m,n), U(m,k), V(n,k), Y(m,n)", "normsq(M.*(U*V' - Y))", "U", Asked.Gradient, "2*(M.^2.*(U*V' - Y))*V", "2*(M.*M.*(U*V' - Y))*V"),
        new("x(n), A(n,n)", "exp(x'*A*x)", "x", Asked.Gradient, "exp(x'*A*x)*(A + A')*x", "exp(x'*A*x)*(A + A')*x"),
    ];

    private static IEnumerable<Derivation> Structure =>
    [
        // 40: three derivatives by a symmetric matrix, each under its own name.
        new("X(n,n) symmetric invertible", "logdet(X)", "X", Asked.Gradient, "inv(X)", "inv(X)"),
        new("X(n,n) symmetric invertible", "logdet(X)", "X", Asked.Gradient, "2*inv(X) - eye(n).*inv(X)", "2*inv(X) - inv(X).*eye(n)", Parameters.Free),
        // 41 to 45
        new("A(n,n), B(n,n), X(n,n) symmetric", "tr(A'*X*B)", "X", Asked.Gradient, "(A*B' + B*A')/2", "1/2*(A*B' + B*A')"),
        new("X(n,n) symmetric invertible", "vech(inv(X))", "X", Asked.Jacobian,
            "-elimination(n)*(inv(X) ⊗ inv(X))*duplication(n)", "-elimination(n)*(inv(X) ⊗ inv(X))*duplication(n)", Parameters.Free),
        new("S(n,n) symmetric invertible", "logdet(S)", "S", Asked.Hessian,
            "-duplication(n)'*(inv(S) ⊗ inv(S))*duplication(n)", "-duplication(n)'*(inv(S) ⊗ inv(S))*duplication(n)", Parameters.Free),
        new("A(n,n), x(n)", "logdet(A + diag(x))", "x", Asked.Gradient, "diag(inv(A + diag(x)))", "diag(inv(A + diag(x)))"),
        new("A(n,n), x(n)", "logdet(A + diag(x))", "x", Asked.Hessian, "-(inv(A + diag(x)).*inv(A + diag(x))')", "-(inv(A + diag(x)).*inv(A + diag(x))')"),
        new("a(n), A(n,n), x(n), b(n)", "a'*diag(x)*A*diag(x)*b", "x", Asked.Gradient, "a.*(A*(b.*x)) + b.*(A'*(a.*x))", "a.*(A*(x.*b)) + b.*(A'*(x.*a))"),
    ];

    private static IEnumerable<Derivation> SecondOrder =>
    [
        // 59, 60, 62
        new("X(n,n)", "logdet(X)", "X", Asked.Hessian, "-commutation(n,n)*(inv(X') ⊗ inv(X))", "-commutation(n,n)*(inv(X)' ⊗ inv(X))"),
        new("X(n,n), a(n), b(n)", "a'*inv(X)*b", "X", Asked.Gradient, "-inv(X')*a*b'*inv(X')", "-inv(X)'*a*b'*inv(X)'"),
        new("X(n,n), a(n), b(n)", "a'*inv(X)*b", "X", Asked.Hessian,
            "commutation(n,n)*(inv(X') ⊗ (inv(X)*b*a'*inv(X)) + (inv(X')*a*b'*inv(X')) ⊗ inv(X))",
            "commutation(n,n)*((inv(X)'*a*b'*inv(X)') ⊗ inv(X) + inv(X)' ⊗ (inv(X)*b*a'*inv(X)))"),
        new("A(n,n), B(n,n), t", "det(A + t*B)", "t", Asked.Gradient, "tr(B*adj(A + t*B))", "det(A + t*B)*tr(inv(A + t*B)*B)"),
        new("A(n,n), B(n,n), t", "inv(A + t*B)", "t", Asked.ByScalar, "-inv(A + t*B)*B*inv(A + t*B)", "-inv(A + t*B)*B*inv(A + t*B)"),
    ];

    private static IEnumerable<Derivation> EndToEnd =>
    [
        // 64: ridge regression. 65: the Kalman gain. 66: a quotient of traces.
        new("A(m,n), x(n), b(m), s", "normsq(A*x - b) + s*normsq(x)", "x", Asked.Gradient, "2*(s*x + A'*(A*x - b))", "2*(A'*(A*x - b) + s*x)"),
        new("K(n,p), H(p,n), P(n,n) symmetric, R(p,p) symmetric", "tr((eye(n) - K*H)*P*(eye(n) - K*H)' + K*R*K')", "K", Asked.Gradient,
            "2*(K*R + (K*H - eye(n))*P*H')", "2*K*R - 2*(eye(n) - K*H)*P*H'"),
        new("W(n,n) positive_definite, B(n,n) symmetric, V(n,k)", "tr(inv(V'*W*V)*V'*B*V)", "V", Asked.Gradient,
            "2*(eye(n) - W*V*inv(V'*W*V)*V')*B*V*inv(V'*W*V)", "2*B*V*inv(V'*W*V) - 2*W*V*inv(V'*W*V)*V'*B*V*inv(V'*W*V)"),
    ];
}
