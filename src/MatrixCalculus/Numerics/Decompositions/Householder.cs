namespace MatrixCalculus.Numerics;

/// <summary>Reflections I − τ v vᵀ with v₁ = 1 (Golub and Van Loan, Matrix Computations, 5.1).</summary>
internal static class Householder
{
    /// <summary>
    /// The reflection that takes x to (β, 0, …, 0): β replaces the first entry and v₂, v₃, … the others; τ is the result, 0 where x already has
    /// that form.
    /// </summary>
    public static double Make(Span<double> x)
    {
        var alpha = x[0];
        var tail = x[1..];
        var below = VectorKernels<double>.Norm(tail);
        if (below == 0)
        {
            return 0;
        }

        // β = −sgn(α) ‖x‖, so that α − β does not cancel; v = (x − β e₁)/(α − β), τ = (β − α)/β
        var beta = -Math.CopySign(double.Hypot(alpha, below), alpha);
        var scale = alpha - beta;
        foreach (ref var entry in tail)
        {
            entry /= scale;
        }

        x[0] = beta;
        return (beta - alpha) / beta;
    }

    /// <summary>y ← y − τ v (vᵀy), with the first entry of <paramref name="v"/> taken to be 1 whatever is stored.</summary>
    public static void Apply(double tau, ReadOnlySpan<double> v, Span<double> y)
    {
        if (tau == 0)
        {
            return;
        }

        var product = tau * (y[0] + VectorKernels<double>.Dot(v[1..], y[1..]));
        y[0] -= product;
        VectorKernels<double>.AddMultiple(y[1..], -product, v[1..]);
    }
}
