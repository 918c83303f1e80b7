namespace MatrixCalculus.Tests.Planning;

/// <summary>Additions and multiplications of plans, and of the operations that they are held against.</summary>
internal static class Counts
{
    internal const double N = 120, M = 300, K = 10;

    private static readonly Dictionary<string, long> Sizes = new() { ["n"] = (long)N, ["m"] = (long)M, ["k"] = (long)K };

    private const string Declarations =
        "A(n,n), B(n,n), C(n,n), H(n,n), U(n,k), V(n,k), L(n,n) lower_triangular, T(n,n) tridiagonal, D(n,n) diagonal, Q(n,n) orthogonal, "
        + "S(n,n) positive_definite, E(m,m), x(n), y(n), z(n), b(n), c(n+m), d(n)";

    /// <summary>m×k times k×n.</summary>
    internal static double Product(double m, double k, double n) => m * n * ((2 * k) - 1);

    /// <summary>A product of n×k and k×n that is symmetric.</summary>
    internal static double Symmetric(double n, double k) => n * (n + 1) / 2 * ((2 * k) - 1);

    /// <summary>A matrix times a vector.</summary>
    internal static double MatrixVector => Product(N, N, 1);

    internal static double Square => Product(N, N, N);

    /// <summary>LU of order n and solves with so many right sides.</summary>
    internal static double Solve(double n, double columns) => (2 * n * n * n / 3) + (2 * n * n * columns);

    internal static Plan Of(params string[] expressions) =>
        Plan.For([.. expressions.Select(e => Expr.Parse(e, Declarations))], Sizes);
}
