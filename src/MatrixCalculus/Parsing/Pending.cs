namespace MatrixCalculus.Parsing;

/// <summary>What opened an entry that waits.</summary>
internal enum PendingKind
{
    Infix,
    Sign,
    Exponent,
    Group,
    Call,
    Bracket,
}

/// <summary>What waits on the stack for its operand or its closing bracket.</summary>
internal sealed class Pending(PendingKind kind, Token token)
{
    internal PendingKind Kind { get; } = kind;

    internal Token Token { get; } = token;

    internal InstructionKind Instruction { get; init; }

    internal int Precedence { get; init; }

    internal bool Negative { get; init; }

    internal Callee? Callee { get; init; }

    internal List<SizeArgument> Sizes => field ??= [];

    internal int Count { get; set; }

    internal int Rows { get; set; }
}
