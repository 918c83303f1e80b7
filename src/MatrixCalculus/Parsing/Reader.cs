namespace MatrixCalculus.Parsing;

/// <summary>
/// Tokens to instructions in postfix order, by operator precedence with an explicit stack. Tightest first: ' ^ .^ on one level
/// from the left, an exponent with at most one sign; signs; products; sums.
/// </summary>
internal sealed partial class Reader(string text, IReadOnlyList<Token> tokens, bool isForeign, bool hasRightPowers)
{
    /// <summary>How deeply parentheses, brackets and calls may be nested.</summary>
    internal const int DeepestNesting = 1000;

    private readonly List<Instruction> program = [];
    private readonly Stack<Pending> pending = new();
    private int next;
    private int depth;

    internal static List<Instruction> Read(string text, IReadOnlyList<Token> tokens, bool isForeign = false, bool hasRightPowers = false)
    {
        var reader = new Reader(text, tokens, isForeign, hasRightPowers);
        reader.Run();
        return reader.program;
    }

    private Token Current => tokens[next];

    private void Run()
    {
        while (true)
        {
            ReadOperand();
            if (!ReadOperators()) break;
        }
    }

    // Signs and opening brackets up to an operand that is complete.
    private void ReadOperand()
    {
        while (true)
        {
            var token = Current;
            switch (token.Kind)
            {
                case TokenKind.Plus or TokenKind.Minus:
                    next++;
                    if (pending.TryPeek(out var top) && top.Kind == PendingKind.Exponent)
                    {
                        if (top.Count++ > 0) throw Fault(token, "An exponent has at most one sign.");
                        pending.Pop();
                        pending.Push(new(PendingKind.Exponent, top.Token) { Instruction = top.Instruction, Negative = token.Kind == TokenKind.Minus, Count = 1 });
                    }
                    else
                    {
                        pending.Push(new(PendingKind.Sign, token) { Negative = token.Kind == TokenKind.Minus });
                    }

                    continue;
                case TokenKind.Open:
                    next++;
                    Deeper(token);
                    pending.Push(new(PendingKind.Group, token));
                    continue;
                case TokenKind.OpenBracket:
                    next++;
                    Deeper(token);
                    pending.Push(new(PendingKind.Bracket, token));
                    continue;
                case TokenKind.Name when tokens[next + 1].Kind == TokenKind.Open:
                    next += 2;
                    Deeper(token);
                    if (IsIndexedSum(token))
                    {
                        OpenIndexedSum(token);
                        continue;
                    }

                    var call = new Pending(PendingKind.Call, token) { Callee = Callee.Named(token, text, isForeign) };
                    pending.Push(call);
                    if (ReadSizes(call)) break;
                    if (Current.Kind == TokenKind.Close) throw call.Callee!.WrongCount(token with { Length = Current.End - token.Offset }, 0, text);
                    continue;
                case TokenKind.Name:
                    next++;
                    program.Add(new(InstructionKind.Name, token.Offset, token.Length, 0, token.Text));
                    break;
                case TokenKind.Number:
                    next++;
                    program.Add(new(InstructionKind.Number, token.Offset, token.Length, 0, token.Text));
                    break;
                case TokenKind.Hole:
                    next++;
                    program.Add(new(InstructionKind.Hole, token.Offset, token.Length, 0, token.Text));
                    break;
                default:
                    throw Fault(token, token.Kind == TokenKind.End ? "The text ends where an operand is expected." : $"An operand is expected before '{token.Text}'.{(token.Text == "*" && token.Offset > 0 && text[token.Offset - 1] == '*' ? " A power is written ^." : string.Empty)}");
            }

            Complete();
            return;
        }
    }

    // An operand is complete: an exponent that waited for it is applied before anything else.
    private void Complete()
    {
        while (pending.TryPeek(out var top) && top.Kind == PendingKind.Exponent)
        {
            // In Python x**y.T is x**(y.T) and a**b**c is a**(b**c).
            if (hasRightPowers && Current.Kind is TokenKind.Transpose or TokenKind.Exponent or TokenKind.PostfixCall) return;
            pending.Pop();
            if (top.Negative) program.Add(new(InstructionKind.Negate, top.Token.End, 0));
            program.Add(new(top.Instruction, top.Token.Offset, top.Token.Length));
        }
    }

    // What follows an operand, up to the next operand (true) or the end (false).
    private bool ReadOperators()
    {
        while (true)
        {
            var token = Current;
            next++;
            switch (token.Kind)
            {
                case TokenKind.Transpose:
                    program.Add(new(InstructionKind.Transpose, token.Offset, token.Length));
                    Complete();
                    continue;
                case TokenKind.PostfixCall:
                    program.Add(Callee.Named(token, text, isForeign).Instruction(token, 1, [], text));
                    Complete();
                    continue;
                case TokenKind.Raised:
                    program.Add(new(InstructionKind.Number, token.Offset, token.Length, 0, token.Text));
                    program.Add(new(InstructionKind.Power, token.Offset, token.Length));
                    continue;
                case TokenKind.Exponent:
                    pending.Push(new(PendingKind.Exponent, token) { Instruction = OperatorTable.Of(token.Text).Kind });
                    return true;
                case TokenKind.Infix or TokenKind.Plus or TokenKind.Minus:
                    var binding = OperatorTable.Of(token.Text);
                    Reduce(binding.Precedence);
                    pending.Push(new(PendingKind.Infix, token) { Instruction = binding.Kind, Precedence = binding.Precedence });
                    return true;
                case TokenKind.Comma or TokenKind.Semicolon:
                    Reduce(0);
                    if (Separate(token)) continue;
                    return true;
                case TokenKind.Close or TokenKind.CloseBracket:
                    Reduce(0);
                    CloseAt(token);
                    continue;
                case TokenKind.End:
                    Reduce(0);
                    if (pending.TryPeek(out var open)) throw Fault(open.Token, $"The bracket after '{Naming.Visible(open.Token.Text)}' is never closed.");
                    return false;
                default:
                    throw Fault(token, $"An operator is expected before '{Naming.Visible(token.Text)}'; products are written with *.");
            }
        }
    }

