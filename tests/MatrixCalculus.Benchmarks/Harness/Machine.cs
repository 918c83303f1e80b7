using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MatrixCalculus.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Processor { get; } = FromFile("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>The widest registers there are, and whether the runtime prefers them.</summary>
    public static string Vectors =>
        (Avx512F.IsSupported ? "512 bits" : Vector256.IsHardwareAccelerated ? "256 bits" : Vector128.IsHardwareAccelerated ? "128 bits" : "none")
        + (Avx512F.IsSupported && !Vector512.IsHardwareAccelerated ? " (the runtime prefers 256)" : string.Empty);

    public static string Load
    {
        get
        {
            try
            {
                return string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));
            }
            catch (IOException)
            {
                return "unknown";
            }
        }
    }

    public static IEnumerable<string> Describe() =>
    [
        $"processor   {Processor}, {Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)} cores, vectors of {Vectors}",
        $"runtime     {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {(IsDebug ? "Debug build: figures mean nothing" : "Release build")}",
        $"load        {Load}",
    ];

    private static bool IsDebug => System.Diagnostics.Debugger.IsAttached;

    private static string? FromFile(string path, string key)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
