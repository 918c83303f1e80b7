namespace MatrixCalculus.Numerics;

/// <summary>Real functions that the platform lacks or computes with loss.</summary>
internal static class ScalarFunctions
{
    /// <summary>1/(1 + e⁻ˣ), without overflow.</summary>
    public static double Sigmoid(double x)
    {
        // e^(−|x|) ≤ 1: 1/(1 + e⁻ˣ) for x ≥ 0, eˣ/(1 + eˣ) for x < 0
        var e = Math.Exp(-Math.Abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /// <summary>log(1 + eˣ) = max(x, 0) + log(1 + e^(−|x|)), without overflow.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    /// <summary>log(1 + x), right to the last places for small x too (Kahan).</summary>
    public static double LogOnePlus(double x)
    {
        // With u = fl(1 + x), log(u)/(u − 1) varies so slowly that the rounding of u does not matter.
        var u = 1 + x;
        return u == 1 ? x : double.IsPositiveInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>(2/√π) ∫₀ˣ e^(−t²) dt, to a few units in the last place.</summary>
    public static double Erf(double x)
    {
        const double twoByRootPi = 1.1283791670955125739;
        var z = Math.Abs(x);
        if (double.IsNaN(x) || z > 6)
        {
            return double.IsNaN(x) ? x : Math.Sign(x);
        }

        if (z < 2)
        {
            // DLMF 7.6.2: erf x = (2/√π) e^(−x²) Σ 2ⁿ x^(2n+1)/(1·3·…·(2n+1)): every term has the sign of x.
            double term = x, sum = x;
            for (var n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
            {
                term *= 2 * x * x / ((2 * n) + 1);
                sum += term;
            }

            return twoByRootPi * Math.Exp(-x * x) * sum;
        }

        // DLMF 7.9.1: erfc z = e^(−z²)/√π · 1/(z + (1/2)/(z + 1/(z + (3/2)/(z + …)))), from below; 60 levels are ample for z ≥ 2.
        var tail = z;
        for (var n = 60; n >= 1; n--)
        {
            tail = z + (n / 2.0 / tail);
        }

        return Math.Sign(x) * (1 - (Math.Exp(-z * z) * twoByRootPi / (2 * tail)));
    }
}
