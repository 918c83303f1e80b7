using System.Text.Json;

namespace MatrixCalculus.Cli;

/// <summary>Derivations in the forms of the command line.</summary>
internal static class Steps
{
    /// <summary>The output that is the steps themselves.</summary>
    internal const string Name = "steps";

    private static readonly string[] Forms = ["text", "unicode", "latex", "markdown", "html", Name];

    /// <summary>Whether steps can be written in the form; in any other form the answer stands alone.</summary>
    internal static bool IsForm(string form) => Forms.Contains(form);

    internal static string Write(string form, Derivation derivation, Detail detail) => form switch
    {
        "text" => derivation.ToText(detail),
        "latex" => derivation.ToLatex(detail),
        "markdown" => derivation.ToMarkdown(detail),
        "html" => derivation.ToHtml().TrimEnd('\n'),
        _ => derivation.ToString(detail),
    };

    /// <summary>A list of all steps: the rule with its statement, conditions and source, the whole before and after, and the place that changed.</summary>
    internal static void Write(Utf8JsonWriter json, Derivation derivation)
    {
        json.WriteStartArray();
        foreach (var step in derivation.Stages.SelectMany(s => s.Steps))
        {
            json.WriteStartObject();
            json.WriteString("kind", Kind(step.Rule.Kind));
            json.WriteString("rule", step.Rule.Name);
            json.WriteString("statement", step.Rule.Statement);
            if (step.Rule.Conditions.Length > 0) json.WriteString("conditions", step.Rule.Conditions);
            if (step.Rule.Source.Length > 0) json.WriteString("source", step.Rule.Source);
            json.WriteString("before", step.Before.ToString());
            json.WriteString("after", step.After.ToString());
            json.WriteStartObject("place");
            json.WriteString("before", step.Place.Before.ToString());
            json.WriteString("after", step.Place.After.ToString());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Kind(StepKind kind) => kind switch
    {
        StepKind.Law => "law",
        StepKind.Algorithm => "algorithm",
        StepKind.Differential => "differential",
        StepKind.Adjoint => "adjoint",
        StepKind.VecMatrix => "vec_matrix",
        StepKind.Reading => "reading",
    };

    /// <exception cref="UsageException">There is no such level.</exception>
    internal static Detail Detail(Arguments arguments) => arguments.Choice("detail", Words.Detail, MatrixCalculus.Detail.Textbook);
}
