using System.Text;
using System.Text.Json;
using MatrixCalculus.Cli.JsonLines;
using Xunit;

namespace MatrixCalculus.Tests.Cli;

public sealed class HostileInputTests
{
    [Fact]
    public void Every_hostile_input_gets_its_code_and_its_place_and_the_next_request_is_answered()
    {
        var inputs = HostileInputs.Read().ToList();
        Assert.True(inputs.Count > 650);
        var question = """{"id":"next","symbols":[{"name":"x","rows":"n"}],"expr":"x'*x","wrt":"x","kind":"gradient"}"""u8.ToArray();
        var answers = Conversation.Ask([.. inputs.Select(i => i.Line), question]);
        Assert.Equal(inputs.Count + 1, answers.Count);
        var wrong = new StringBuilder();
        foreach (var (input, answer) in inputs.Zip(answers))
        {
            var got = Outcome(answer);
            if (got != (input.Code, input.Offset, input.Length)) wrong.Append(input.Shown).Append("  got ").Append(got).Append('\n');
            if (got.Code != "ok") RequireReadable(answer.GetProperty("error").GetProperty("message").GetString()!);
        }

        Assert.Equal(string.Empty, wrong.ToString());
        Assert.Equal("2*x", answers[^1].GetProperty("text").GetString());
    }

    // What a request costs does not grow with the number of requests before it, and nothing is kept of them.
    [Fact]
    public void A_long_stream_is_answered_in_constant_memory()
    {
        const string Question = """{"id":"1","symbols":[{"name":"A","rows":"m","cols":"n"},{"name":"x","rows":"n"}],"expr":"normsq(A*x)","kind":"value"}""";
        var input = new RepeatedLine(Encoding.UTF8.GetBytes(Question + "\n"), 1000);
        var output = new LineCounter(at: [200, 600, 1000]);
        using (var service = new Service(input, output, null)) service.Run();
        Assert.Equal(1000, output.Lines);
        var (first, second) = (output.Allocated[1] - output.Allocated[0], output.Allocated[2] - output.Allocated[1]);
        Assert.InRange(second, 0, first + first / 100);
    }

    // One line of bounded length, without characters that cannot be seen.
    private static void RequireReadable(string message)
    {
        Assert.True(message.Length is > 10 and < 2000, message);
        Assert.DoesNotContain(message, c => char.IsControl(c) || c is '\u202e' or '\u2028' or '\u2066' or '\u200b' or '\ufeff');
    }

    private static (string Code, int Offset, int Length) Outcome(JsonElement answer)
    {
        if (answer.GetProperty("ok").GetBoolean()) return ("ok", 0, 0);
        var error = answer.GetProperty("error");
        return (error.GetProperty("code").GetString()!, error.GetProperty("offset").GetInt32(), error.GetProperty("length").GetInt32());
    }

    // A stream that is one line many times, and is nowhere as a whole.
    private sealed class RepeatedLine(byte[] line, int count) : MemoryStream
    {
        private int given;

        public override int Read(Span<byte> buffer)
        {
            if (given++ == count) return 0;
            line.CopyTo(buffer);
            return line.Length;
        }
    }

    // Counts lines, and what this thread had allocated after some of them.
    private sealed class LineCounter(int[] at) : MemoryStream
    {
        internal int Lines { get; private set; }

        internal List<long> Allocated { get; } = [];

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Lines += buffer.Count((byte)'\n');
            if (at.Contains(Lines)) Allocated.Add(GC.GetAllocatedBytesForCurrentThread());
        }
    }
}
