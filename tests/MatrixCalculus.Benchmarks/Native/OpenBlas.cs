using System.Runtime.InteropServices;

namespace MatrixCalculus.Benchmarks;

/// <summary>The few routines of an OpenBLAS that kernels are held against, found at run time, on arrays that do not move (<see cref="Array"/>).</summary>
internal sealed unsafe class OpenBlas
{
    private const int ColumnMajor = 102, NoTranspose = 111, Transpose = 112, Lower = 122, Left = 141, NonUnit = 131;

    private readonly delegate* unmanaged<int, int, int, int, int, int, double, nint, int, nint, int, double, nint, int, void> _gemm;
    private readonly delegate* unmanaged<int, int, int, int, double, nint, int, nint, int, double, nint, int, void> _gemv;
    private readonly delegate* unmanaged<int, int, int, int, int, double, nint, int, double, nint, int, void> _syrk;
    private readonly delegate* unmanaged<int, int, int, int, int, int, int, double, nint, int, nint, int, void> _trsm;
    private readonly delegate* unmanaged<int, double, nint, int, nint, int, void> _axpy;
    private readonly delegate* unmanaged<int, nint, int, nint, int, double> _dot;
    private readonly delegate* unmanaged<ref int, ref int, nint, ref int, nint, ref int, void> _getrf;
    private readonly delegate* unmanaged<ref byte, ref int, nint, ref int, ref int, void> _potrf;

    private OpenBlas(nint library, string path)
    {
        _gemm = (delegate* unmanaged<int, int, int, int, int, int, double, nint, int, nint, int, double, nint, int, void>)NativeLibrary.GetExport(library, "cblas_dgemm");
        _gemv = (delegate* unmanaged<int, int, int, int, double, nint, int, nint, int, double, nint, int, void>)NativeLibrary.GetExport(library, "cblas_dgemv");
        _syrk = (delegate* unmanaged<int, int, int, int, int, double, nint, int, double, nint, int, void>)NativeLibrary.GetExport(library, "cblas_dsyrk");
        _trsm = (delegate* unmanaged<int, int, int, int, int, int, int, double, nint, int, nint, int, void>)NativeLibrary.GetExport(library, "cblas_dtrsm");
        _axpy = (delegate* unmanaged<int, double, nint, int, nint, int, void>)NativeLibrary.GetExport(library, "cblas_daxpy");
        _dot = (delegate* unmanaged<int, nint, int, nint, int, double>)NativeLibrary.GetExport(library, "cblas_ddot");
        _getrf = (delegate* unmanaged<ref int, ref int, nint, ref int, nint, ref int, void>)NativeLibrary.GetExport(library, "dgetrf_");
        _potrf = (delegate* unmanaged<ref byte, ref int, nint, ref int, ref int, void>)NativeLibrary.GetExport(library, "dpotrf_");
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads"))(1);
        Description = $"{path}: {Text(library, "openblas_get_config")}; core type {Text(library, "openblas_get_corename")}"
            + $"{(Environment.GetEnvironmentVariable("OPENBLAS_CORETYPE") is { } set ? " (set by OPENBLAS_CORETYPE=" + set + ")" : string.Empty)}; one thread";
    }

    /// <summary>Version, options and core type.</summary>
    public string Description { get; }

    public static OpenBlas Load(string path) => new(NativeLibrary.Load(path), path);

    /// <summary>An array that stays where it is.</summary>
    public static double[] Array(int length) => GC.AllocateArray<double>(length, pinned: true);

    /// <summary>C ← C + s A B for matrices stored by columns.</summary>
    public void AddProduct(int m, int n, int k, double s, double[] a, int strideA, double[] b, int strideB, double[] c, int strideC, bool transposeA = false) =>
        _gemm(ColumnMajor, transposeA ? Transpose : NoTranspose, NoTranspose, m, n, k, s, At(a), strideA, At(b), strideB, 1, At(c), strideC);

    /// <summary>y ← A x, or Aᵀ x.</summary>
    public void Multiply(int m, int n, double[] a, int stride, double[] x, double[] y, bool transpose = false) =>
        _gemv(ColumnMajor, transpose ? Transpose : NoTranspose, m, n, 1, At(a), stride, At(x), 1, 0, At(y), 1);

    /// <summary>The lower triangle of C ← A Aᵀ, A n×k.</summary>
    public void SymmetricProduct(int n, int k, double[] a, int stride, double[] c, int strideC) =>
        _syrk(ColumnMajor, Lower, NoTranspose, n, k, 1, At(a), stride, 0, At(c), strideC);

    /// <summary>X ← L⁻¹ X.</summary>
    public void SolveLower(int n, int columns, double[] l, int stride, double[] x, int strideX) =>
        _trsm(ColumnMajor, Left, Lower, NoTranspose, NonUnit, n, columns, 1, At(l), stride, At(x), strideX);

    /// <summary>y ← y + s x.</summary>
    public void AddMultiple(int n, double s, double[] x, double[] y) => _axpy(n, s, At(x), 1, At(y), 1);

    public double Dot(int n, double[] x, double[] y) => _dot(n, At(x), 1, At(y), 1);

    /// <summary>P A = L U in place.</summary>
    public int Lu(int n, double[] a, int stride, int[] pivots)
    {
        var info = 0;
        fixed (int* p = pivots)
        {
            _getrf(ref n, ref n, At(a), ref stride, (nint)p, ref info);
        }

        return info;
    }

    /// <summary>A = L Lᵀ in place, in the lower triangle.</summary>
    public int Cholesky(int n, double[] a, int stride)
    {
        var (info, lower) = (0, (byte)'L');
        _potrf(ref lower, ref n, At(a), ref stride, ref info);
        return info;
    }

    private static nint At(double[] array) => Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);

    private static string Text(nint library, string function) =>
        Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)NativeLibrary.GetExport(library, function))()) ?? "unknown";
}
