namespace MatrixCalculus;

/// <summary>The functions of matrices that expressions are built from; each operator's file brings its own.</summary>
public static partial class Functions
{
}
