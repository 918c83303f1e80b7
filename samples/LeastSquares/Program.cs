// Least squares on real measurements: how far do the sepals and the length of a petal of an iris tell the petal's width?
// iris.csv: R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7, 1936;
// UCI Machine Learning Repository, CC BY 4.0.
using System.Globalization;
using System.Text;
using MatrixCalculus;
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

Bindings At(DenseMatrix coefficients) => new() { { A, data }, { b, widths }, { w, coefficients } };
