using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace MatrixCalculus.Tests.House;

/// <summary>Nothing changes behind the scenes: no static is written after its type is initialised, and none holds what can be changed.</summary>
public sealed class StaticsTests
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Arrays and collections that are filled once and never handed out.
    private static readonly string[] ChangeableTypes = ["List`1", "Dictionary`2", "HashSet`1", "ConcurrentDictionary`2", "ConditionalWeakTable`2", "StringBuilder", "Random"];

    [Fact]
    public void Every_static_field_is_read_only() =>
        Rule.HasNoBreach(Fields().Where(f => !f.IsInitOnly && !f.IsLiteral).Select(Name));

    [Fact]
    public void No_static_field_holds_a_changeable_collection() =>
        Rule.HasNoBreach(Fields().Where(f => ChangeableTypes.Contains(f.FieldType.Name)).Select(Name));

    [Fact]
    public void No_static_is_kept_for_a_thread() =>
        Rule.HasNoBreach(Fields().Where(f => f.IsDefined(typeof(ThreadStaticAttribute)) || f.FieldType.Name is "ThreadLocal`1" or "AsyncLocal`1").Select(Name));

    // What the compiler writes for itself, such as kept delegates of lambdas, is no state.
    private static IEnumerable<FieldInfo> Fields() =>
        typeof(Expr).Assembly.GetTypes().Where(t => !IsGenerated(t)).SelectMany(t => t.GetFields(Statics)).Where(f => !f.IsDefined(typeof(CompilerGeneratedAttribute)) || f.Name.EndsWith("k__BackingField", StringComparison.Ordinal));

    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.Name.Contains('<', StringComparison.Ordinal) || (type.DeclaringType is { } outer && IsGenerated(outer));

    private static string Name(FieldInfo field) => $"{field.DeclaringType!.Name}.{field.Name}";
}
