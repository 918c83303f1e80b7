using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>One thing that an operator says of itself, and whether it is so.</summary>
/// <param name="Claim">What was checked, with the call it was checked on.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Detail">How it was checked, and the counterexample where it does not hold.</param>
public sealed record OperatorFinding(string Claim, CheckOutcome Outcome, string Detail)
{
    /// <summary>The claim, the outcome and the detail in one line.</summary>
    public override string ToString() => $"{Claim}: {Outcome} ({Detail})";
}

/// <summary>Everything that was checked of an operator.</summary>
/// <param name="Name">The operator's name.</param>
/// <param name="Findings">What was checked.</param>
public sealed record OperatorReport(string Name, ImmutableArray<OperatorFinding> Findings)
{
    /// <summary>Whether everything that was checked holds.</summary>
    public bool Passed => Findings.All(f => f.Outcome == CheckOutcome.Passed);

    /// <summary>What does not hold or could not be settled.</summary>
    public ImmutableArray<OperatorFinding> Failures => [.. Findings.Where(f => f.Outcome != CheckOutcome.Passed)];

    /// <summary>Throws unless everything holds.</summary>
    /// <exception cref="MatrixCalculusException">Something does not (<see cref="ErrorCode.VerificationFailed"/>); the message lists it.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed) throw new MatrixCalculusException(ErrorCode.VerificationFailed, ToString());
    }

    /// <summary>The failures, or that there are none.</summary>
    public override string ToString() => Passed
        ? FormattableString.Invariant($"{Name}: {Findings.Length} checks passed")
        : $"{Name}: {string.Join("; ", Failures)}";
}
