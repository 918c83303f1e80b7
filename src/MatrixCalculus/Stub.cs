// Stands in until the dense kernels are published; to be deleted by their author.
#pragma warning disable
namespace MatrixCalculus;
public sealed class DenseMatrix { public DenseMatrix Transpose()=>this; }
public sealed class LuDecomposition { public LuDecomposition(DenseMatrix m){} public DenseMatrix Inverse()=>null!; }
public static class StubX { public static RingMatrix<Real> ToRingMatrix(this DenseMatrix m)=>null!; public static DenseMatrix ToDenseMatrix(this RingMatrix<Real> m)=>null!; }
