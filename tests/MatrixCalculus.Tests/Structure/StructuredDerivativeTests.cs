using Xunit;
using static MatrixCalculus.Functions;
using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus.Tests;

/// <summary>Every derivative by a structured variable, against the judge that has no rule of differentiation.</summary>
public sealed class StructuredDerivativeTests
{
    private static readonly Expr A = Matrix.Symbol("A", "n", "n");
    private static readonly Expr B = Matrix.Symbol("B", "n", "n");
    private static readonly Expr C = Matrix.Symbol("C", "m", "n");
    private static readonly Expr a = Vector.Symbol("a", "n");
    private static readonly Expr b = Vector.Symbol("b", "n");

    public static MatrixProperties[] Structures =>
        [Symmetric, Symmetric | Invertible, SkewSymmetric, MatrixProperties.Diagonal | Invertible, LowerTriangular | Invertible, UpperTriangular | Invertible, PositiveDefinite, None];

    public static TheoryData<MatrixProperties, Parameters, int> Scalars
    {
        get
        {
            var data = new TheoryData<MatrixProperties, Parameters, int>();
            foreach (var structure in Structures)
                foreach (var parameters in Enum.GetValues<Parameters>())
                    for (var i = 0; i < ScalarFunctions(Matrix.Symbol("X", "n", "n", structure)).Length; i++) data.Add(structure, parameters, i);
            return data;
        }
    }

    public static TheoryData<MatrixProperties, Parameters, int> Matrices
    {
        get
        {
            var data = new TheoryData<MatrixProperties, Parameters, int>();
            foreach (var structure in Structures)
                foreach (var parameters in Enum.GetValues<Parameters>())
                    for (var i = 0; i < MatrixFunctions(Matrix.Symbol("X", "n", "n", structure)).Length; i++) data.Add(structure, parameters, i);
            return data;
        }
    }

    [Theory, MemberData(nameof(Scalars))]
    public void Gradient_and_hessian(MatrixProperties structure, Parameters parameters, int number)
    {
        var x = Matrix.Symbol("X", "n", "n", structure);
        var f = ScalarFunctions(x)[number];
        var options = new DerivativeOptions { Parameters = parameters };
        Passes(DerivativeCheck.Gradient(f, x, f.Gradient(x, options), parameters));
        Passes(DerivativeCheck.Jacobian(f, x, f.Jacobian(x, options), parameters: parameters));
        Passes(DerivativeCheck.Hessian(f, x, x, f.Hessian(x, options), parameters));
        if (parameters == Parameters.Free) return;
        Passes(DerivativeCheck.Differential(f, f.Differential(x, options), [x], parameters));
    }

    [Theory, MemberData(nameof(Matrices))]
    public void Jacobian_and_differential(MatrixProperties structure, Parameters parameters, int number)
    {
        var x = Matrix.Symbol("X", "n", "n", structure);
        var f = MatrixFunctions(x)[number];
        var options = new DerivativeOptions { Parameters = parameters };
        Passes(DerivativeCheck.Jacobian(f, x, f.Jacobian(x, options), parameters: parameters));
        Passes(DerivativeCheck.Jacobian(f, x, f.Jacobian(x, options with { Layout = Layout.Denominator }), Layout.Denominator, parameters));
        if (parameters == Parameters.Free) return;
        Passes(DerivativeCheck.Differential(f, f.Differential(x, options), [x], parameters));
    }

    private static Expr[] ScalarFunctions(Expr x) =>
    [
        Trace(A.T * x * B),
        Trace(A * x * B * x),
        Trace(x * x.T),
        a.T * x.T * A * x * b,
        Trace(A * Inverse(Identity("n") + x * B)),
        Determinant(x + A),
        a.T * b,
        .. x.Symbol!.Properties.HasFlag(Invertible) || x.Symbol.Properties.HasFlag(PositiveDefinite)
            ? new[] { Trace(A * Inverse(x)), a.T * Inverse(x).T * b }
            : [],
    ];

    private static Expr[] MatrixFunctions(Expr x) =>
    [
        x,
        x.T,
        C * x * B,
        x * A * x.T,
        C * Inverse(A + x) * B,
        Vech(x * A * x),
        Trace(A * x) * x,
        C,
    ];

    private static void Passes(CheckResult result) => Assert.True(result.Passed, result.ToString());
}
