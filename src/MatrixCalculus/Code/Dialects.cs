namespace MatrixCalculus.Code;

/// <summary>All dialects.</summary>
internal static class Dialects
{
    internal static Dialect For(CodeTarget target) => target switch
    {
        CodeTarget.NumPy => PythonDialects.NumPy,
        CodeTarget.PyTorch => PythonDialects.PyTorch,
        CodeTarget.Jax => PythonDialects.Jax,
        CodeTarget.Julia => JuliaDialect.Julia,
        CodeTarget.Matlab => MatlabDialect.Matlab,
        CodeTarget.CSharp => CSharpDialects.CSharp,
        CodeTarget.MathNet => CSharpDialects.MathNet,
    };
}
