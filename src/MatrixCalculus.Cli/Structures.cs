namespace MatrixCalculus.Cli;

/// <summary>Words for structures.</summary>
internal static class Structures
{
    /// <exception cref="MatrixCalculusException">There is no such word.</exception>
    internal static MatrixProperties Of(string word) =>
        Declarations.Structures.TryGetValue(word, out var property)
            ? property
            : throw new DeclarationException(
                ErrorCode.InvalidDeclaration,
                $"There is no structure '{Shown.Text(word)}'. There are {string.Join(", ", Declarations.Structures.Keys)}.");
}
