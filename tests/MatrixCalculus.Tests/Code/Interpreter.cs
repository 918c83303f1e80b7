using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MatrixCalculus.Tests.Code;

/// <summary>Programs that run generated code, where they are installed.</summary>
internal static class Interpreter
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>A Python that has NumPy, or null.</summary>
    internal static string? NumPy { get; } = First(["python3", "/usr/bin/python3"], "-c \"import numpy, scipy.linalg\"");

    /// <summary>A Python that has PyTorch, or null.</summary>
    internal static string? PyTorch { get; } = First(["python3", "/usr/bin/python3"], "-c \"import torch\"");

    /// <summary>A Python that has JAX, or null.</summary>
    internal static string? Jax { get; } = First(["python3", "/usr/bin/python3"], "-c \"import jax\"");

    /// <summary>Octave, or null.</summary>
    internal static string? Octave { get; } = First(["octave-cli", "octave"], "--version");

    /// <summary>The lines that a program writes when it runs a script.</summary>
    internal static IReadOnlyList<string> Run(string program, string extension, string script)
    {
        var file = Path.Combine(Path.GetTempPath(), $"matcalc{Guid.NewGuid():N}{extension}");
        try
        {
            File.WriteAllText(file, script, new UTF8Encoding(false));
            var (code, output, error) = Start(program, $"\"{file}\"");
            return code == 0 ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : throw new InvalidOperationException($"{program} ended with {code}: {error}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>A matrix as nested lists of literals that round-trip.</summary>
    internal static string Literal(DenseMatrix matrix, string betweenRows) =>
        string.Join(betweenRows, Enumerable.Range(0, matrix.Rows).Select(i =>
            string.Join(", ", Enumerable.Range(0, matrix.Columns).Select(j => matrix[i, j].ToString("R", CultureInfo.InvariantCulture)))));

    private static string? First(string[] programs, string arguments) => programs.FirstOrDefault(p =>
    {
        try
        {
            return Start(p, arguments).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    private static (int Code, string Output, string Error) Start(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill();
            throw new TimeoutException($"{program} did not end.");
        }

        return (process.ExitCode, output.Result, error.Result);
    }
}
