namespace MatrixCalculus;

/// <summary>The languages and libraries for which code is generated.</summary>
public enum CodeTarget
{
    /// <summary>Python with NumPy, and <c>scipy.linalg</c> where NumPy has no such function.</summary>
    NumPy,

    /// <summary>Python with PyTorch.</summary>
    PyTorch,

    /// <summary>Python with JAX.</summary>
    Jax,

    /// <summary>Julia with its standard library LinearAlgebra.</summary>
    Julia,

    /// <summary>MATLAB, and Octave.</summary>
    Matlab,

    /// <summary>C# on nothing but the base class library, with matrices as <c>double[,]</c>.</summary>
    CSharp,

    /// <summary>C# with MathNet.Numerics.</summary>
    MathNet,
}
