using System.Numerics;

namespace MatrixCalculus.Evaluation;

/// <summary>The sum of multiples of constants that have few entries, each 1 or −1, added to what the target holds, or in its place.</summary>
internal sealed class SparseSumInstruction<T>(SparseSumInstruction<T>.Term[] terms, bool isFirst, int target, int length)
    : Instruction<T>([.. terms.SelectMany(t => t.Scalars)], target) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal override void Run(Frame<T> frame)
    {
        var result = frame.Values[Target].AsSpan(0, length);
        if (isFirst) result.Clear();
        foreach (var term in terms)
        {
            var value = T.One;
            foreach (var scalar in term.Scalars) value *= frame.Values[scalar][0];
            foreach (var (place, sign) in term.Entries) result[place] += sign < 0 ? -value : value;
        }
    }

    /// <summary>The places of the scalars, whose product the multiple is, and of the entries, with the sign of each.</summary>
    internal readonly record struct Term(int[] Scalars, (int Place, int Sign)[] Entries);
}
