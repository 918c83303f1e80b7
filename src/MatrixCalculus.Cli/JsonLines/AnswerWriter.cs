using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MatrixCalculus.Cli.JsonLines;

/// <summary>Answers and faults as one line of JSON each.</summary>
internal sealed class AnswerWriter : IDisposable
{
    private const int KeptBuffer = 1 << 20;
    /// <summary>Signs of formulas stand as they are, not as escapes.</summary>
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Stream stream;
    private ArrayBufferWriter<byte> buffer = new();

    internal AnswerWriter(Stream stream) => this.stream = stream;

    public void Dispose() => stream.Flush();

    /// <summary>Writes an answer, all of it or nothing.</summary>
    internal void Write(JsonElement? id, Answer answer) => Line(json =>
    {
        WriteId(json, id);
        json.WriteBoolean("ok", true);
        var question = answer.Question;
        Results(json, "rows", answer, (i, j) => json.WriteSize(answer.Results[i, j].Shape.Rows));
        Results(json, "cols", answer, (i, j) => json.WriteSize(answer.Results[i, j].Shape.Columns));
        foreach (var output in question.Outputs)
            Results(json, output, answer, (i, j) =>
            {
                if (output == Steps.Name) Steps.Write(json, answer.Derivations![i, j]);
                else if (!Outputs.IsKnown(output)) json.WriteStringValue(Steps.Write(output, answer.Derivations![i, j], Detail.Textbook));
                else json.WriteStringValue(Outputs.Write(output, answer, answer.Results[i, j]));
            });
        json.WriteStartArray("conditions");
        foreach (var condition in answer.Conditions) json.WriteStringValue(condition.ToString());
        json.WriteEndArray();
        if (question.Declarations is null) WriteSymbols(json, answer.Function);
    });

    /// <summary>Writes a fault.</summary>
    internal void Write(JsonElement? id, string code, string message, int offset, int length) => Line(json =>
    {
        WriteId(json, id);
        json.WriteBoolean("ok", false);
        json.WriteStartObject("error");
        json.WriteString("code", code);
        json.WriteString("message", message.ReplaceLineEndings(" "));
        json.WriteNumber("offset", offset);
        json.WriteNumber("length", length);
        json.WriteEndObject();
    });

    // One result as it is; the results by a list of variables as a list, those of a Hessian as a list of rows.
    private static void Results(Utf8JsonWriter json, string property, Answer answer, Action<int, int> write)
    {
        json.WritePropertyName(property);
        var results = answer.Results;
        if (!answer.Question.IsList)
        {
            write(0, 0);
            return;
        }

        var isBlock = answer.Question.Kind == QuestionKind.Hessian && answer.Question.Direction is null;
        json.WriteStartArray();
        for (var i = 0; i < results.GetLength(0); i++)
        {
            if (isBlock) json.WriteStartArray();
            for (var j = 0; j < results.GetLength(1); j++) write(i, j);
            if (isBlock) json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    // The shapes that the convention and the use of the symbols gave.
    private static void WriteSymbols(Utf8JsonWriter json, Expr function)
    {
        json.WriteStartArray("symbols");
        foreach (var symbol in function.FreeSymbols)
        {
            json.WriteStartObject();
            json.WriteString("name", symbol.Name);
            json.WritePropertyName("rows");
            json.WriteSize(symbol.Shape.Rows);
            json.WritePropertyName("cols");
            json.WriteSize(symbol.Shape.Columns);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteId(Utf8JsonWriter json, JsonElement? id)
    {
        json.WritePropertyName("id");
        if (id is { } given) given.WriteTo(json);
        else json.WriteNullValue();
    }

    private void Line(Action<Utf8JsonWriter> write)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        stream.Write(buffer.WrittenSpan);
        stream.Flush();
        if (buffer.Capacity > KeptBuffer) buffer = new();
    }
}

/// <summary>Sizes in JSON.</summary>
internal static class SizeWriting
{
    /// <summary>An integer as a number, anything else as its text.</summary>
    internal static void WriteSize(this Utf8JsonWriter json, Dimension size)
    {
        if (size.IsConstant && size.Constant.IsInteger && long.TryParse(size.ToString(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(size.ToString());
    }
}
