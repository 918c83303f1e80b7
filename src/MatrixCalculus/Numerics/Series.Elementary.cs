namespace MatrixCalculus;

public readonly partial struct Series<T>
{
    // 1/k at index k; index 0 is not used.
    private static readonly T[] Reciprocals = [.. Enumerable.Range(0, Length).Select(k => T.FromRational(k == 0 ? Rational.Zero : Rational.Of(1, k)))];

    /// <summary>
    /// f(x) for a constant term of exactly 0 (exp, sin, cos, tan, arcsin, arctan, sinh, cosh, tanh, sigmoid) or exactly 1 (log, √);
    /// false elsewhere, and for functions whose expansion there is not rational or does not exist.
    /// </summary>
    public static bool TryElementary(Elementary elementary, Series<T> argument, out Series<T> result)
    {
        var x = argument;
        var atZero = x[0].IsZero;
        var atOne = x[0].Equals(T.One);
        Series<T>? value = elementary switch
        {
            Elementary.Exp => atZero ? Exp(x) : null,
            Elementary.Log => atOne ? Integral(x, x) : null,
            Elementary.Sqrt => atOne ? SquareRoot(x) : null,
            Elementary.Sin => atZero ? SineCosine(x, -T.One).Sine : null,
            Elementary.Cos => atZero ? SineCosine(x, -T.One).Cosine : null,
            Elementary.Tan => atZero ? Quotient(SineCosine(x, -T.One)) : null,
            Elementary.Sinh => atZero ? SineCosine(x, T.One).Sine : null,
            Elementary.Cosh => atZero ? SineCosine(x, T.One).Cosine : null,
            Elementary.Tanh => atZero ? Quotient(SineCosine(x, T.One)) : null,
            Elementary.Arctan => atZero ? Integral(x, One + (x * x)) : null,
            Elementary.Arcsin => atZero ? Integral(x, SquareRoot(One - (x * x))) : null,
            Elementary.Sigmoid => atZero ? Quotient((One, One + Exp(-x))) : null,
            // arccos 0 = π/2, log(1 + e⁰) = log 2 and erf′(0) = 2/√π are not rational; the order is not there modulo a prime.
            Elementary.Arccos or Elementary.Softplus or Elementary.Erf or Elementary.Abs or Elementary.Sign => null,
        };
        result = value ?? default;
        return value is not null;
    }

    // y = eˣ solves y˙ = x˙ y, where ˙ is d/dt: k yₖ = Σ_{j=1}^{k} j xⱼ yₖ₋ⱼ, y₀ = 1
    private static Series<T> Exp(Series<T> x)
    {
        var weighted = Weighted(x);
        Coefficients y = default;
        y[0] = T.One;
        for (var k = 1; k < Length; k++)
        {
            var sum = T.Zero;
            for (var j = 1; j <= k; j++)
            {
                sum += weighted[j] * y[k - j];
            }

            y[k] = Reciprocals[k] * sum;
        }

        return new(y);
    }

    // s˙ = x˙ c, c˙ = σ x˙ s; σ = −1 gives sine and cosine, σ = 1 the hyperbolic ones
    private static (Series<T> Sine, Series<T> Cosine) SineCosine(Series<T> x, T sigma)
    {
        var weighted = Weighted(x);
        Coefficients s = default, c = default;
        c[0] = T.One;
        for (var k = 1; k < Length; k++)
        {
            T sineSum = T.Zero, cosineSum = T.Zero;
            for (var j = 1; j <= k; j++)
            {
                sineSum += weighted[j] * c[k - j];
                cosineSum += weighted[j] * s[k - j];
            }

            s[k] = Reciprocals[k] * sineSum;
            c[k] = sigma * Reciprocals[k] * cosineSum;
        }

        return (new(s), new(c));
    }

    // y y = x: 2yₖ = xₖ − Σ_{j=1}^{k−1} yⱼ yₖ₋ⱼ, y₀ = 1
    private static Series<T> SquareRoot(Series<T> x)
    {
        Coefficients y = default;
        y[0] = T.One;
        for (var k = 1; k < Length; k++)
        {
            var rest = x[k];
            for (var j = 1; j < k; j++)
            {
                rest -= y[j] * y[k - j];
            }

            y[k] = Reciprocals[2] * rest;
        }

        return new(y);
    }

    // y = ∫ x˙/w dt with y₀ = 0: k yₖ is the coefficient of tᵏ in (t x˙)/w
    private static Series<T> Integral(Series<T> x, Series<T> w)
    {
        var integrand = Quotient((Weighted(x), w));
        Coefficients y = default;
        for (var k = 1; k < Length; k++)
        {
            y[k] = Reciprocals[k] * integrand[k];
        }

        return new(y);
    }

    // t x˙ = Σ k xₖ tᵏ
    private static Series<T> Weighted(Series<T> x)
    {
        Coefficients weighted = default;
        for (var k = 1; k < Length; k++)
        {
            weighted[k] = T.FromRational(k) * x[k];
        }

        return new(weighted);
    }

    // The constant term of the denominator is 1 or 2 in every use here.
    private static Series<T> Quotient((Series<T> Numerator, Series<T> Denominator) parts) =>
        parts.Denominator.TryInvert(out var inverse)
            ? parts.Numerator * inverse
            : throw new EvaluationException(ErrorCode.Singular, "A series was divided by one whose constant term has no inverse.");
}
