using System.Text;
using Microsoft.OData.Edm;

namespace RuralGis.Spatial.OData.Json;

/// <summary>Compiled code that writes rows of one shape; what differs between requests comes with their <see cref="RowPlan"/>.</summary>
/// <param name="Write">Writes the members of a row, without the braces around them.</param>
/// <param name="KeyOf">Reads the key of a row; null when the shape has none.</param>
internal sealed record RowWriter(Action<object, JsonText, RowPlan> Write, Func<object, object>? KeyOf)
{
    /// <summary>Any new alias in a query makes a new shape.</summary>
    private const int MaxKept = 500;

    private static readonly BoundedCache<(Type RowType, MetadataLevel Level, string Members), RowWriter> Kept = new(MaxKept);

    /// <summary>Shapes are made anew for each request; the code for equal ones is the same.</summary>
    public static RowWriter For(RowShape shape, MetadataLevel level)
        => Kept.GetOrAdd((shape.RowType, level, Signature(shape)), () => new RowCompiler(shape, level).Compile());

    /// <summary>All of a shape that is compiled in. How many rows are expanded and where their next page is comes with the plan.</summary>
    private static string Signature(RowShape shape)
    {
        var text = new StringBuilder();
        Append(text, shape.Type?.FullTypeName());
        Append(text, shape.Source?.Name);
        Append(text, shape.Key?.Name);
        Append(text, shape.Version?.Name);
        foreach (var member in shape.Members)
            Append(text, member);
        return text.ToString();
    }

    private static void Append(StringBuilder text, RowMember member)
    {
        Append(text, member.Name);
        switch (member)
        {
            case ValueMember value:
                Append(text, value.IsGeometry ? "g" : "v");
                Append(text, value.Value.Name);
                Append(text, value.Declared?.Type.FullName());
                break;
            case NestedMember nested:
                Append(text, nested.IsList ? "l" : "o");
                Append(text, nested.Value.Name);
                Append(text, nested.Count?.Name);
                Append(text, nested.Shape.Type?.FullTypeName());
                break;
            case GroupMember group:
                Append(text, "{");
                foreach (var inner in group.Members)
                    Append(text, inner);
                Append(text, "}");
                break;
        }
    }

    /// <summary>A line each: names hold no line breaks, so two shapes never read the same.</summary>
    private static void Append(StringBuilder text, string? part) => text.Append(part).Append('\n');
}
