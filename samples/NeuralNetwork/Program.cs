// A network of two layers, W₂ tanh(W₁X + b1ᵀ), taught the three species of iris by gradients in closed form: back-propagation as
// formulas that can be read. The loss curve is drawn as output/loss.svg.
// iris.csv: R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7, 1936;
// UCI Machine Learning Repository, CC BY 4.0.
using System.Globalization;
using System.Text;
using MatrixCalculus;
using Pictures;
using static MatrixCalculus.Functions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

// One column of X for each flower: k measurements, h hidden units, c species.
var (k, h, c, N) = (Dimension.Named("k"), Dimension.Named("h"), Dimension.Named("c"), Dimension.Named("N"));
var (X, Y) = (Matrix.Symbol("X", k, N), Matrix.Symbol("Y", c, N));
var (W1, W2, b) = (Matrix.Symbol("W1", h, k), Matrix.Symbol("W2", c, h), Vector.Symbol("b", h));
var loss = SquaredNorm(W2 * Tanh(W1 * X + b * Ones(1, N)) - Y) / N;
Expr[] parameters = [W1, W2, b];
var gradients = parameters.Select(p => loss.Gradient(p)).ToArray();
Console.WriteLine($"loss      f    = {loss:U}");
for (var i = 0; i < parameters.Length; i++) Console.WriteLine($"gradient by {parameters[i],-3}= {gradients[i]:U}");
Console.WriteLine();

var flowers = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "iris.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
string[] species = ["setosa", "versicolor", "virginica"];
var raw = DenseMatrix.Create(4, flowers.Length, (i, j) => double.Parse(flowers[j][i], CultureInfo.InvariantCulture));
var input = DenseMatrix.Create(4, flowers.Length, (i, j) => (raw[i, j] - Mean(i)) / Deviation(i));
var target = DenseMatrix.Create(3, flowers.Length, (i, j) => flowers[j][4] == species[i] ? 1 : 0);
const int Hidden = 6;
var random = new Random(7);
DenseMatrix[] values = [Random(Hidden, 4), Random(3, Hidden), Random(Hidden, 1)];

// The gradients against central differences along a random direction.
for (var i = 0; i < parameters.Length; i++)
{
    const double Step = 1e-5;
    var direction = Random(values[i].Rows, values[i].Columns);
    var (place, middle) = (i, values[i]);
    double Moved(double t) => LossAt([.. values.Select((v, j) => j == place ? middle + t * direction : v)]);
    var difference = (Moved(Step) - Moved(-Step)) / (2 * Step);
    var slope = (gradients[i].Evaluate(At(values)).Transpose() * direction).Trace();
    Console.WriteLine($"gradient by {parameters[i],-3}agrees with differences: {(Math.Abs(slope - difference) < 1e-7 ? "yes" : "no")}");
}

// Gradient descent with momentum.
Console.WriteLine();
var velocity = values.Select(v => DenseMatrix.Zeros(v.Rows, v.Columns)).ToArray();
var curve = new List<double>();
for (var step = 0; step <= 300; step++)
{
    var here = At(values);
    curve.Add(loss.Evaluate(here)[0, 0]);
    if (step % 50 == 0) Console.WriteLine($"step {step,3}: loss {curve[^1]:F4}");
    for (var i = 0; i < values.Length; i++) velocity[i] = 0.9 * velocity[i] - 0.02 * gradients[i].Evaluate(here);
    for (var i = 0; i < values.Length; i++) values[i] += velocity[i];
}

var answer = (W2 * Tanh(W1 * X + b * Ones(1, N))).Evaluate(At(values));
var right = Enumerable.Range(0, flowers.Length).Count(j => Enumerable.Range(0, 3).MaxBy(i => answer[i, j]) == Array.IndexOf(species, flowers[j][4]));
Console.WriteLine($"{right} of {flowers.Length} flowers named rightly");
var plot = new Plot("Training loss of a network of two layers", "step", "loss f (logarithmic)") { LogUp = true };
plot.Add("f", curve.Select((value, step) => ((double)step, value)));
plot.Draw().Save("loss.svg");

DenseMatrix Random(int rows, int columns) => DenseMatrix.Create(rows, columns, (_, _) => random.NextDouble() - 0.5);
double Mean(int i) => Enumerable.Range(0, flowers.Length).Average(j => raw[i, j]);
double Deviation(int i) => Math.Sqrt(Enumerable.Range(0, flowers.Length).Average(j => Math.Pow(raw[i, j] - Mean(i), 2)));
double LossAt(DenseMatrix[] at) => loss.Evaluate(At(at))[0, 0];
Bindings At(DenseMatrix[] at) => new() { { X, input }, { Y, target }, { W1, at[0] }, { W2, at[1] }, { b, at[2] } };
