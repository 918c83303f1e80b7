// A table with gaps as a product of two thin matrices: Y ≈ UVᵀ where M is 1, unknown where M is 0. Each flower of the iris data
// misses one of its four measurements, and gets it back from the other flowers. The Hessian is sparse; its pattern is drawn.
// iris.csv: R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7, 1936;
// UCI Machine Learning Repository, CC BY 4.0.
using System.Globalization;
using System.Text;
using MatrixCalculus;
using Pictures;
using static MatrixCalculus.Functions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

var (m, n, r) = (Dimension.Named("m"), Dimension.Named("n"), Dimension.Named("r"));
var (Y, M, U, V) = (Matrix.Symbol("Y", m, n), Matrix.Symbol("M", m, n), Matrix.Symbol("U", m, r), Matrix.Symbol("V", n, r));
var loss = SquaredNorm(Hadamard(M, U * V.T - Y));
var (byU, byV) = (loss.Gradient(U), loss.Gradient(V));
Console.WriteLine($"loss      f    = {loss:U}");
Console.WriteLine($"gradient  ∇f/U = {byU:U}");
Console.WriteLine($"gradient  ∇f/V = {byV:U}");
Console.WriteLine($"Hessian by U   = {loss.Hessian(U):U}");
Console.WriteLine();

var flowers = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "iris.csv")).Skip(1)
    .Select(line => line.Split(',').Take(4).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
var table = DenseMatrix.Create(flowers.Length, 4, (i, j) => flowers[i][j]);
var known = DenseMatrix.Create(flowers.Length, 4, (i, j) => j == 7 * i % 4 ? 0 : 1);

// Descent along both gradients, the step halved while it does not descend and lengthened when it does.
var (left, right) = (DenseMatrix.Create(flowers.Length, 2, (i, j) => 1 + 0.1 * ((i + j) % 3)), DenseMatrix.Create(4, 2, (i, j) => 1 - 0.2 * ((i + (2 * j)) % 3)));
var function = new[] { loss, byU, byV }.Compile(U, V, M, Y);
var (value, length) = (ValueAt(left, right), 1e-3);
for (var k = 0; k <= 400; k++)
{
    if (k % 100 == 0) Console.WriteLine($"step {k,3}: f = {value:F3}");
    var values = function.EvaluateAll(left, right, known, table);
    var (down, across) = (values[1], values[2]);
    while (true)
    {
        var (nextLeft, nextRight) = (left - length * down, right - length * across);
        var next = ValueAt(nextLeft, nextRight);
        if (next < value)
        {
            (left, right, value, length) = (nextLeft, nextRight, next, 1.5 * length);
            break;
        }

        length /= 2;
    }
}

// What was hidden, against guessing each column's mean.
var guess = left * right.Transpose();
var means = Enumerable.Range(0, 4).Select(j => Enumerable.Range(0, flowers.Length).Where(i => known[i, j] == 1).Average(i => table[i, j])).ToArray();
Console.WriteLine();
Console.WriteLine($"error of the hidden measurements: {Error((i, j) => guess[i, j]):F2} cm; of their column's mean: {Error((_, j) => means[j]):F2} cm");

// Where the Hessian by U and V together has entries, for the first twelve flowers: a flower's row of U meets itself and, where a
// measurement is known, that measurement's row of V.
const int Few = 12;
var joint = loss.BlockHessian([U, V]);
var pattern = joint.Evaluate(new()
{
    { U, left.Block(0, 0, Few, 2) }, { V, right }, { M, known.Block(0, 0, Few, 4) }, { Y, table.Block(0, 0, Few, 4) },
});
SparsityPattern.Draw("Hessian of a factorisation with gaps", pattern, ("u₁", Few), ("u₂", Few), ("v₁", 4), ("v₂", 4)).Save("hessian-pattern.svg");

double Error(Func<int, int, double> value) =>
    Math.Sqrt(Enumerable.Range(0, flowers.Length).Average(i => Math.Pow(value(i, 7 * i % 4) - table[i, 7 * i % 4], 2)));
double ValueAt(DenseMatrix u, DenseMatrix v) => function.Evaluate(u, v, known, table)[0, 0];
