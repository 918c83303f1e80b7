namespace MatrixCalculus.Expressions;

/// <summary>The bits by which types of operators are told apart at a glance: the same ones in each process, several types to a bit.</summary>
internal static class HeadBits
{
    // The bits from here up are for types of operators, those below for kinds of nodes.
    private const int First = 8;

    // With this start of the hash the operators that are met most often have bits of their own.
    private const uint Start = 185;
    private const uint Prime = 16777619;

    internal static ulong Of(Type type)
    {
        var hash = Start;
        foreach (var letter in type.Name) hash = unchecked((hash ^ letter) * Prime);
        return 1UL << (First + (int)(hash % (64 - First)));
    }
}
