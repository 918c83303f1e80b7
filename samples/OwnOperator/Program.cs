// A function that the library does not have: Huber's, which is x²/2 near 0 and |x| − 1/2 far from it. Its name, its value and its
// derivative are all there is to say; gradients, Hessians, checks and evaluation follow. Then a regression that outliers do not bend.
// iris.csv: R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7, 1936;
// UCI Machine Learning Repository, CC BY 4.0.
using System.Globalization;
using System.Text;
using MatrixCalculus;
using static MatrixCalculus.Functions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

// huber′ is the identity cut off at ±1.
var clip = new ElementwiseFunction("clip", v => Math.Clamp(v, -1, 1), z => Step(One(z) - Abs(z)));
var huber = new ElementwiseFunction("huber", v => Math.Abs(v) < 1 ? v * v / 2 : Math.Abs(v) - 0.5, z => clip.Of(z));

var (m, n) = (Dimension.Named("m"), Dimension.Named("n"));
var (A, b, w) = (Matrix.Symbol("A", m, n), Vector.Symbol("b", m), Vector.Symbol("w", n));
var scale = Scalar.Symbol("s", MatrixProperties.Positive);
var loss = SumOfEntries(huber.Of((A * w - b) / scale));
var (gradient, hessian) = (loss.Gradient(w), loss.Hessian(w));
Console.WriteLine($"loss      f(w) = {loss:U}");
Console.WriteLine($"gradient  ∇f   = {gradient:U}");
Console.WriteLine($"Hessian   H    = {hessian:U}");
Console.WriteLine($"checked as the built-in operators are: {(OperatorChecks.Verify(huber, Sample.Matrix).Passed ? "passed" : "failed")}");
Console.WriteLine();

// The petal's width by its length; in every tenth flower the decimal point has slipped.
var flowers = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "iris.csv")).Skip(1)
    .Select(line => line.Split(',').Take(4).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
var data = DenseMatrix.Create(flowers.Length, 2, (i, j) => j == 0 ? flowers[i][2] : 1);
var clean = DenseMatrix.Create(flowers.Length, 1, (i, _) => flowers[i][3]);
var spoilt = DenseMatrix.Create(flowers.Length, 1, (i, _) => i % 10 == 0 ? 10 * flowers[i][3] : flowers[i][3]);

var squares = w - Inverse(A.T * A) * A.T * (A * w - b);
Report("least squares, clean data", squares.Evaluate(At(clean, DenseMatrix.Zeros(2, 1))));
var line = squares.Evaluate(At(spoilt, DenseMatrix.Zeros(2, 1)));
Report("least squares, spoilt data", line);

// huber″ ≤ 1, so AᵀA/s² bounds the Hessian and every such step descends.
var step = w - scale * scale * Inverse(A.T * A) * gradient;
for (var k = 0; k < 1000 && gradient.Evaluate(At(spoilt, line)).FrobeniusNorm() > 1e-9; k++) line = step.Evaluate(At(spoilt, line));
Report("Huber's function, spoilt data", line);

void Report(string method, DenseMatrix at) => Console.WriteLine($"{method,-30} width = {at[0, 0]:F3} length {(at[1, 0] < 0 ? '−' : '+')} {Math.Abs(at[1, 0]):F3}");
Expr One(Expr z) => z.IsScalar ? 1 : Ones(z.Shape.Rows, z.Shape.Columns);
Bindings At(DenseMatrix widths, DenseMatrix at) => new() { { A, data }, { b, widths }, { w, at }, { scale, 0.2 } };
