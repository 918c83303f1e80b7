using System.Collections.Immutable;

namespace MatrixCalculus.Code;

/// <summary>The functions on <c>double[,]</c> that generated C# brings along, each where it is called.</summary>
internal static class CSharpHelpers
{
    internal static ImmutableSortedDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Create"] = """
            static double[,] Create(int rows, int columns, Func<int, int, double> entry)
            {
                var y = new double[rows, columns];
                for (var i = 0; i < rows; i++)
                    for (var j = 0; j < columns; j++) y[i, j] = entry(i, j);
                return y;
            }
            """,
        ["Map"] = """
            static double[,] Map(double[,] x, Func<double, double> function) =>
                Create(x.GetLength(0), x.GetLength(1), (i, j) => function(x[i, j]));
            """,
        ["Zip"] = """
            static double[,] Zip(double[,] x, double[,] y, Func<double, double, double> function) =>
                Create(x.GetLength(0), x.GetLength(1), (i, j) => function(x[i, j], y[i, j]));
            """,
        ["Add"] = """
            static double[,] Add(double[,] x, double[,] y) => Zip(x, y, (a, b) => a + b);
            """,
        ["Subtract"] = """
            static double[,] Subtract(double[,] x, double[,] y) => Zip(x, y, (a, b) => a - b);
            """,
        ["Scale"] = """
            static double[,] Scale(double factor, double[,] x) => Map(x, a => factor * a);
            """,
        ["Power"] = """
            static double[,] Power(double[,] x, double[,] exponent) =>
                Create(x.GetLength(0), x.GetLength(1), (i, j) => Math.Pow(x[i, j], exponent.Length == 1 ? exponent[0, 0] : exponent[i, j]));
            """,
        ["Transpose"] = """
            static double[,] Transpose(double[,] x) => Create(x.GetLength(1), x.GetLength(0), (i, j) => x[j, i]);
            """,
        ["Multiply"] = """
            static double[,] Multiply(double[,] x, double[,] y)
            {
                var z = new double[x.GetLength(0), y.GetLength(1)];
                for (var i = 0; i < z.GetLength(0); i++)
                    for (var k = 0; k < y.GetLength(0); k++)
                        for (var j = 0; j < z.GetLength(1); j++) z[i, j] += x[i, k] * y[k, j];
                return z;
            }
            """,
        ["Sum"] = """
            static double Sum(double[,] x)
            {
                var sum = 0.0;
                foreach (var entry in x) sum += entry;
                return sum;
            }
            """,
        ["Inner"] = """
            static double Inner(double[,] x, double[,] y)
            {
                var sum = 0.0;
                for (var i = 0; i < x.GetLength(0); i++)
                    for (var j = 0; j < x.GetLength(1); j++) sum += x[i, j] * y[i, j];
                return sum;
            }
            """,
        ["Trace"] = """
            static double Trace(double[,] x)
            {
                var sum = 0.0;
                for (var i = 0; i < x.GetLength(0); i++) sum += x[i, i];
                return sum;
            }
            """,
        ["Beside"] = """
            static double[,] Beside(double[,] x, double[,] y)
            {
                var columns = x.GetLength(1);
                return Create(x.GetLength(0), columns + y.GetLength(1), (i, j) => j < columns ? x[i, j] : y[i, j - columns]);
            }
            """,
        ["UpperBlocks"] = """
            static double[,] UpperBlocks(double[,] first, double[,] above, double[,] second)
            {
                var n = first.GetLength(0);
                return Create(2 * n, 2 * n, (i, j) => i < n ? j < n ? first[i, j] : above[i, j - n] : j < n ? 0 : second[i - n, j - n]);
            }
            """,
        ["UpperRight"] = """
            static double[,] UpperRight(double[,] x, int n) => Create(n, n, (i, j) => x[i, n + j]);
            """,
        ["Eliminate"] = """
            // Gaussian elimination with partial pivoting on [a b]: a becomes triangular; returns the sign of the exchange of rows, 0 at a zero pivot.
            static int Eliminate(double[,] a, double[,] b)
            {
                int n = a.GetLength(0), sign = 1;
                for (var k = 0; k < n; k++)
                {
                    var pivot = k;
                    for (var i = k + 1; i < n; i++)
                        if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k])) pivot = i;
                    if (a[pivot, k] == 0) return 0;
                    if (pivot != k)
                    {
                        sign = -sign;
                        for (var j = 0; j < n; j++) (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                        for (var j = 0; j < b.GetLength(1); j++) (b[k, j], b[pivot, j]) = (b[pivot, j], b[k, j]);
                    }

                    for (var i = k + 1; i < n; i++)
                    {
                        var factor = a[i, k] / a[k, k];
                        for (var j = k; j < n; j++) a[i, j] -= factor * a[k, j];
                        for (var j = 0; j < b.GetLength(1); j++) b[i, j] -= factor * b[k, j];
                    }
                }
                return sign;
            }
            """,
        ["Determinant"] = """
            static double Determinant(double[,] x)
            {
                var a = (double[,])x.Clone();
                double product = Eliminate(a, new double[a.GetLength(0), 0]);
                for (var i = 0; i < a.GetLength(0) && product != 0; i++) product *= a[i, i];
                return product;
            }
            """,
        ["Solve"] = """
            static double[,] Solve(double[,] matrix, double[,] right)
            {
                var (a, b) = ((double[,])matrix.Clone(), (double[,])right.Clone());
                if (Eliminate(a, b) == 0) throw new InvalidOperationException("The matrix is singular.");
                for (var j = 0; j < b.GetLength(1); j++)
                    for (var i = a.GetLength(0) - 1; i >= 0; i--)
                    {
                        for (var k = i + 1; k < a.GetLength(0); k++) b[i, j] -= a[i, k] * b[k, j];
                        b[i, j] /= a[i, i];
                    }
                return b;
            }
            """,
        ["MatrixPower"] = """
            static double[,] MatrixPower(double[,] x, int exponent)
            {
                var y = Create(x.GetLength(0), x.GetLength(0), (i, j) => i == j ? 1.0 : 0.0);
                var square = exponent < 0 ? Solve(x, y) : x;
                for (var k = Math.Abs(exponent); k > 0; k /= 2, square = Multiply(square, square))
                    if (k % 2 == 1) y = Multiply(y, square);
                return y;
            }
            """,
        ["MatrixSquareRoot"] = """
            static double[,] MatrixSquareRoot(double[,] x)
            {
                // Denman and Beavers: y -> root of x, z -> its inverse
                var n = x.GetLength(0);
                var one = Create(n, n, (i, j) => i == j ? 1.0 : 0.0);
                var (y, z) = (x, one);
                for (var k = 0; k < 60; k++)
                {
                    var next = Scale(0.5, Add(y, Solve(z, one)));
                    z = Scale(0.5, Add(z, Solve(y, one)));
                    var change = Subtract(next, y);
                    y = next;
                    if (Inner(change, change) <= 1e-30 * Inner(y, y)) break;
                }
                return y;
            }
            """,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
