using System.Globalization;
using System.Text.Json;

namespace MatrixCalculus.Cli.JsonLines;

/// <summary>A JSON object to a question.</summary>
internal static class RequestReader
{
    private const int MostSymbols = 10_000;

    // What a short question takes once the program is warm is a millisecond or two.
    private static readonly TimeSpan TimeForCheck = TimeSpan.FromMilliseconds(50);

    /// <exception cref="MatrixCalculusException">The object is no request, or a declaration contradicts itself.</exception>
    internal static Question Read(JsonElement request)
    {
        var expression = Text(request, "expr") ?? throw Invalid("\"expr\" is missing: the expression as text.");
        var kindText = Text(request, "kind") ?? throw Invalid("\"kind\" is missing: value, differential, gradient, jacobian, hessian or scalar_derivative.");
        var kind = QuestionKinds.Of(kindText)
            ?? throw Invalid($"There is no kind '{Shown.Text(kindText)}': there are value, differential, gradient, jacobian, hessian and scalar_derivative.");
        var (variables, isList) = ReadVariables(request);
        var outputs = ReadOutputs(request);
        return new()
        {
            Expression = expression,
            Declarations = ReadSymbols(request),
            Kind = kind,
            Variables = variables,
            IsList = isList,
            Layout = Read(request, "layout", Words.Layout, Layout.Numerator, "is no layout"),
            Parameters = Read(request, "parameters", Words.Parameters, Parameters.Tangent, "are no parameters"),
            Direction = Text(request, "direction"),
            Outputs = outputs,
            TimeForCheck = ReadVerify(request) ? TimeForCheck : null,
            WantsSteps = outputs.Contains(Steps.Name),
        };
    }

    private static T Read<T>(JsonElement request, string property, Words<T> words, T otherwise, string isNone) where T : struct, Enum =>
        Text(request, property) is { } word ? words.Read(word) ?? throw Invalid($"There {isNone} '{Shown.Text(word)}': there are {words.Listed("and")}.") : otherwise;

    private static bool ReadVerify(JsonElement request) =>
        Property(request, "verify") is not { } verify ? true
        : verify.ValueKind is JsonValueKind.True or JsonValueKind.False ? verify.GetBoolean()
        : throw Invalid("\"verify\" must be true or false.");

    private static Declarations? ReadSymbols(JsonElement request)
    {
        if (Property(request, "symbols") is not { } list) return null;
        if (list.ValueKind != JsonValueKind.Array) throw Invalid("\"symbols\" must be a list of objects with \"name\", \"rows\" and \"cols\".");
        if (list.GetArrayLength() > MostSymbols) throw new MatrixCalculusException(ErrorCode.TooLarge, $"More than {MostSymbols} symbols are declared.");
        return new(list.EnumerateArray().Select(ReadSymbol).ToList());
    }

    private static Symbol ReadSymbol(JsonElement symbol)
    {
        if (symbol.ValueKind != JsonValueKind.Object) throw Invalid("A symbol must be an object with \"name\", \"rows\" and \"cols\".");
        var name = Text(symbol, "name") ?? throw Invalid("A symbol lacks its \"name\".");
        return new(name, new Shape(ReadSize(symbol, "rows", name), ReadSize(symbol, "cols", name)), ReadStructure(symbol));
    }

    private static Dimension ReadSize(JsonElement symbol, string property, string name) =>
        Property(symbol, property) is not { } size ? Dimension.One
        : size.ValueKind == JsonValueKind.String ? String(size)!
        : size.ValueKind != JsonValueKind.Number ? throw Invalid($"The {property} of {Shown.Text(name)} must be an integer or a text such as \"n\" or \"2*n\".")
        : size.TryGetInt64(out var number) ? number
        : throw new DeclarationException(ErrorCode.InvalidDimension, $"The {property} of {Shown.Text(name)} are no integer: {Shown.Text(size.GetRawText())}.");

    private static MatrixProperties ReadStructure(JsonElement symbol)
    {
        if (Property(symbol, "structure") is not { } structure) return MatrixProperties.None;
        var words = structure.ValueKind == JsonValueKind.String ? [structure]
            : structure.ValueKind == JsonValueKind.Array ? structure.EnumerateArray().ToList()
            : throw Invalid("\"structure\" must be a list of words.");
        var properties = MatrixProperties.None;
        foreach (var word in words)
            properties |= Structures.Of(word.ValueKind == JsonValueKind.String ? String(word)! : throw Invalid("\"structure\" must be a list of words."));
        return properties;
    }

    private static (IReadOnlyList<string> Names, bool IsList) ReadVariables(JsonElement request)
    {
        if (Property(request, "wrt") is not { } wrt) return ([], false);
        if (wrt.ValueKind == JsonValueKind.String) return ([String(wrt)!], false);
        if (wrt.ValueKind != JsonValueKind.Array || wrt.GetArrayLength() == 0) throw Invalid("\"wrt\" must be a name or a list of names.");
        if (wrt.GetArrayLength() > 100) throw new MatrixCalculusException(ErrorCode.TooLarge, "\"wrt\" holds more than 100 names.");
        return ([.. wrt.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.String ? String(n)! : throw Invalid("\"wrt\" must be a name or a list of names."))], true);
    }

    private static IReadOnlyList<string> ReadOutputs(JsonElement request)
    {
        if (Property(request, "outputs") is not { } outputs) return ["text"];
        if (outputs.ValueKind != JsonValueKind.Array || outputs.EnumerateArray().Any(o => o.ValueKind != JsonValueKind.String))
            throw Invalid("\"outputs\" must be a list of names such as \"text\" and \"latex\".");
        return [.. outputs.EnumerateArray().Select(o => String(o)!).Distinct(StringComparer.Ordinal)];
    }

    private static string? Text(JsonElement element, string property) =>
        Property(element, property) is not { } text ? null
        : text.ValueKind == JsonValueKind.String ? String(text)
        : throw Invalid($"\"{property}\" must be a text.");

    private static JsonElement? Property(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    // An escaped half of a surrogate pair is no text.
    private static string? String(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            throw Invalid("A text holds half of a surrogate pair.");
        }
    }

    private static MatrixCalculusException Invalid(string message) => new(ErrorCode.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"{message}"));
}
