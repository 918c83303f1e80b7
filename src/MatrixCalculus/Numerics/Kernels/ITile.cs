using System.Numerics;

namespace MatrixCalculus.Numerics;

/// <summary>The innermost block of a matrix product, held in registers.</summary>
internal interface ITile<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The rows of a tile that one register holds; a tile has up to three times as many.</summary>
    static abstract int Width { get; }

    /// <summary>The most columns of a tile.</summary>
    static abstract int Columns { get; }

    /// <summary>C ← C ± L R for the tile that <paramref name="work"/> describes: each entry is one chain of fused multiply–adds, added to C at the end.</summary>
    static abstract void AddProduct<TShape, TFactors>(ref TileWork<T> work) where TShape : struct, ITileShape where TFactors : struct, ITileFactors;
}

/// <summary>How the factors of a tile are stored, as a type, so that each way is compiled for itself.</summary>
internal interface ITileFactors
{
    /// <summary>Whether both are panels as high, and as wide, as the tile may be; otherwise they are read where they are.</summary>
    static abstract bool ArePacked { get; }
}

/// <summary>Factors that are read where they are.</summary>
internal readonly struct FactorsInPlace : ITileFactors
{
    public static bool ArePacked => false;
}

/// <summary>Factors as panels of a tile's height and width: distances are known when the tile is compiled.</summary>
internal readonly struct PackedFactors : ITileFactors
{
    public static bool ArePacked => true;
}

/// <summary>The registers of a tile, as a type, so that each shape is compiled for itself.</summary>
internal interface ITileShape
{
    /// <summary>The registers that a column takes, 1 to 3.</summary>
    static abstract int Registers { get; }

    /// <summary>Whether there are more than four columns.</summary>
    static abstract bool IsWide { get; }
}

/// <summary>
/// One tile of C ← C ± L R. A column of the tile is some full registers and a last one, which may overlap them so that it ends at the last row: its first
/// <see cref="Skipped"/> entries are not added.
/// </summary>
internal ref struct TileWork<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public ref T Left;
    public ref T Right;
    public ref T Target;

    /// <summary>Of packed factors, what later tiles read first: a cache line of it is asked for with every four terms.</summary>
    public ref T Next;

    /// <summary>From one term to the next in the left factor.</summary>
    public nint LeftStride;

    /// <summary>From the first entry of the left factor to that of its last register.</summary>
    public nint LeftLast;
    public nint RightRowStride;
    public nint RightColumnStride;
    public nint TargetStride;
    public nint TargetLast;
    public int Terms;
    public int Columns;
    public int Skipped;
    public T Sign;

    /// <summary>Where a column of the right factor begins. Columns beyond the last are the last again, or the zeros in a panel; they are not stored.</summary>
    public readonly nint Column<TFactors>(int column) where TFactors : struct, ITileFactors => TFactors.ArePacked ? column : Math.Min(column, Columns - 1) * RightColumnStride;
}

/// <summary>A tile of one register a column, up to four columns.</summary>
internal readonly struct Narrow1 : ITileShape
{
    public static int Registers => 1;

    public static bool IsWide => false;
}

/// <summary>A tile of two registers a column, up to four columns.</summary>
internal readonly struct Narrow2 : ITileShape
{
    public static int Registers => 2;

    public static bool IsWide => false;
}

/// <summary>A tile of three registers a column, up to four columns.</summary>
internal readonly struct Narrow3 : ITileShape
{
    public static int Registers => 3;

    public static bool IsWide => false;
}

/// <summary>A tile of one register a column, five to eight columns.</summary>
internal readonly struct Wide1 : ITileShape
{
    public static int Registers => 1;

    public static bool IsWide => true;
}

/// <summary>A tile of two registers a column, five to eight columns.</summary>
internal readonly struct Wide2 : ITileShape
{
    public static int Registers => 2;

    public static bool IsWide => true;
}

/// <summary>A tile of three registers a column, five to eight columns.</summary>
internal readonly struct Wide3 : ITileShape
{
    public static int Registers => 3;

    public static bool IsWide => true;
}
