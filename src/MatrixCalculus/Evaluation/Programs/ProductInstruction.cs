using MatrixCalculus.Numerics;
using MatrixCalculus.Planning;

namespace MatrixCalculus.Evaluation;

/// <summary>A product of two matrices in the form that their structure allows, or added to what is there.</summary>
internal sealed class ProductInstruction(ProductForm form, KernelOperand left, KernelOperand right, bool isLower, int target)
    : Instruction([left.Place, right.Place], target)
{
    /// <summary>1 or −1 where the product is added to what the target holds, or subtracted from it; 0 where it takes its place.</summary>
    internal int Sign { get; init; }

    internal override void Run(Frame frame)
    {
        var call = new KernelCall(frame.Values, [left, right], frame.Values[Target].AsSpan(0, left.Rows * right.Columns), frame.Scratch);
        var a = call[0];
        var b = call[1];
        var c = call.Target;
        if (Sign == 0) c.Clear();
        switch (form)
        {
            case ProductForm.General:
                StructuredProducts.Add(a, b, c, Sign < 0 ? -1 : 1);
                break;
            case ProductForm.SymmetricResult:
                StructuredProducts.AddSymmetric(a, b, c);
                break;
            case ProductForm.LeftTriangular:
                StructuredProducts.AddLeftTriangular(a, isLower, b, c, a.Rows);
                break;
            case ProductForm.RightTriangular:
                StructuredProducts.AddRightTriangular(a, b, isLower, c);
                break;
            case ProductForm.BothTriangular:
                StructuredProducts.AddTriangular(a, b, isLower, c, a.Rows);
                break;
            case ProductForm.LeftTridiagonal:
                StructuredProducts.LeftTridiagonal(a, b, c, call.Scratch(3 * a.Rows));
                break;
            case ProductForm.RightTridiagonal:
                StructuredProducts.RightTridiagonal(a, b, c, call.Scratch(3 * b.Rows));
                break;
            case ProductForm.LeftDiagonal:
                StructuredProducts.LeftDiagonal(a, b, c, call.Scratch(a.Rows));
                break;
            case ProductForm.RightDiagonal:
                StructuredProducts.RightDiagonal(a, b, c);
                break;
        }
    }
}
