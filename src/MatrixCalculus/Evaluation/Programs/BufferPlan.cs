namespace MatrixCalculus.Evaluation;

/// <summary>Arrays for the places of a program: one is used again when the value in it is needed no more.</summary>
internal sealed class BufferPlan
{
    /// <summary>Assigns arrays to places by their lengths; places without a length, and those that are <paramref name="pinned"/>, get none.</summary>
    internal BufferPlan(IReadOnlyList<Instruction> instructions, IReadOnlyDictionary<int, int> lengths, IReadOnlySet<int> pinned, IReadOnlyDictionary<int, int> aliases)
    {
        var lastRead = new Dictionary<int, int>();
        for (var i = 0; i < instructions.Count; i++)
        {
            lastRead[Root(instructions[i].Target, aliases)] = i;
            foreach (var place in instructions[i].Reads) lastRead[Root(place, aliases)] = i;
        }

        var free = new Dictionary<int, Stack<int>>();
        var bufferOf = new Dictionary<int, int>();
        for (var i = 0; i < instructions.Count; i++)
        {
            var target = instructions[i].Target;
            if (lengths.TryGetValue(target, out var length) && !pinned.Contains(target) && !bufferOf.ContainsKey(target))
            {
                if (!free.TryGetValue(length, out var stack)) free.Add(length, stack = new());
                if (!stack.TryPop(out var buffer))
                {
                    buffer = Lengths.Count;
                    Lengths.Add(length);
                }

                bufferOf.Add(target, buffer);
                Assigned.Add((target, buffer));
            }

            foreach (var root in instructions[i].Reads.Append(target).Select(p => Root(p, aliases)).Distinct())
                if (lastRead[root] == i && bufferOf.TryGetValue(root, out var done)) free[Lengths[done]].Push(done);
        }
    }

    /// <summary>The lengths of the arrays.</summary>
    internal List<int> Lengths { get; } = [];

    /// <summary>Places and their arrays.</summary>
    internal List<(int Place, int Buffer)> Assigned { get; } = [];

    /// <summary>The place whose array a place shares.</summary>
    internal static int Root(int place, IReadOnlyDictionary<int, int> aliases)
    {
        while (aliases.TryGetValue(place, out var source)) place = source;
        return place;
    }
}
