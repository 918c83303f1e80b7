using Xunit;

namespace MatrixCalculus.Tests.Derivatives;

/// <summary>Derivatives by a factor of a Kronecker product beside a vector: (A⊗B) vec V is vec(BVAᵀ), so that no vec matrix of A⊗B is needed.</summary>
public class KroneckerFactorTests
{
    private const string Declared = "A(m,n), B(p,q), C(k,m*p), E(m,m), F(p,p), H(m*p,n*q), S(m,m) positive_definite, X(m,m), Y(p,m), Z(q,n), w(m*m), x(k), y(m*p), z(n*q), a";

    [Theory]
    [InlineData("y'*kron(A,B)*z", "A", "unvec(y, p, m)'*B*unvec(z, q, n)")]
    [InlineData("y'*kron(A,B)*z", "B", "unvec(y, p, m)*A*unvec(z, q, n)'")]
    [InlineData("-a*z'*kron(A',B')*y/2", "B", "-a*unvec(y, p, m)*A*unvec(z, q, n)'/2")]
    [InlineData("vec(Y)'*kron(A,B)*vec(Z)", "A", "Y'*B*Z")]
    [InlineData("normsq(kron(A,B)*z - y)", "A", "2*unvec(kron(A,B)*z - y, p, m)'*B*unvec(z, q, n)")]
    [InlineData("(y - C'*x)'*kron(inv(S),eye(p))*(y - C'*x) + p*logdet(S)", "S", "inv(S)*(p*eye(m) - unvec(y - C'*x, p, m)'*unvec(y - C'*x, p, m)*inv(S))")]
    [InlineData("y'*inv(kron(E,F))*y", "E", "-inv(E')*unvec(y, p, m)'*inv(F)*unvec(y, p, m)*inv(E')")]
    [InlineData("y'*inv(eye(m*p) + kron(E,F))*y", "E", "-unvec(inv(eye(m*p) + kron(E',F'))*y, p, m)'*F*unvec(inv(eye(m*p) + kron(E,F))*y, p, m)")]
    [InlineData("normsq(H - kron(A,B))", "A", "2*(normsq(B)*A - unvec(kron(eye(m*n), vec(B)')*kron(eye(n), commutation(m,q), eye(p))*vec(H), m, n))")]
    [InlineData("normsq(H - kron(A,B))", "B", "2*(normsq(A)*B - unvec(kron(vec(A)', eye(p*q))*kron(eye(n), commutation(m,q), eye(p))*vec(H), p, q))")]
    [InlineData("y'*kronsum(E,F)*y", "E", "unvec(y, p, m)'*unvec(y, p, m)")]
    [InlineData("y'*kron(A,B)*kron(A,B)'*y", "A", "2*unvec(y, p, m)'*B*B'*unvec(y, p, m)*A")]
    public void Gradient_by_a_factor(string function, string variable, string expected) =>
        Is(expected, static (f, factor) => f.Gradient(factor), function, variable);

    [Theory]
    [InlineData("kron(A,B)*z", "A", "commutation(m,p)*kron(B*unvec(z, q, n), eye(m))")]
    [InlineData("kron(A,B)*z", "B", "kron(A*unvec(z, q, n)', eye(p))")]
    [InlineData("y'*kron(A,B)", "A", "kron(eye(n), B'*unvec(y, p, m))")]
    [InlineData("y'*kron(A,B)", "B", "commutation(n,q)*kron(eye(q), A'*unvec(y, p, m)')")]
    [InlineData("C*kron(A,B)*z", "A", "C*commutation(m,p)*kron(B*unvec(z, q, n), eye(m))")]
    [InlineData("kronsum(E,F)*y", "E", "commutation(m,p)*kron(unvec(y, p, m), eye(m))")]
    [InlineData("kronsum(E,F)*y", "F", "kron(unvec(y, p, m)', eye(p))")]
    [InlineData("2*kron(X,X)*w", "X", "2*(kron(X*unvec(w, m, m)', eye(m)) + commutation(m,m)*kron(X*unvec(w, m, m), eye(m)))")]
    public void Jacobian_by_a_factor(string function, string variable, string expected) =>
        Is(expected, static (f, factor) => f.Jacobian(factor), function, variable);

    [Theory]
    [InlineData("normsq(kron(A,B)*z - y)", "A", "2*kron(unvec(z, q, n)'*B'*B*unvec(z, q, n), eye(m))")]
    [InlineData("normsq(kron(A,B)*z - y)", "B", "2*kron(unvec(z, q, n)*A'*A*unvec(z, q, n)', eye(p))")]
    [InlineData("w'*kron(X,X)*w", "X", "kron(unvec(w, m, m), unvec(w, m, m)) + kron(unvec(w, m, m), unvec(w, m, m))'")]
    public void Hessian_by_a_factor(string function, string variable, string expected) =>
        Is(expected, static (f, factor) => f.Hessian(factor), function, variable);

    // The trace with a matrix has no form without the vec matrix; distinct sizes of four names would make it larger than allowed.
    [Fact]
    public void A_vec_matrix_of_many_sizes_is_checked_at_small_ones()
    {
        var declarations = Declarations.Parse("A(m,n), B(p,q), C(m*p,n*q)");
        var (f, variable) = (Expr.Parse("tr(C'*kron(A,B))", declarations), Expr.Parse("A", declarations));
        var gradient = f.Gradient(variable);
        var check = DerivativeCheck.Gradient(f, variable, gradient, options: new() { MostEntries = 10_000 });
        Assert.True(check.Passed && check.IsExact, check.Describe());
    }

    // Two names that share a size at each point would let one stand for the other.
    [Fact]
    public void Names_that_share_sizes_are_told_apart()
    {
        var declarations = Declarations.Parse("A(m,n), B(p,q)");
        var large = "tr(kron(eye(m*n), kron(vec(B), vec(B)'))*kron(eye(m*n), kron(vec(B), vec(B)')))";
        var (one, other) = (Expr.Parse($"p*{large} + sum(A)", declarations), Expr.Parse($"q*{large} + sum(A)", declarations));
        for (var seed = 1; seed <= 20; seed++)
            Assert.Equal(CheckOutcome.Failed, ValueCheck.Equal(one, other, new() { MostEntries = 10_000, Seed = seed }).Outcome);
    }

    private static void Is(string expected, Func<Expr, Expr, Expr> derivative, string function, string variable)
    {
        var declarations = Declarations.Parse(Declared);
        Assert.Equal(Expr.Parse(expected, declarations).Simplify(), derivative(Expr.Parse(function, declarations), Expr.Parse(variable, declarations)));
    }
}
