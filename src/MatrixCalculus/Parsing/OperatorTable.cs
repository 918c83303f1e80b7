using System.Collections.Frozen;

namespace MatrixCalculus.Parsing;

/// <summary>The signs of canonical text and how tightly they bind: those of the operators' own notation, which the writer uses too.</summary>
internal static class OperatorTable
{
    private static readonly FrozenDictionary<string, (InstructionKind Kind, int Precedence)> Signs = new Dictionary<string, (InstructionKind, int)>
    {
        ["*"] = (InstructionKind.Multiply, Precedence.Product),
        ["/"] = (InstructionKind.Divide, Precedence.Product),
        ["\\"] = (InstructionKind.LeftDivide, Precedence.Product),
        ["+"] = (InstructionKind.Add, Precedence.Sum),
        ["-"] = (InstructionKind.Subtract, Precedence.Sum),
        [Glyph(HadamardOperator.Instance)] = (InstructionKind.Hadamard, HadamardOperator.Instance.Notation.Precedence),
        [Glyph(HadamardQuotientOperator.Instance)] = (InstructionKind.HadamardQuotient, HadamardQuotientOperator.Instance.Notation.Precedence),
        [Glyph(KroneckerOperator.Instance)] = (InstructionKind.Kronecker, KroneckerOperator.Instance.Notation.Precedence),
        [Glyph(PowerOperator.Instance)] = (InstructionKind.Power, PowerOperator.Instance.Notation.Precedence),
        [Glyph(HadamardPowerOperator.Instance)] = (InstructionKind.HadamardPower, HadamardPowerOperator.Instance.Notation.Precedence),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static (InstructionKind Kind, int Precedence) Of(string sign) => Signs[sign];

    private static string Glyph(Operator @operator) => @operator.Notation.Text!.Value.Open;
}
