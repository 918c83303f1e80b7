using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace MatrixCalculus.Tests.RandomExpressions;

/// <summary>An expression with its seed; the text is what a failure shows, and it parses back.</summary>
internal sealed record RandomCase(int Seed, Expr Function, Expr Variable)
{
    internal static Gen<RandomCase> Scalars(int offset) => Gen.Choose(0, 1_000_000).Select(k =>
    {
        var (function, variable) = ExpressionGenerator.Scalar(offset + k);
        return new RandomCase(offset + k, function, variable);
    });

    internal static Gen<RandomCase> Matrices(int offset) => Gen.Choose(0, 1_000_000).Select(k =>
    {
        var (function, variable) = ExpressionGenerator.MatrixValued(offset + k);
        return new RandomCase(offset + k, function, variable);
    });

    public override string ToString()
    {
        var declarations = Function.FreeSymbols.Select(s => $"{s.Name}({s.Shape.Rows},{s.Shape.Columns}){(s.Properties == MatrixProperties.None ? string.Empty : " " + s.Properties)}");
        return $"seed {Seed}: {Function}\n  where {string.Join(", ", declarations)}";
    }

    // To refuse a derivative that is not known is right.
    private static string? Checked(RandomCase @case, Func<RandomCase, RandomOutcome> check)
    {
        try
        {
            return check(@case).Wrong;
        }
        catch (DifferentiationException)
        {
            return null;
        }
    }

    internal static void Check(Gen<RandomCase> cases, int count, ulong seed, Func<RandomCase, RandomOutcome> check) =>
        Prop.ForAll(
            Arb.From(cases, c => Shrinking.Of(c.Function, c.Variable.Symbol!).Select(e => c with { Function = e })),
            c => Checked(c, check) is { } text ? Prop.Label(false, text) : Prop.Label(true, string.Empty))
        .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(count).WithReplay(seed, seed | 1UL));
}

/// <summary>The generator itself: sizes, operators, shapes and sharing, counted.</summary>
public sealed class CensusTests(ITestOutputHelper output)
{
    [Fact]
    public void The_random_expressions_are_large_varied_rectangular_and_shared()
    {
        var census = new Census();
        for (var seed = 0; seed < 4000; seed++)
        {
            var (function, variable) = seed % 2 == 0 ? ExpressionGenerator.Scalar(seed / 2) : ExpressionGenerator.MatrixValued(seed / 2);
            census.Add(function, variable.Symbol!);
        }

        output.WriteLine(census.ToString());
        Assert.True(census.MedianNodes >= 25, census.ToString());
        Assert.True(census.Rectangular >= 0.5, census.ToString());
        Assert.True(census.Sharing >= 1.0 / 3, census.ToString());
        var missing = Catalogue.Forms
            .SelectMany(f => f.Samples.Select(s => f.Build([.. s.Arguments.Select((a, i) => a.Given ?? Matrix.Symbol(((char)('A' + i)).ToString(), a.Shape.Rows, a.Shape.Columns, a.Domain == SampleDomain.Integer ? MatrixProperties.Integer : MatrixProperties.None))], s.Parameters)))
            .Where(e => e.Operator is not null).Select(e => e.Operator!.Name).Distinct(StringComparer.Ordinal)
            .Where(name => census.Operators.GetValueOrDefault(name) < 0.01);
        Assert.Empty(missing);
    }

    [Fact]
    public void One_seed_gives_one_expression()
    {
        for (var seed = 0; seed < 200; seed++) Assert.Equal(ExpressionGenerator.Scalar(seed), ExpressionGenerator.Scalar(seed));
    }
}

/// <summary>Simplifying keeps the value.</summary>
public sealed class RandomValueTests
{
    [Fact]
    public void Simplifying_keeps_the_value_of_scalar_functions() =>
        RandomCase.Check(RandomCase.Scalars(0), 2000, 11, c => RandomChecks.Value(c.Function));

    [Fact]
    public void Simplifying_keeps_the_value_of_matrix_functions() =>
        RandomCase.Check(RandomCase.Matrices(0), 2000, 12, c => RandomChecks.Value(c.Function));
}

/// <summary>Derivatives against the machine.</summary>
public sealed class RandomDerivativeTests
{
    [Fact]
    public void Gradients_are_what_the_function_does() =>
        RandomCase.Check(RandomCase.Scalars(2_000_000), 2000, 13, c => RandomChecks.Gradient(c.Function, c.Variable));

    [Fact]
    public void Jacobians_times_directions_are_what_the_function_does() =>
        RandomCase.Check(RandomCase.Matrices(2_000_000), 1500, 14, c => RandomChecks.Jacobian(c.Function, c.Variable));

    [Fact]
    public void Hessians_are_what_the_function_does_and_symmetric() =>
        RandomCase.Check(RandomCase.Scalars(4_000_000), 40, 15, c => RandomChecks.Hessian(c.Function, c.Variable));
}

/// <summary>The normal form is one, whatever the order in which an expression was written.</summary>
public sealed class RandomNormalFormTests
{
    [Fact]
    public void Simplifying_twice_is_simplifying_once() =>
        RandomCase.Check(RandomCase.Scalars(6_000_000), 2940, 16, c => RandomChecks.Idempotence(c.Function));

    [Fact]
    public void Nothing_gets_larger_but_by_laws_that_add_parts_on_purpose() =>
        RandomCase.Check(RandomCase.Scalars(10_000_000), 700, 19, c => RandomChecks.Size(c.Function));

    [Fact]
    public void The_text_parses_back() =>
        RandomCase.Check(RandomCase.Scalars(8_000_000), 1500, 18, c => RandomChecks.RoundTrip(c.Function));

    [Fact]
    public void The_normal_form_does_not_depend_on_the_order_of_terms_and_factors() =>
        RandomCase.Check(RandomCase.Matrices(6_000_000), 2000, 17, c => RandomChecks.OrderIndependence(c.Function, c.Seed));
}
