using System.Text;

namespace MatrixCalculus.Code;

/// <summary>Lines of code with indentation.</summary>
internal static class Lines
{
    /// <summary>Appends a text line by line, each after an indentation, empty ones without.</summary>
    internal static void Append(StringBuilder text, string block, string indentation)
    {
        foreach (var line in block.AsSpan().EnumerateLines())
        {
            if (!line.IsEmpty) text.Append(indentation).Append(line);
            text.Append('\n');
        }
    }
}
