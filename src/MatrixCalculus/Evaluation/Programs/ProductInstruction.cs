using System.Numerics;
using MatrixCalculus.Numerics;
using MatrixCalculus.Planning;

namespace MatrixCalculus.Evaluation;

/// <summary>A product of two matrices in the form that their structure allows, or added to what is there.</summary>
internal sealed class ProductInstruction<T>(ProductForm form, KernelOperand left, KernelOperand right, bool isLower, int target)
    : Instruction<T>([left.Place, right.Place], target) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>1 or −1 where the product is added to what the target holds, or subtracted from it; 0 where it takes its place.</summary>
    internal int Sign { get; init; }

    /// <summary>Whether the lower triangle alone is computed, to be mirrored later.</summary>
    internal bool IsLowerOnly { get; init; }

    internal override void Run(Frame<T> frame)
    {
        var call = new KernelCall<T>(frame.Values, [left, right], frame.Values[Target].AsSpan(0, left.Rows * right.Columns), frame.Scratch);
        var a = call[0];
        var b = call[1];
        var c = call.Target;
        if (Sign == 0) c.Clear();
        switch (form)
        {
            case ProductForm.General:
                StructuredProducts<T>.Add(a, b, c, Sign < 0 ? -1 : 1);
                break;
            case ProductForm.SymmetricResult when IsLowerOnly:
                Gemm<T>.AddLower(a, b, c, a.Rows, Sign < 0 ? -1 : 1);
                break;
            case ProductForm.SymmetricResult:
                StructuredProducts<T>.AddSymmetric(a, b, c);
                break;
            case ProductForm.LeftTriangular:
                StructuredProducts<T>.AddLeftTriangular(a, isLower, b, c, a.Rows);
                break;
            case ProductForm.RightTriangular:
                StructuredProducts<T>.AddRightTriangular(a, b, isLower, c);
                break;
            case ProductForm.BothTriangular:
                StructuredProducts<T>.AddTriangular(a, b, isLower, c, a.Rows);
                break;
            case ProductForm.LeftTridiagonal:
                StructuredProducts<T>.LeftTridiagonal(a, b, c, call.Scratch(3 * a.Rows));
                break;
            case ProductForm.RightTridiagonal:
                StructuredProducts<T>.RightTridiagonal(a, b, c, call.Scratch(3 * b.Rows));
                break;
            case ProductForm.LeftDiagonal:
                StructuredProducts<T>.LeftDiagonal(a, b, c, call.Scratch(a.Rows));
                break;
            case ProductForm.RightDiagonal:
                StructuredProducts<T>.RightDiagonal(a, b, c);
                break;
        }
    }
}

/// <summary>The lower triangle of a square matrix onto the upper one.</summary>
internal sealed class MirrorInstruction<T>(int target, int order) : Instruction<T>([target], target) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal override void Run(Frame<T> frame) => Transposition<T>.Mirror(order, frame.Values[Target]);
}
