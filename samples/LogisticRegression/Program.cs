// Logistic regression by Newton's method: gradient and Hessian in closed form, derived before there is any data, then evaluated on
// the two species of iris that no line separates. What the three formulas share is drawn as a graph.
// iris.csv: R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7, 1936;
// UCI Machine Learning Repository, CC BY 4.0.
using System.Globalization;
using System.Text;
using MatrixCalculus;
using Pictures;
using static MatrixCalculus.Functions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

// y is 1 for one species and −1 for the other; log(1 + e^(−y·Dw)) is the loss of one flower, and λ keeps w finite.
var (m, n) = (Dimension.Named("m"), Dimension.Named("n"));
var (D, y, w) = (Matrix.Symbol("D", m, n), Vector.Symbol("y", m), Vector.Symbol("w", n));
var lambda = Scalar.Symbol("λ", MatrixProperties.Positive);
var loss = SumOfEntries(Softplus(-Hadamard(y, D * w))) + lambda * SquaredNorm(w) / 2;
var gradient = loss.Gradient(w);
var hessian = loss.Hessian(w);
Console.WriteLine($"loss      f(w) = {loss:U}");
Console.WriteLine($"gradient  ∇f   = {gradient:U}");
Console.WriteLine($"Hessian   H    = {hessian:U}");
Console.WriteLine();

var flowers = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "iris.csv")).Skip(1).Select(line => line.Split(','))
    .Where(cells => cells[4] != "setosa").ToArray();
var data = DenseMatrix.Create(flowers.Length, 5, (i, j) => j < 4 ? double.Parse(flowers[i][j], CultureInfo.InvariantCulture) : 1);
var species = DenseMatrix.Create(flowers.Length, 1, (i, _) => flowers[i][4] == "virginica" ? 1 : -1);

// w ← w − H⁻¹∇f: value and gradient share their steps, and the Newton step solves a system and forms no inverse.
var objective = loss.CompileObjective(w, new Bindings { { D, data }, { y, species }, { lambda, 0.01 } });
var weights = DenseMatrix.Zeros(5, 1);
Console.WriteLine("step          f           ‖∇f‖");
for (var k = 0; ; k++)
{
    var (value, slope) = objective.ValueAndGradient(weights);
    var norm = slope.FrobeniusNorm();
    Console.WriteLine($"{k,4}   {value,12:F8}   {(norm < 1e-9 ? "zero to rounding" : $"{norm:E2}")}");
    if (norm < 1e-9) break;
    weights += objective.NewtonStep(weights);
}

Console.WriteLine();
string[] names = ["sepal length", "sepal width", "petal length", "petal width", "intercept"];
for (var i = 0; i < names.Length; i++) Console.WriteLine($"{names[i],-14}{weights[i, 0],9:F4}");
var scores = data * weights;
var right = Enumerable.Range(0, flowers.Length).Count(i => scores[i, 0] * species[i, 0] > 0);
Console.WriteLine($"{right} of {flowers.Length} flowers on the right side");
ExpressionGraph.Draw("Loss, gradient and Hessian share their parts", ("f", loss), ("∇f", gradient), ("H", hessian)).Save("logistic-graph.svg");
