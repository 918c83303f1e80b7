using MatrixCalculus.Evaluation;

namespace MatrixCalculus.Equality;

/// <summary>The structure that is inferred of an operator's value, for arguments of each declared structure, against its values.</summary>
internal static class StructureChecks
{
    private const int Points = 3;

    internal static IEnumerable<OperatorFinding> Of(OperatorForm form, SampleArguments sample, CheckOptions options)
    {
        foreach (var property in Enum.GetValues<MatrixProperties>())
        {
            for (var place = -1; place < (property == MatrixProperties.None ? 0 : sample.Arguments.Length); place++)
            {
                if (Declared(form, sample, property, place < 0 ? null : place) is not { } call) continue;
                yield return Of(call, property, options);
            }
        }
    }

    // Null where the shape of the sample cannot have the structure.
    private static SampleCall? Declared(OperatorForm form, SampleArguments sample, MatrixProperties property, int? place)
    {
        try
        {
            return SampleCall.Of(form, sample, property, place);
        }
        catch (DeclarationException)
        {
            return null;
        }
    }

    private static OperatorFinding Of(SampleCall call, MatrixProperties property, CheckOptions options)
    {
        var claim = $"structure of {call} for {property} arguments";
        var claims = call.Value.Properties();
        var symbols = call.Arguments.Where(a => a.Symbol is not null).Select(a => a.Symbol!).ToList();
        var random = new Random(options.Seed);
        for (var k = 0; k < Points; k++)
        {
            if (RandomSizes.Draw([call.Value], random, k == Points - 1) is not { } sizes) continue;
            var seed = random.Next();
            if (Broken(call, symbols, claims, sizes, FieldElements.Instance, seed) is { } inField) return new(claim, CheckOutcome.Failed, inField);
            if (Broken(call, symbols, claims, sizes, RealElements.Instance, seed) is { } inReals) return new(claim, CheckOutcome.Failed, inReals);
        }

        return new(claim, CheckOutcome.Passed, claims.ToString());
    }

    private static string? Broken<T>(
        SampleCall call, List<Symbol> symbols, MatrixProperties claims, IReadOnlyDictionary<string, long> sizes, Elements<T> elements, int seed)
        where T : struct, IRing<T>
    {
        if (PointOf.Values(symbols, call.Domains, sizes, elements, seed) is not { } point) return null;
        var value = call.Value.EvaluateOver(point);
        if (value.Outcome != RingOutcome.Value) return null;
        var broken = StructureClaims.Broken(value.Value!, claims);
        return broken == MatrixProperties.None
            ? null
            : $"{broken} is claimed, but is not so: {PointOf.Describe(sizes, point.Select(b => (b.Key, (object)b.Value)), value.Value!, claims)}";
    }
}
