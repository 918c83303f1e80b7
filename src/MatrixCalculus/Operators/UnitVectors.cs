namespace MatrixCalculus;

/// <summary>Vectors that are determined up to their sign.</summary>
internal static class UnitVectors
{
    /// <summary>The vector with that sign for which its entry of greatest absolute value, the first of them, is positive.</summary>
    internal static DenseMatrix Signed(ReadOnlySpan<double> vector) => Math.CopySign(1, Pivot(vector)) * DenseMatrix.FromVector(vector);

    /// <summary>The entry of greatest absolute value, the first of them.</summary>
    internal static double Pivot(ReadOnlySpan<double> vector)
    {
        var pivot = 0.0;
        foreach (var entry in vector)
            if (Math.Abs(entry) > Math.Abs(pivot)) pivot = entry;
        return pivot;
    }
}
