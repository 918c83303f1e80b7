using System.Text.Json;
using System.Text.Unicode;

namespace MatrixCalculus.Cli.JsonLines;

/// <summary>JSON lines: a request a line, an answer a line, in order. A bad line gets a fault for an answer, and the stream goes on.</summary>
internal sealed class Service : IDisposable
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    // A text of many pages is an accident or an attack more often than a question.
    private const int LongText = 500;
    private static readonly TimeSpan BudgetOfLongText = TimeSpan.FromSeconds(0.8);

    private readonly LineReader reader;
    private readonly AnswerWriter writer;
    private readonly TimeSpan? chosen;

    /// <summary>A service on two streams; <paramref name="budget"/> is the time for an answer, or null for the usual time.</summary>
    internal Service(Stream input, Stream output, TimeSpan? budget)
    {
        (reader, writer) = (new(input), new(output));
        chosen = budget;
    }

    public void Dispose() => writer.Dispose();

    internal void Run()
    {
        for (var first = true; reader.TryRead(out var line, out var isTooLong); first = false)
        {
            if (first && line.Span.StartsWith(ByteOrderMark)) line = line[ByteOrderMark.Length..];
            if (isTooLong) writer.Write(null, ErrorCode.TooLarge.Text(), $"The line has more than {LineReader.LongestLine} bytes.", 0, 0);
            else Handle(line);
        }
    }

    private void Handle(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span))
        {
            writer.Write(null, ErrorCode.InvalidRequest.Text(), "The line is not valid UTF-8.", 0, 0);
            return;
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line, Options);
        }
        catch (JsonException fault)
        {
            writer.Write(null, ErrorCode.InvalidRequest.Text(), "The line is not valid JSON.", (int)Math.Min(fault.BytePositionInLine ?? 0, int.MaxValue), 0);
            return;
        }

        using (document) Answer(document.RootElement);
    }

    private void Answer(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
        {
            writer.Write(null, ErrorCode.InvalidRequest.Text(), "A request is a JSON object.", 0, 0);
            return;
        }

        JsonElement? id = request.TryGetProperty("id", out var given) ? given : null;
        if (id is { ValueKind: not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null) })
        {
            writer.Write(null, ErrorCode.InvalidRequest.Text(), "The \"id\" must be a text or a number.", 0, 0);
            return;
        }

        if (id is { ValueKind: JsonValueKind.String } text && !IsText(text)) id = null;
        var asked = 0;
        var budget = Commands.UsualBudget;
        try
        {
            var question = RequestReader.Read(request);
            asked = question.Expression.Length;
            budget = chosen ?? (asked > LongText ? BudgetOfLongText : Commands.UsualBudget);
            using var deadline = new CancellationTokenSource(budget);
            writer.Write(id, Answerer.Answer(question, deadline.Token));
        }
        catch (ParseException fault)
        {
            writer.Write(id, fault.Code.Text(), fault.Message, fault.Offset, fault.Length);
        }
        catch (MatrixCalculusException fault)
        {
            // A fault of the whole expression, such as a Jacobian where a gradient was asked for, is at all of it.
            writer.Write(id, fault.Code.Text(), fault.Message, 0, asked);
        }
        catch (OperationCanceledException)
        {
            writer.Write(id, ErrorCode.BudgetExhausted.Text(), $"The answer takes longer than {budget.TotalSeconds:0.#} seconds.", 0, asked);
        }
        catch (OutOfMemoryException)
        {
            writer.Write(id, ErrorCode.TooLarge.Text(), "The answer needs more memory than there is.", 0, asked);
        }
        catch (Exception fault) when (fault is not IOException)
        {
            // Any other exception is a mistake of this program; the next request is answered all the same.
            writer.Write(id, ErrorCode.VerificationFailed.Text(), $"This should not happen, please report it: {fault.GetType().Name}, {fault.Message}", 0, asked);
        }
    }

    private static bool IsText(JsonElement text)
    {
        try
        {
            return text.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
