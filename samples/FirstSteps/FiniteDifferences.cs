using System.Runtime.CompilerServices;
using System.Text;
using MatrixCalculus;

/// <summary>Holds a derivative against central differences of the function itself.</summary>
internal static class FiniteDifferences
{
    // Before the first line of the program, since formulas are written in letters beyond ASCII.
    [ModuleInitializer]
    internal static void WriteUtf8() => Console.OutputEncoding = Encoding.UTF8;

    /// <summary>The largest difference, relative to the derivative, at random matrices of random sizes.</summary>
    internal static double Compare(Expr function, Expr variable, Expr derivative, Random random, out string sizes)
    {
        // Every named size becomes an integer of its own, so that no two shapes fit by accident.
        var names = function.FreeSymbols.SelectMany(s => s.Shape.Rows.Names.Concat(s.Shape.Columns.Names)).Distinct().Order().ToArray();
        var pool = Enumerable.Range(2, names.Length + 1).ToArray();
        random.Shuffle(pool);
        var chosen = names.Zip(pool).ToDictionary(pair => pair.First, pair => (long)pair.Second);
        sizes = string.Join(", ", chosen.Select(size => FormattableString.Invariant($"{size.Key} = {size.Value}")));

        var values = function.FreeSymbols.ToDictionary(s => s.Name, s => Draw(s, chosen, random));
        var expected = Differences(function, variable, values, chosen);
        var value = derivative.Evaluate(Bind(function, values, chosen));
        var actual = value.Rows == expected.Rows && value.Columns == expected.Columns ? value : value.Vec().Transpose();
        return (actual - expected).MaxNorm() / Math.Max(1, expected.MaxNorm());
    }

    // Column k of the Jacobian is (vec f(X + hE) − vec f(X − hE)) / 2h, where E has a one at place k of vec X.
    private static DenseMatrix Differences(Expr function, Expr variable, Dictionary<string, DenseMatrix> values, Dictionary<string, long> sizes)
    {
        const double h = 1e-5;
        var at = values[variable.Symbol!.Name];
        var columns = new List<double>();
        var rows = 0;
        for (var k = 0; k < at.Rows * at.Columns; k++)
        {
            var difference = (1 / (2 * h)) * (Value(k, h) - Value(k, -h)).Vec();
            rows = difference.Rows;
            columns.AddRange(difference.AsSpan());
        }

        return DenseMatrix.FromColumns(rows, at.Rows * at.Columns, columns.ToArray());

        DenseMatrix Value(int place, double step)
        {
            var moved = DenseMatrix.Create(at.Rows, at.Columns, (i, j) => at[i, j] + (j * at.Rows + i == place ? step : 0));
            return function.Evaluate(Bind(function, new(values) { [variable.Symbol!.Name] = moved }, sizes));
        }
    }

    private static Bindings Bind(Expr function, Dictionary<string, DenseMatrix> values, Dictionary<string, long> sizes)
    {
        var bindings = new Bindings();
        foreach (var symbol in function.FreeSymbols) bindings.Add(Expr.Of(symbol), values[symbol.Name]);
        foreach (var (name, size) in sizes) bindings.Add(name, size);
        return bindings;
    }

    // Entries between −1 and 1; a square matrix is moved towards the identity, where its determinant is positive.
    private static DenseMatrix Draw(Symbol symbol, Dictionary<string, long> sizes, Random random)
    {
        var (rows, columns) = ((int)symbol.Shape.Rows.Evaluate(sizes).Numerator, (int)symbol.Shape.Columns.Evaluate(sizes).Numerator);
        var drawn = DenseMatrix.Create(rows, columns, (_, _) => 2 * random.NextDouble() - 1);
        if (symbol.Properties.HasFlag(MatrixProperties.Symmetric)) drawn = 0.5 * (drawn + drawn.Transpose());
        return rows == columns ? DenseMatrix.Identity(rows) + (0.5 / rows) * drawn : drawn;
    }
}
