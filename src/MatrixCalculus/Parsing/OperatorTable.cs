using System.Collections.Frozen;

namespace MatrixCalculus.Parsing;

/// <summary>The signs of canonical text and how tightly they bind: those of the operators' own notation, which the writer uses too.</summary>
internal static class OperatorTable
{
    private static readonly FrozenDictionary<string, Binding> Signs = new Dictionary<string, Binding>
    {
        ["*"] = new(InstructionKind.Multiply, Precedence.Product),
        ["/"] = new(InstructionKind.Divide, Precedence.Product),
        ["\\"] = new(InstructionKind.LeftDivide, Precedence.Product),
        ["+"] = new(InstructionKind.Add, Precedence.Sum),
        ["-"] = new(InstructionKind.Subtract, Precedence.Sum),
        [Glyph(HadamardOperator.Instance)] = new(InstructionKind.Hadamard, HadamardOperator.Instance.Notation.Precedence),
        [Glyph(HadamardQuotientOperator.Instance)] = new(InstructionKind.HadamardQuotient, HadamardQuotientOperator.Instance.Notation.Precedence),
        [Glyph(KroneckerOperator.Instance)] = new(InstructionKind.Kronecker, KroneckerOperator.Instance.Notation.Precedence),
        [Glyph(PowerOperator.Instance)] = new(InstructionKind.Power, PowerOperator.Instance.Notation.Precedence),
        [Glyph(HadamardPowerOperator.Instance)] = new(InstructionKind.HadamardPower, HadamardPowerOperator.Instance.Notation.Precedence),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static Binding Of(string sign) => Signs[sign];

    private static string Glyph(Operator @operator) => @operator.Notation.Text!.Value.Open;
}

/// <summary>What a sign does and how tightly it binds.</summary>
internal sealed record Binding(InstructionKind Kind, int Precedence);
