// The covariance of a normal distribution, estimated as it is taught: the log-likelihood is differentiated step by step, set to zero, and solved for the mean
// and the covariance; then the four lengths of Fisher's flowers are put in.
// iris.csv: R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7, 1936;
// UCI Machine Learning Repository, CC BY 4.0.
using System.Globalization;
using System.Text;
using MatrixCalculus;
using static MatrixCalculus.Functions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

// m observations as the rows of X; what does not depend on μ and Σ is left out.
var (m, n) = (Dimension.Named("m"), Dimension.Named("n"));
var (X, mu) = (Matrix.Symbol("X", m, n), Vector.Symbol("μ", n));
var Sigma = Matrix.Symbol("Σ", n, n, MatrixProperties.PositiveDefinite);
var residuals = X - Ones(m, 1) * mu.T;
var likelihood = -0.5 * (Expr.Constant(m) * LogDeterminant(Sigma) + Trace(residuals * Inverse(Sigma) * residuals.T));

Console.WriteLine("The score of the mean");
Console.WriteLine(likelihood.Explain(mu));
Console.WriteLine();
Console.WriteLine("The score of the covariance");
var score = likelihood.Explain(Sigma);
Console.WriteLine(score);
Console.WriteLine($"replayed: {(score.Replay().Passed ? "every step holds" : "a step does not hold")}");
Console.WriteLine($"checked:  {score.Certify()}");
Console.WriteLine();

// Both scores set to zero and solved, one put into the other.
var point = likelihood.StationaryPoint(mu, Sigma);
Console.WriteLine("Both are zero at");
foreach (var (step, value) in point.Steps.Zip(point.Values)) Console.WriteLine($"  {step.Solution.Variable:U} = {value:U} ({step.Extremum})");
Console.WriteLine();

// The Fisher information of Σ by its independent entries: the expected Hessian, its sign turned. Only the scatter matrix S = (X − 1μᵀ)ᵀ(X − 1μᵀ)/m is random,
// and its expectation is Σ.
var S = Matrix.Symbol("S", n, n, MatrixProperties.Symmetric);
var byScatter = -0.5 * Expr.Constant(m) * (LogDeterminant(Sigma) + Trace(Inverse(Sigma) * S));
var information = (-byScatter.Hessian(Sigma, new DerivativeOptions { Parameters = Parameters.Free })).Substitute(S, Sigma).Simplify();
Console.WriteLine($"Fisher information of vech Σ: {information:U}");
Console.WriteLine();

var flowers = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "iris.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
var data = DenseMatrix.Create(flowers.Length, 4, (i, j) => double.Parse(flowers[i][j], CultureInfo.InvariantCulture));
var here = new Bindings { { X, data } };
var (mean, covariance) = (point.Values[0].Evaluate(here), point.Values[1].Evaluate(here));
here.Add(mu, mean);
here.Add(Sigma, covariance);
Console.WriteLine($"{flowers.Length} flowers: sepal length and width, petal length and width, in centimetres");
Show("mean", mean.Transpose());
Show("covariance", covariance);
Console.WriteLine($"score of the mean        {Size(likelihood.Gradient(mu))}");
Console.WriteLine($"score of the covariance  {Size(score.Result)}");

// vech goes down the columns: the variances stand at places 0, 4, 7 and 9.
var errors = Inverse(information).Evaluate(here);
int[] places = [0, 4, 7, 9];
Console.WriteLine($"standard errors of the variances  {string.Join("  ", places.Select(k => $"{Math.Sqrt(errors[k, k]):F4}"))}");

string Size(Expr gradient) => gradient.Evaluate(here).FrobeniusNorm() < 1e-8 ? "zero to rounding" : "not zero";

static void Show(string name, DenseMatrix matrix)
{
    Console.WriteLine(name);
    for (var i = 0; i < matrix.Rows; i++) Console.WriteLine(string.Concat(Enumerable.Range(0, matrix.Columns).Select(j => $"{matrix[i, j],9:F4}")));
}
