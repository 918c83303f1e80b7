using MatrixCalculus;

namespace Gallery;

/// <summary>What is asked of a function.</summary>
internal enum Ask
{
    Differential,
    Gradient,
    Jacobian,
    Hessian,
    ByScalar,
}

/// <summary>A function with its declarations, and what is asked of it.</summary>
internal sealed record Entry(string Chapter, Ask Ask, string Function, string By, string Declarations, Parameters Parameters = Parameters.Tangent);

/// <summary>The gallery.</summary>
internal static class Entries
{
    internal static readonly Entry[] All =
    [
        new("First things", Ask.Gradient, "a'*x", "x", "a(n), x(n)"),
        new("First things", Ask.Gradient, "x'*A*x", "x", "A(n,n), x(n)"),
        new("First things", Ask.Gradient, "x'*A*x", "x", "A(n,n) symmetric, x(n)"),
        new("First things", Ask.Gradient, "normsq(A*x - b)", "x", "A(m,n), x(n), b(m)"),
        new("First things", Ask.Hessian, "normsq(A*x - b)", "x", "A(m,n), x(n), b(m)"),
        new("First things", Ask.Gradient, "norm2(A*x - b)", "x", "A(m,n), x(n), b(m)"),
        new("First things", Ask.Jacobian, "x/norm2(x)", "x", "x(n)"),
        new("First things", Ask.Gradient, "exp(x'*A*x)", "x", "A(n,n), x(n)"),

        new("Traces", Ask.Gradient, "tr(A*X*B)", "X", "A(p,m), X(m,n), B(n,p)"),
        new("Traces", Ask.Gradient, "tr(A*X*B*X'*C)", "X", "A(p,m), X(m,n), B(n,n), C(m,p)"),
        new("Traces", Ask.Gradient, "tr(X^k)", "X", "X(n,n), k integer"),
        new("Traces", Ask.Gradient, "tr(A*inv(X)*B)", "X", "A(m,n), X(n,n), B(n,m)"),
        new("Traces", Ask.Gradient, "tr(X ⊗ X)", "X", "X(n,n)"),
        new("Traces", Ask.Hessian, "tr(A*X*B*X')", "X", "A(m,m), X(m,n), B(n,n)"),

        new("Determinants", Ask.Gradient, "det(X)", "X", "X(n,n)"),
        new("Determinants", Ask.Gradient, "logdet(X)", "X", "X(n,n)"),
        new("Determinants", Ask.Gradient, "logdet(X'*X)", "X", "X(m,n)"),
        new("Determinants", Ask.Gradient, "logdet(A + diag(x))", "x", "A(n,n), x(n)"),
        new("Determinants", Ask.Hessian, "logdet(X)", "X", "X(n,n)"),
        new("Determinants", Ask.ByScalar, "det(A + t*B)", "t", "A(n,n), B(n,n), t"),

        new("Jacobians of matrix functions", Ask.Jacobian, "A*X*B", "X", "A(p,m), X(m,n), B(n,q)"),
        new("Jacobians of matrix functions", Ask.Jacobian, "X'", "X", "X(m,n)"),
        new("Jacobians of matrix functions", Ask.Jacobian, "X'*X", "X", "X(m,n)"),
        new("Jacobians of matrix functions", Ask.Jacobian, "inv(X)", "X", "X(n,n)"),
        new("Jacobians of matrix functions", Ask.Jacobian, "X ⊗ B", "X", "X(m,n), B(p,q)"),
        new("Jacobians of matrix functions", Ask.Jacobian, "A.*X", "X", "A(m,n), X(m,n)"),
        new("Jacobians of matrix functions", Ask.Differential, "pinv(X)", "X", "X(m,n)"),
        new("Jacobians of matrix functions", Ask.ByScalar, "inv(A + t*B)", "t", "A(n,n), B(n,n), t"),
        new("Jacobians of matrix functions", Ask.ByScalar, "expm(t*A)", "t", "A(n,n), t"),

        new("Entry by entry", Ask.Gradient, "sum(log(ones(m,1) + exp(A*x)))", "x", "A(m,n), x(n)"),
        new("Entry by entry", Ask.Gradient, "logsumexp(x)", "x", "x(n)"),
        new("Entry by entry", Ask.Jacobian, "softmax(x)", "x", "x(n)"),
        new("Entry by entry", Ask.Gradient, "normsq(M.*(U*V' - Y))", "U", "M(m,n), U(m,p), V(n,p), Y(m,n)"),
        new("Entry by entry", Ask.Gradient, "normsq(W*tanh(V*X) - Y)", "V", "W(q,p), V(p,m), X(m,k), Y(q,k)"),

        new("Variables with structure", Ask.Gradient, "logdet(S)", "S", "S(n,n) positive_definite"),
        new("Variables with structure", Ask.Gradient, "logdet(S)", "S", "S(n,n) positive_definite", Parameters.Free),
        new("Variables with structure", Ask.Hessian, "logdet(S)", "S", "S(n,n) positive_definite", Parameters.Free),
        new("Variables with structure", Ask.Gradient, "tr(Q'*A*Q)", "Q", "Q(n,n) orthogonal, A(n,n) symmetric"),
        new("Variables with structure", Ask.Gradient, "tr(A*L*L')", "L", "A(n,n) symmetric, L(n,n) lower_triangular"),
        new("Variables with structure", Ask.Differential, "inv(eye(n) - S)*(eye(n) + S)", "S", "S(n,n) skew_symmetric"),
    ];
}
