namespace MatrixCalculus.Cli.JsonLines;

/// <summary>Lines of bytes from a stream, each up to a bound; of a longer one the rest is skipped.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>The longest line that is read, in bytes.</summary>
    internal const int LongestLine = 16 << 20;

    private readonly byte[] chunk = new byte[1 << 16];
    private byte[] line = new byte[1 << 12];
    private int start;
    private int end;

    /// <summary>The next line without its end, and whether it was longer than the bound; false at the end of the stream.</summary>
    internal bool TryRead(out ReadOnlyMemory<byte> bytes, out bool isTooLong)
    {
        (var length, isTooLong, var any) = (0, false, false);
        if (line.Length > 1 << 20) line = new byte[1 << 12];
        while (start < end || Fill())
        {
            any = true;
            var rest = chunk.AsSpan(start, end - start);
            var at = rest.IndexOf((byte)'\n');
            var piece = at < 0 ? rest : rest[..at];
            if (length + piece.Length > LongestLine) isTooLong = true;
            if (!isTooLong)
            {
                if (length + piece.Length > line.Length) Array.Resize(ref line, Math.Max(2 * line.Length, length + piece.Length));
                piece.CopyTo(line.AsSpan(length));
                length += piece.Length;
            }

            start += piece.Length;
            if (at < 0) continue;
            start++;
            break;
        }

        bytes = line.AsMemory(0, isTooLong ? 0 : length);
        return any;
    }

    private bool Fill()
    {
        start = 0;
        end = stream.Read(chunk);
        return end > 0;
    }
}
