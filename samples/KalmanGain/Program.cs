// The Kalman gain, found as it is taught: the covariance after a measurement is a function of the gain K; its trace is least where the
// gradient is zero. Then a falling body is followed with it.
using System.Globalization;
using System.Text;
using MatrixCalculus;
using static MatrixCalculus.Functions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

var (n, p) = (Dimension.Named("n"), Dimension.Named("p"));
var (H, K) = (Matrix.Symbol("H", p, n), Matrix.Symbol("K", n, p));
var (P, R) = (Matrix.Symbol("P", n, n, MatrixProperties.PositiveDefinite), Matrix.Symbol("R", p, p, MatrixProperties.PositiveDefinite));
var rest = Identity(n) - K * H;
var covariance = rest * P * rest.T + K * R * K.T;
var gradient = Trace(covariance).Gradient(K);
Console.WriteLine($"covariance  P⁺ = {covariance:U}");
Console.WriteLine($"∇ tr P⁺ by K   = {gradient:U}");

// Zero where K(HPHᵀ + R) = PHᵀ.
var gain = P * H.T * Inverse(H * P * H.T + R);
Console.WriteLine($"zero at    K   = {gain:U}: {(gradient.Substitute(K, gain).Simplify().IsZero ? "proved" : "not proved")}");
Console.WriteLine($"Hessian by K   = {Trace(covariance).Hessian(K):U}");
Console.WriteLine($"there      P⁺  = {covariance.Substitute(K, gain).Simplify():U}");
Console.WriteLine();

// Height and velocity of a body in free fall, the height measured every tenth of a second with an error of two metres.
const double Interval = 0.1;
var motion = DenseMatrix.FromRows(2, 2, [1, Interval, 0, 1]);
var push = DenseMatrix.FromVector(-9.81 * Interval * Interval / 2, -9.81 * Interval);
var (observe, noise) = (DenseMatrix.FromRows(1, 2, [1, 0]), DenseMatrix.FromScalar(4));
var (truth, estimate) = (DenseMatrix.FromVector(100, 0), DenseMatrix.FromVector(90, 5));
var spread = DenseMatrix.Diagonal(100, 100);
double[] errors = [1.3, -2.1, 0.4, -0.7, 2.6, -1.5, 0.2, 1.1, -0.9, -1.8, 1.9, 0.3, -2.4, 0.8, 1.4, -0.2, -1.1, 2.2, -0.5, 0.6];
Console.WriteLine("time  height (true, estimated)  velocity (true, estimated)  gain");
for (var k = 0; k < errors.Length; k++)
{
    truth = motion * truth + push;
    estimate = motion * estimate + push;
    spread = motion * spread * motion.Transpose();
    var here = new Bindings { { H, observe }, { P, spread }, { R, noise } };
    var weight = gain.Evaluate(here);
    estimate += weight * (observe * truth + DenseMatrix.FromScalar(errors[k]) - observe * estimate);
    here.Add(K, weight);
    spread = covariance.Evaluate(here);
    if (k % 4 == 3)
        Console.WriteLine($"{(k + 1) * Interval,4:F1}  {truth[0, 0],13:F2}{estimate[0, 0],11:F2}  {truth[1, 0],15:F2}{estimate[1, 0],11:F2}  {weight[0, 0],6:F3}{weight[1, 0],8:F3}");
}
