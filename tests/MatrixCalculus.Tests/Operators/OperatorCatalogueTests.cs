using System.Reflection;
using Xunit;

namespace MatrixCalculus.Tests.Operators;

/// <summary>Every operator of the catalogue says the truth about itself.</summary>
public sealed class OperatorCatalogueTests
{
    public static TheoryData<string> Names => [.. Catalogue.Forms.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_an_operator_says_of_itself_holds(string name)
    {
        var report = OperatorChecks.Verify(Catalogue.Find(name)!);
        Assert.True(report.Passed, string.Join('\n', report.Failures));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_an_operator_says_of_itself_holds_at_sizes_from_1(string name)
    {
        var report = OperatorChecks.Verify(Catalogue.Find(name)!, new CheckOptions { SmallSizes = true, Seed = 7 });
        Assert.True(report.Passed, string.Join('\n', report.Failures));
    }

    [Fact]
    public void Every_operator_type_of_the_library_is_built_by_a_sample_of_the_catalogue()
    {
        // These are named by their users, so that no name of the catalogue can build them.
        HashSet<Type> built = [typeof(ElementwiseFunction), typeof(UnknownFunction), typeof(MatrixFunction), typeof(UnknownMatrixFunction), typeof(DependentMatrix)];
        foreach (var form in Catalogue.Forms)
        {
            foreach (var sample in form.Samples)
            {
                var arguments = sample.Arguments.Select((a, i) => a.Given ?? Expr.Of(new Symbol(((char)('A' + i)).ToString(), a.Shape, a.Domain == SampleDomain.Integer ? MatrixProperties.Integer : MatrixProperties.None)));
                built.UnionWith(Traversal.PostOrder(form.Build([.. arguments], sample.Parameters)).Where(e => e.Operator is not null).Select(e => e.Operator!.GetType()));
            }
        }

        var all = typeof(Operator).Assembly.GetTypes().Where(t => typeof(Operator).IsAssignableFrom(t) && !t.IsAbstract);
        Assert.Empty(all.Where(t => !built.Contains(t)).Select(t => t.Name));
    }

    [Fact]
    public void Every_operator_type_is_sealed_and_public()
    {
        var all = typeof(Operator).Assembly.GetTypes().Where(t => typeof(Operator).IsAssignableFrom(t) && !t.IsAbstract);
        Assert.Empty(all.Where(t => !t.IsSealed || !t.IsPublic).Select(t => t.Name));
    }

    [Fact]
    public void No_operator_type_has_mutable_state()
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var fields = typeof(Operator).Assembly.GetTypes().Where(t => typeof(Operator).IsAssignableFrom(t))
            .SelectMany(t => t.GetFields(All | BindingFlags.DeclaredOnly))
            .Where(f => !f.IsInitOnly && !f.IsLiteral && !f.Name.Contains("P>", StringComparison.Ordinal));
        Assert.Empty(fields.Select(f => $"{f.DeclaringType!.Name}.{f.Name}"));
    }
}
