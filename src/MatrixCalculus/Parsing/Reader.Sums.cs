namespace MatrixCalculus.Parsing;

/// <content>Finite sums over an index.</content>
internal sealed partial class Reader
{
    // sum(i, 1, N, body): the name of the index, and three commas on the level of the call.
    private bool IsIndexedSum(Token token)
    {
        if (isForeign || token.Text != "sum" || Current.Kind != TokenKind.Name || tokens[next + 1].Kind != TokenKind.Comma) return false;
        var (nested, commas) = (0, 0);
        for (var i = next; tokens[i].Kind != TokenKind.End && nested >= 0; i++)
        {
            if (tokens[i].Kind is TokenKind.Open or TokenKind.OpenBracket) nested++;
            if (tokens[i].Kind is TokenKind.Close or TokenKind.CloseBracket) nested--;
            if (nested == 0 && tokens[i].Kind == TokenKind.Comma) commas++;
        }

        return commas == 3;
    }

    private void OpenIndexedSum(Token token)
    {
        var call = new Pending(PendingKind.Call, token) { Callee = Callee.SumOver(Current.Text) };
        next += 2;
        for (var bound = 0; bound < 2; bound++)
        {
            var (start, nested) = (next, 0);
            while (nested > 0 || Current.Kind != TokenKind.Comma)
            {
                if (Current.Kind == TokenKind.Open) nested++;
                if (Current.Kind == TokenKind.Close) nested--;
                next++;
            }

            if (next == start) throw Fault(Current, "A bound of the sum is expected here.");
            call.Sizes.Add(Size(start));
            next++;
        }

        pending.Push(call);
    }
}
