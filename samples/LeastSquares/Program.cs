// Least squares on real measurements: how far do the sepals and the length of a petal of an iris tell the petal's width? Then the
// ridge path: the coefficients as a penalty on their size grows.
// iris.csv: R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7, 1936;
// UCI Machine Learning Repository, CC BY 4.0.
using System.Globalization;
using System.Text;
using MatrixCalculus;
using Pictures;
using static MatrixCalculus.Functions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

// The formula, before there is any data.
var (m, n) = (Dimension.Named("m"), Dimension.Named("n"));
var (A, b, w) = (Matrix.Symbol("A", m, n, MatrixProperties.FullColumnRank), Vector.Symbol("b", m), Vector.Symbol("w", n));
var loss = SquaredNorm(A * w - b);
var gradient = loss.Gradient(w);
var hessian = loss.Hessian(w);
Console.WriteLine($"loss      f(w) = {loss:U}");
Console.WriteLine($"gradient  ∇f   = {gradient:U}");
Console.WriteLine($"Hessian   H    = {hessian:U}");

// The data: one row for each flower, the last column of A is 1.
var flowers = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "iris.csv")).Skip(1)
    .Select(line => line.Split(',').Take(4).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
string[] names = ["sepal length", "sepal width", "petal length", "intercept"];
var data = DenseMatrix.Create(flowers.Length, names.Length, (i, j) => j < 3 ? flowers[i][j] : 1);
var widths = DenseMatrix.Create(flowers.Length, 1, (i, _) => flowers[i][3]);

// f is quadratic: one Newton step w − H⁻¹∇f from anywhere is the minimum.
var step = w - Inverse(hessian) * gradient;
var start = At(DenseMatrix.Zeros(names.Length, 1));
var best = step.Evaluate(start);
Console.WriteLine($"Newton    w    = {step:U}, and by simplifying {step.Simplify():U}");
Console.WriteLine();
Console.WriteLine($"{flowers.Length} flowers; f at w = 0 is {loss.Evaluate(start)[0, 0]:F4}, ‖∇f‖ is {gradient.Evaluate(start).FrobeniusNorm():F2}");
for (var i = 0; i < names.Length; i++) Console.WriteLine($"{names[i],-14}{best[i, 0],9:F4}");
var found = At(best);
var scale = gradient.Evaluate(start).FrobeniusNorm();
Console.WriteLine($"residual ‖Aw − b‖² there is {loss.Evaluate(found)[0, 0]:F4}");
Console.WriteLine($"‖∇f‖ there is zero to rounding: {(gradient.Evaluate(found).FrobeniusNorm() < 1e-12 * scale ? "yes" : "no")}");

// Ridge regression: λ‖w‖² draws the coefficients to zero. Gradient and Hessian follow, and ∇f = 0 is solved for w.
var lambda = Scalar.Symbol("λ", MatrixProperties.Positive);
var penalised = loss + lambda * SquaredNorm(w);
var minimum = penalised.StationaryPoint(w);
var path = minimum.Values[0];
var fitted = A * path;
var freedom = Trace(fitted.Jacobian(b)).Simplify();
Console.WriteLine();
Console.WriteLine($"ridge     f(w) = {penalised:U}");
Console.WriteLine($"gradient  ∇f   = {penalised.Gradient(w):U}");
Console.WriteLine($"zero at   w(λ) = {path:U} ({minimum.Extremum})");
Console.WriteLine($"degrees of freedom tr ∂(Aw)/∂bᵀ = {freedom:U}");
Console.WriteLine($"as λ grows   dw/dλ = {path.DerivativeBy(lambda):U}");
Console.WriteLine();

// A penalty compares coefficients, so the measurements are brought to mean 0 and variance 1, and no intercept is needed.
var standard = DenseMatrix.Create(flowers.Length, 3, (i, j) => (flowers[i][j] - Mean(j)) / Math.Sqrt(Average(i => Math.Pow(flowers[i][j] - Mean(j), 2))));
var centred = DenseMatrix.Create(flowers.Length, 1, (i, _) => flowers[i][3] - Mean(3));
var along = new[] { path, freedom, SquaredNorm(fitted - b) }.Compile(lambda, A, b);
var curves = names.Take(3).Select(_ => new List<(double, double)>()).ToArray();
Console.WriteLine($"{"λ",9}{string.Concat(names.Take(3).Select(name => $"{name,14}"))}{"freedom",10}{"residual",10}");
for (var k = -4; k <= 20; k++)
{
    var weight = Math.Pow(10, k / 4.0);
    var values = along.EvaluateAll(DenseMatrix.FromScalar(weight), standard, centred);
    for (var j = 0; j < 3; j++) curves[j].Add((weight, values[0][j, 0]));
    if (k % 4 == 0) Console.WriteLine($"{weight,9:0.#}{string.Concat(Enumerable.Range(0, 3).Select(j => $"{values[0][j, 0],14:F4}"))}{values[1][0, 0],10:F3}{values[2][0, 0],10:F3}");
}

var plot = new Plot("Ridge path of the petal's width", "penalty λ", "coefficient (cm for one standard deviation)") { LogAcross = true };
for (var j = 0; j < 3; j++) plot.Add(names[j], curves[j]);
plot.Draw().Save("ridge-path.svg");

double Average(Func<int, double> value) => Enumerable.Range(0, flowers.Length).Average(value);
double Mean(int j) => Average(i => flowers[i][j]);
Bindings At(DenseMatrix coefficients) => new() { { A, data }, { b, widths }, { w, coefficients } };
