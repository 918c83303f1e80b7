using MatrixCalculus;
using static MatrixCalculus.Functions;

var n = Dimension.Named("n");
var (A, x) = (Matrix.Symbol("A", n, n), Vector.Symbol("x", n));
Console.WriteLine($"{(x.T * A * x).Gradient(x):U}");            // (A + Aᵀ)x

var (m, p, q) = (Dimension.Named("m"), Dimension.Named("p"), Dimension.Named("q"));
var (M, b, y) = (Matrix.Symbol("M", m, n), Vector.Symbol("b", m), Vector.Symbol("y", m));
var (B, X, Z) = (Matrix.Symbol("B", p, q), Matrix.Symbol("X", m, n), Matrix.Symbol("Z", n, n));
var S = Matrix.Symbol("S", n, n, MatrixProperties.Symmetric);
var random = new Random(2026);
var allAgree = true;

// A scalar function has a gradient, of the variable's shape: df = tr(Gᵀ dX).
ShowGradient(x.T * A * x, x);
ShowGradient(x.T * S * x, x);
ShowGradient(SquaredNorm(M * x - b), x);
ShowGradient(SumOfEntries(Softplus(-Hadamard(y, M * x))), x);
ShowGradient(Trace(X.T * X * Z), X);
ShowGradient(Determinant(Z), Z);
ShowGradient(LogDeterminant(Identity(n) + X.T * X), X);
ShowGradient(Norm(X), X);

// Any function has a Jacobian, d vec F = J d vec X.
ShowJacobian(M * Z * A, Z);
ShowJacobian(X.T, X);
ShowJacobian(X.T * X, X);
ShowJacobian(Inverse(Z), Z);
ShowJacobian(Power(Z, 3), Z);
ShowJacobian(Tanh(X), X);
ShowJacobian(Kronecker(X, B), X);

// Second derivatives come the same way.
var f = SquaredNorm(M * x - b);
Console.WriteLine($"The Hessian of {f:U} by x is {f.Hessian(x):U}; that of {LogDeterminant(Z):U} by Z is {LogDeterminant(Z).Hessian(Z):U}.");
Console.WriteLine(allAgree ? "Every derivative agrees with differences." : "A derivative does not agree with differences.");
return allAgree ? 0 : 1;

void ShowGradient(Expr function, Expr variable) => Show(function, variable, "gradient", function.Gradient(variable));

void ShowJacobian(Expr function, Expr variable) => Show(function, variable, "Jacobian", function.Jacobian(variable));

void Show(Expr function, Expr variable, string reading, Expr derivative)
{
    var difference = FiniteDifferences.Compare(function, variable, derivative, random, out var sizes);
    var agrees = difference < 1e-6;
    allAgree &= agrees;
    Console.WriteLine();
    Console.WriteLine($"f            = {function:U}");
    Console.WriteLine($"df           = {function.Differential(variable):U}");
    Console.WriteLine($"{reading} by {variable} = {derivative:U}");
    Console.WriteLine($"LaTeX        : {derivative:L}");
    Console.WriteLine($"differences  : {(agrees ? "agree" : FormattableString.Invariant($"off by {difference:E1}"))} at {sizes}");
}
