namespace MatrixCalculus.Parsing;

/// <summary>What an instruction does with the operands before it.</summary>
internal enum InstructionKind
{
    Number,
    Name,
    Hole,

    /// <summary>Parentheses: the operand now spans them too.</summary>
    Group,
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    LeftDivide,
    Hadamard,
    HadamardQuotient,
    Kronecker,
    Power,
    HadamardPower,
    Transpose,
    Call,

    /// <summary>A vector or matrix whose entries are all c, of the shape that its neighbours need.</summary>
    VectorOf,
    MatrixOf,

    /// <summary>A finite sum over an index.</summary>
    IndexedSum,

    /// <summary>Blocks side by side, and blocks one under the other.</summary>
    Row,
    Column,
}

/// <summary>One step of an expression in postfix order: its place in the text, how many operands it takes, and what it needs beside them.</summary>
internal readonly record struct Instruction(InstructionKind Kind, int Offset, int Length, int Count = 0, object? Payload = null);

/// <summary>The index of a finite sum and its bounds.</summary>
internal sealed record IndexRange(string Index, SizeArgument First, SizeArgument Last);

/// <summary>A call by name with the sizes behind its operands.</summary>
internal sealed record Call(OperatorForm Form, IReadOnlyList<SizeArgument> Sizes);

/// <summary>A size of a call with its place in the text.</summary>
internal readonly record struct SizeArgument(Dimension Value, int Offset, int Length)
{
    /// <summary>Whether no row, column or place can be numbered so: it is a number other than a positive integer.</summary>
    internal bool IsImpossible => Value.IsConstant && !(Value.Constant.IsInteger && Value.Constant.Sign > 0 && Value.Constant <= long.MaxValue);
}
