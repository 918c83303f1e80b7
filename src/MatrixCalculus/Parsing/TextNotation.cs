namespace MatrixCalculus;

/// <summary>The notations in which formulas are read.</summary>
public enum TextNotation
{
    /// <summary>The language of this library, which is that of matrixcalculus.org and more.</summary>
    Canonical,

    /// <summary>MATLAB and Octave: <c>trace(A)</c>, <c>norm(x)</c>, <c>A\b</c>, <c>X(:)</c>, <c>sum</c> by columns.</summary>
    Matlab,

    /// <summary>NumPy: <c>A.T @ X</c>, <c>np.linalg.inv(A)</c>, <c>*</c> entry by entry, <c>**</c>; a column may be used as a flat array.</summary>
    NumPy,

    /// <summary>The LaTeX that this library writes.</summary>
    Latex,
}
