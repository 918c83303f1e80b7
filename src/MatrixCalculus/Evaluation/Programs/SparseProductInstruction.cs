using System.Numerics;
using MatrixCalculus.Numerics;

namespace MatrixCalculus.Evaluation;

/// <summary>The product of a matrix with a constant that has few entries, each 1 or −1: rows or columns are added where these say.</summary>
internal sealed class SparseProductInstruction<T>((int Row, int Column, int Sign)[] entries, KernelOperand operand, bool isFirst, int target, (int Rows, int Columns) shape)
    : Instruction<T>([operand.Place], target) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal override void Run(Frame<T> frame)
    {
        var call = new KernelCall<T>(frame.Values, [operand], frame.Values[Target].AsSpan(0, shape.Rows * shape.Columns), frame.Scratch);
        var matrix = call[0];
        var result = call.Target;
        result.Clear();
        if (isFirst)
        {
            for (var j = 0; j < shape.Columns; j++)
            {
                var column = result.Slice(j * shape.Rows, shape.Rows);
                foreach (var (row, from, sign) in entries) column[row] += sign < 0 ? -matrix[from, j] : matrix[from, j];
            }

            return;
        }

        foreach (var (from, to, sign) in entries)
        {
            var column = result.Slice(to * shape.Rows, shape.Rows);
            for (var i = 0; i < column.Length; i++) column[i] += sign < 0 ? -matrix[i, from] : matrix[i, from];
        }
    }
}
