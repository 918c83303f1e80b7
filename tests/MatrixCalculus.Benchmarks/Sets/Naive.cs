namespace MatrixCalculus.Benchmarks;

/// <summary>What one writes first: references that need no library.</summary>
internal static class Naive
{
    /// <summary>C ← C + A B, three loops with the innermost one down a column.</summary>
    public static void AddProduct(int n, double[] a, double[] b, double[] c)
    {
        for (var j = 0; j < n; j++)
        {
            for (var k = 0; k < n; k++)
            {
                var factor = b[k + (j * n)];
                for (var i = 0; i < n; i++)
                {
                    c[i + (j * n)] += a[i + (k * n)] * factor;
                }
            }
        }
    }
}
