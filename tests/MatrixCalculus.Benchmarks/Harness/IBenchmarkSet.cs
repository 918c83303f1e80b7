namespace MatrixCalculus.Benchmarks;

/// <summary>
/// A set of benchmarks, run by its name on the command line.
/// </summary>
/// <remarks>
/// To add a set: write one file Sets/&lt;Name&gt;Set.cs with a class that implements this interface, and put an instance of it into the list
/// <see cref="BenchmarkSets.All"/>. <see cref="Benchmarks"/> is enumerated lazily and each benchmark is run before the next is made, so make its data inside the
/// iterator and large data is collectable afterwards. A benchmark says its subject, its reference (the other side, run alternately with it), a check of both
/// results, and the work of one call if a rate is wanted. <see cref="Conclusions"/> may draw lines from all results: counts, growth exponents.
/// Nothing is timed that has failed its check; the program then exits with 1.
/// </remarks>
internal interface IBenchmarkSet
{
    string Name { get; }

    /// <summary>One line for the list of sets.</summary>
    string Summary { get; }

    IEnumerable<Benchmark> Benchmarks(Options options);

    IEnumerable<string> Conclusions(IReadOnlyList<Result> results) => [];
}

internal static class BenchmarkSets
{
    public static IReadOnlyList<IBenchmarkSet> All { get; } = [new KernelSet(), new SymbolicSet(), new AwarenessSet(), new MappingSet(), new DerivativeSet()];
}
