using System.Numerics;

namespace MatrixCalculus.Numerics;

// Determinants and adjugates.
internal static partial class LuFactors<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>det A, or log det A, which is not a number where det A is negative, by the factors of A.</summary>
    public static void DeterminantByFactors(in KernelCall<T> call, bool isLogarithm)
    {
        var stored = Stored(call);
        var n = call[0].Rows;
        call.Target[0] = Determinant(View(stored, n), stored[n], isLogarithm);
    }

    /// <summary>det A, or log det A, for a matrix A: of its diagonal, where it has a triangle.</summary>
    public static void Determinant(in KernelCall<T> call, bool isLogarithm)
    {
        var a = call[0];
        var n = a.Rows;
        var length = (int)LuFactors.Length(n);
        var work = Work(call, length);
        if (IsTriangle(a, call.Entries(0)))
        {
            for (var k = 0; k < n; k++) work[k] = double.CreateTruncating(a[k, k]);
            call.Target[0] = Determinant(new(work, n, n, 0, 1), 1, isLogarithm);
            return;
        }

        Factor(a, work, call.Integers(n));
        call.Target[0] = Determinant(View(work, n), work[n], isLogarithm);
    }

    /// <summary>adj A by the factors of A.</summary>
    public static void AdjugateByFactors(in KernelCall<T> call)
    {
        var stored = Stored(call);
        var n = call[0].Rows;
        if (IsSingular(stored, n)) Conversion.Copy<double, T>(DenseFunctions.Adjugate(Product(stored, n)).AsSpan(), call.Target);
        else Adjugate(stored, n, call.Target, Work(call, n * (n + 1)));
    }

    /// <summary>adj A for a matrix A.</summary>
    public static void Adjugate(in KernelCall<T> call)
    {
        var a = call[0];
        var n = a.Rows;
        var length = (int)LuFactors.Length(n);
        var work = Work(call, length + (n * (n + 1)));
        Factor(a, work[..length], call.Integers(n));
        if (IsSingular(work, n)) Conversion.Copy<double, T>(DenseFunctions.Adjugate(Dense(a)).AsSpan(), call.Target);
        else Adjugate(work[..length], n, call.Target, work[length..]);
    }

    // det A · A⁻¹: what is wrong with a small pivot is wrong with both, and goes.
    private static void Adjugate(Span<double> stored, int n, Span<T> target, Span<double> work)
    {
        Invert(stored, n, target, work);
        var (mantissa, exponent) = Determinant(View(stored, n), stored[n]);
        VectorKernels<T>.Scale(target[..(n * n)], T.CreateTruncating(mantissa));
        VectorKernels<T>.ScaleByPowerOfTwo(target[..(n * n)], Clamped(exponent));
    }

    // A = Pᵀ L U
    private static DenseMatrix Product(ReadOnlySpan<double> stored, int n)
    {
        var (lower, upper, product) = (new double[n * n], new double[n * n], new double[n * n]);
        var factors = View(stored, n);
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++) (i > j ? lower : upper)[i + (j * n)] = factors[i, j];
            lower[j + (j * n)] = 1;
        }

        var entries = (DenseMatrix.TakeOver(n, n, lower) * DenseMatrix.TakeOver(n, n, upper)).AsSpan();
        for (var k = 0; k < entries.Length; k++) product[(k / n * n) + (int)stored[k % n]] = entries[k];
        return DenseMatrix.TakeOver(n, n, product);
    }

    private static T Determinant(MatrixView<double> factors, double sign, bool isLogarithm)
    {
        if (!isLogarithm)
        {
            var (mantissa, exponent) = Determinant(factors, sign);
            return T.CreateTruncating(Math.ScaleB(mantissa, Clamped(exponent)));
        }

        var logarithm = 0.0;
        for (var k = 0; k < factors.Rows; k++)
        {
            logarithm += Math.Log(Math.Abs(factors[k, k]));
            sign *= double.IsNaN(factors[k, k]) ? factors[k, k] : Math.Sign(factors[k, k]);
        }

        return T.CreateTruncating(sign >= 0 ? logarithm : double.NaN);
    }

    // sgn P · Π uₖₖ without overflow on the way, as m · 2ᵉ
    private static (double Mantissa, long Exponent) Determinant(MatrixView<double> factors, double sign)
    {
        var (mantissa, exponent) = (sign, 0L);
        for (var k = 0; k < factors.Rows; k++)
        {
            mantissa *= factors[k, k];
            if (mantissa == 0 || !double.IsFinite(mantissa)) continue;
            var shift = Math.ILogB(mantissa);
            mantissa = Math.ScaleB(mantissa, -shift);
            exponent += shift;
        }

        return (mantissa, exponent);
    }

    private static int Clamped(long exponent) => (int)Math.Clamp(exponent, -5000, 5000);
}