    // Everything on the stack that binds at least as tightly, down to the innermost bracket.
    private void Reduce(int precedence)
    {
        while (pending.TryPeek(out var top))
        {
            if (top.Kind == PendingKind.Sign)
            {
                if (top.Negative) program.Add(new(InstructionKind.Negate, top.Token.Offset, top.Token.Length));
            }
            else if (top.Kind == PendingKind.Infix && top.Precedence >= precedence)
            {
                program.Add(new(top.Instruction, top.Token.Offset, top.Token.Length));
            }
            else
            {
                return;
            }

            pending.Pop();
        }
    }

    // A comma or semicolon; true when the call was closed behind its sizes.
    private bool Separate(Token token)
    {
        if (!pending.TryPeek(out var top) || top.Kind is not (PendingKind.Call or PendingKind.Bracket) || (top.Kind == PendingKind.Call && token.Kind == TokenKind.Semicolon))
            throw Fault(token, $"A '{token.Text}' belongs between the arguments of a function or between blocks.");
        top.Count++;
        if (token.Kind == TokenKind.Semicolon) EndRow(top);
        if (top.Kind != PendingKind.Call || !ReadSizes(top)) return false;
        Complete();
        return true;
    }

    private void EndRow(Pending bracket)
    {
        if (bracket.Count > 1) program.Add(new(InstructionKind.Row, bracket.Token.Offset, bracket.Token.Length, bracket.Count));
        bracket.Count = 0;
        bracket.Rows++;
    }

    private void CloseAt(Token token)
    {
        if (!pending.TryPop(out var top) || (top.Kind == PendingKind.Bracket) != (token.Kind == TokenKind.CloseBracket))
            throw Fault(token, $"The '{token.Text}' closes no bracket of its kind.");
        depth--;
        switch (top.Kind)
        {
            case PendingKind.Call:
                top.Count++;
                EndCall(top, token);
                break;
            case PendingKind.Bracket:
                top.Count++;
                EndRow(top);
                if (top.Rows > 1) program.Add(new(InstructionKind.Column, top.Token.Offset, top.Token.Length, top.Rows));
                break;
            default:
                break;
        }

        program.Add(new(InstructionKind.Group, top.Token.Offset, token.End - top.Token.Offset));
        Complete();
    }

    // The sizes of a call whose operands have all been read, through the closing parenthesis.
    private bool ReadSizes(Pending call)
    {
        if (!call.Callee!.TakesSizesAfter(call.Count)) return false;
        while (true)
        {
            var start = next;
            var nested = 0;
            while (Current.Kind != TokenKind.End && (nested > 0 || Current.Kind is not (TokenKind.Comma or TokenKind.Close)))
            {
                if (Current.Kind == TokenKind.Open) nested++;
                if (Current.Kind == TokenKind.Close) nested--;
                next++;
            }

            if (Current.Kind == TokenKind.End) throw Fault(call.Token, $"The bracket after '{Naming.Visible(call.Token.Text)}' is never closed.");
            if (next > start) call.Sizes.Add(Size(start));
            else if (Current.Kind == TokenKind.Comma || call.Sizes.Count > 0) throw Fault(Current, "A size is expected here.");
            var token = Current;
            next++;
            if (token.Kind == TokenKind.Comma) continue;
            pending.Pop();
            depth--;
            EndCall(call, token);
            program.Add(new(InstructionKind.Group, call.Token.Offset, token.End - call.Token.Offset));
            return true;
        }
    }

    private SizeArgument Size(int start)
    {
        var place = tokens[start] with { Length = tokens[next - 1].End - tokens[start].Offset };
        if (place.Length > DimensionReader.LongestText) throw new ParseException(ErrorCode.InvalidDimension, "The size is too long.", text, place.Offset, place.Length);
        try
        {
            Dimension size = string.Join(' ', Enumerable.Range(start, next - start).Select(i => tokens[i].Text));
            return new(size, place.Offset, place.Length);
        }
        catch (MatrixCalculusException fault)
        {
            throw new ParseException(fault.Code, fault.Message, text, place.Offset, place.Length, fault);
        }
    }

    private void EndCall(Pending call, Token close)
    {
        var place = call.Token with { Length = close.End - call.Token.Offset };
        program.Add(call.Callee!.Instruction(place, call.Count, call.Sizes, text));
    }

    private void Deeper(Token token)
    {
        if (++depth > DeepestNesting)
            throw new ParseException(ErrorCode.TooDeep, $"Brackets are nested more than {DeepestNesting} levels deep.", text, token.Offset, token.Length);
    }

    private ParseException Fault(Token token, string message) => new(ErrorCode.Syntax, message, text, token.Offset, token.Length);
}
