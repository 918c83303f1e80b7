using System.Collections.Immutable;
using MatrixCalculus.Equality;

namespace MatrixCalculus;

/// <summary>
/// Holds everything that an operator says of itself against its own values at random points: differential, adjoint, matrix in vec coordinates,
/// shape, structure, equality, floating kernel against exact kernel. The library's own operators are tested by this, and users' can be.
/// </summary>
public static class OperatorChecks
{
    /// <summary>Checks an operator on sample arguments: one call.</summary>
    public static OperatorReport Verify(Operator @operator, params ReadOnlySpan<SampleArgument> sample) =>
        Verify(OperatorForm.Of(@operator, sample));

    /// <summary>Checks a catalogue entry on each of its sample calls.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public static OperatorReport Verify(OperatorForm form, CheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (form.Samples.IsEmpty) throw new ArgumentException($"{form.Name} has no sample arguments.", nameof(form));
        var findings = ImmutableArray.CreateBuilder<OperatorFinding>();
        foreach (var sample in form.Samples)
        {
            var call = SampleCall.Of(form, sample);
            var checks = new OperatorCallChecks(call, options ?? new());
            findings.AddRange(checks.Shape());
            findings.AddRange(checks.Kernels());
            findings.AddRange(checks.Derivatives());
            findings.AddRange(checks.LinearMaps());
            findings.AddRange(checks.Equality());
            findings.AddRange(checks.Symmetries());
            findings.AddRange(StructureChecks.Of(form, sample, options ?? new()));
        }

        return new(form.Name, findings.ToImmutable());
    }
}
