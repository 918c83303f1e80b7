using System.Text.RegularExpressions;
using Xunit;

namespace MatrixCalculus.Tests.House;

/// <summary>An engine may build ⊗, K, transposes and vec, but never tests for an operator: what names operators is a law or the operator's own file.</summary>
public sealed partial class EngineTests
{
    private static readonly string[] Engines =
        ["Differentiation", "Rewriting", "Planning", "Parsing", "Printing", "Evaluation", "Code", "Equality", "Solving", "Derivations", "Structure"];

    // "file: text" that is allowed all the same, with the reason behind it.
    private static readonly HashSet<string> Exceptions = [];

    private static readonly HashSet<string> Operators =
        [.. typeof(Operator).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Operator)) && !t.IsAbstract).Select(t => t.Name)];

    [Fact]
    public void No_engine_tests_for_an_operator_by_type_or_name() =>
        Rule.HasNoBreach(Repository.Library.Where(f => Engines.Contains(f.Folder) || f.Folder.Length == 0).SelectMany(Breaches), Exceptions);

    [Theory]
    [InlineData("if (node.Operator is TransposeOperator) return;")]
    [InlineData("if (node.Operator is not TransposeOperator { } t) return;")]
    [InlineData("if (node is { Operator: TransposeOperator }) return;")]
    [InlineData("var t = node.Operator as TransposeOperator;")]
    [InlineData("node.Operator switch { TransposeOperator => 1, InverseOperator or TraceOperator => 2 }")]
    [InlineData("node.Operator!.GetType() == typeof(InverseOperator)")]
    [InlineData("node.Operator!.Name == Name")]
    [InlineData("node.Operator?.Name is { }")]
    [InlineData("switch (node.Operator.Name) { }")]
    [InlineData("node.Operator == TraceOperator.Instance")]
    [InlineData("ReferenceEquals(node.Operator, TraceOperator.Instance)")]
    public void A_test_for_an_operator_is_found(string code) => Assert.NotEmpty(Breaches(new("Rewriting/Engine.cs", "Rewriting", code)));

    [Theory]
    [InlineData("workspace.Apply(TransposeOperator.Instance, node)")]
    [InlineData("Functions.Transpose(node)")]
    [InlineData("node.Operator is { IsCyclic: true }")]
    [InlineData("Write(node.Operator.Name)")]
    public void Building_and_capabilities_are_allowed(string code) => Assert.Empty(Breaches(new("Rewriting/Engine.cs", "Rewriting", code)));

    private static IEnumerable<string> Breaches(SourceFile file) =>
        TypeTest().Matches(file.Code).Where(m => Operators.Contains(m.Groups[1].Value))
            .Concat(InstanceTest().Matches(file.Code).Where(m => Operators.Contains(m.Groups[1].Value)))
            .Concat(NameTest().Matches(file.Code))
            .Select(m => $"{file.Path}: {m.Value.Trim()}");

    // is XOperator, is not XOperator, as XOperator, typeof(XOperator), Operator: XOperator, case XOperator, (XOperator)value, XOperator => …
    [GeneratedRegex(@"(?:\bis\s+(?:not\s+)?|\bas\s+|typeof\(\s*|\bOperator:\s*(?:not\s+)?|\bcase\s+|\bor\s+|[({,]\s*)(\w+)\b(?=\s*(?:\)|\{|\}|\w|=>|&&|\|\||;|,|\?))")]
    private static partial Regex TypeTest();

    // Operator.Name == …, Operator?.Name is …, Operator: { Name: … }, and switches over the name.
    [GeneratedRegex(@"\b[Oo]perator[!?]?\s*\.\s*Name\s*(?:==|!=|is\b|switch\b|\.Equals|\.StartsWith)|\bswitch\s*\([^)]*\bName\s*\)|\b[Oo]perator:\s*\{[^}]*\bName:")]
    private static partial Regex NameTest();

    // Comparison with an instance: == XOperator.Instance, ReferenceEquals(…, XOperator.Instance), Equals(XOperator.Instance).
    [GeneratedRegex(@"(?:==\s*|!=\s*|Equals\([^;]*?)\b(\w+)\.Instance\b")]
    private static partial Regex InstanceTest();
}
