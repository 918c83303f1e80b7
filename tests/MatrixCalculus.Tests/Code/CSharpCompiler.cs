using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;

namespace MatrixCalculus.Tests.Code;

/// <summary>The C# compiler of the SDK on which the tests run, where it is found.</summary>
internal static class CSharpCompiler
{
    /// <summary>The compiler, or null.</summary>
    internal static string? Path { get; } = Find();

    /// <summary>The assembly that a source text makes, or an exception with the compiler's messages.</summary>
    internal static Assembly Compile(string source)
    {
        var folder = Directory.CreateTempSubdirectory("matcalc");
        try
        {
            var (file, library) = (System.IO.Path.Combine(folder.FullName, "source.cs"), System.IO.Path.Combine(folder.FullName, $"generated{Guid.NewGuid():N}.dll"));
            File.WriteAllText(file, source, new UTF8Encoding(false));
            var framework = System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!;
            var references = new[] { "System.Private.CoreLib", "System.Runtime", "System.Linq", "System.Collections", "System.Runtime.Extensions", "System.Runtime.Numerics" };
            var arguments = new List<string> { Path!, "-nologo", "-target:library", "-nostdlib+", "-warn:4", "-warnaserror+", "-nowarn:1591", $"-out:{library}" };
            arguments.AddRange(references.Select(r => $"-r:{System.IO.Path.Combine(framework, r + ".dll")}"));
            using var process = Process.Start(new ProcessStartInfo("dotnet", [.. arguments, file]) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(File.ReadAllBytes(library)))
                : throw new InvalidOperationException(output);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    // <dotnet>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll stands beside <dotnet>/sdk/<version>/Roslyn/bincore/csc.dll.
    private static string? Find()
    {
        var root = new FileInfo(typeof(object).Assembly.Location).Directory?.Parent?.Parent?.Parent;
        var sdk = root is null ? null : new DirectoryInfo(System.IO.Path.Combine(root.FullName, "sdk"));
        return sdk is not { Exists: true } ? null : sdk.EnumerateDirectories()
            .Select(d => System.IO.Path.Combine(d.FullName, "Roslyn", "bincore", "csc.dll"))
            .Where(File.Exists)
            .Order(StringComparer.Ordinal)
            .LastOrDefault();
    }
}
