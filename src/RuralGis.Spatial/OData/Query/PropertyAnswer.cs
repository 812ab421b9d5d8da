using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using RuralGis.Spatial.OData.Json;

namespace RuralGis.Spatial.OData.Query;

/// <summary>One property of one row: in its envelope, by itself (/$value), or how many there are in it (/$count).</summary>
internal sealed class PropertyAnswer(SetQuery query, IQueryable row, IEdmStructuralProperty property, ODataPathSegment? end)
{
    /// <returns>Whether there is such a row, and whether it has a value; with both, it is written.</returns>
    public async Task<(bool IsThere, bool HasValue)> WriteAsync(CancellationToken ct)
    {
        var stage = Stage.Begin(query, row);
        var projection = new Projection(query, stage.Scope);
        projection.Add(query.Text.Parser([], ("$select", property.Name)).ParseSelectAndExpand(), expand: null);
        var (found, shape) = await new RowAnswer(query, row).FindAsync(stage, projection, ct);
        if (found is null)
            return (false, false);
        if (((ValueMember)shape.Members[0]).Value.GetValue(found) is not { } value)
            return (true, false);

        // The version is the row's; the header says it.
        var alone = shape with { Version = null };
        var http = query.Request.HttpContext;
        await (end switch
        {
            null => ODataPayload.Of(http).ValueAsync(Context(shape, found), alone with { Key = null }, found, ct),
            CountSegment => PlainText.WriteAsync(http, ((ICollection)value).Count.ToString(CultureInfo.InvariantCulture), ct),
            _ => RawValue.WriteAsync(http, alone, found, query.Options, ct),
        });
        return (true, true);
    }

    /// <summary>…$metadata#Wells(id)/Name: the row by its own set, however it was reached; the type alone of a row with several keys.</summary>
    private string Context(RowShape shape, object found)
    {
        if (shape.Key is null)
            return $"{ServiceRoot.Of(query.Request)}$metadata#{property.Type.FullName()}";

        using var id = new JsonText(0);
        RowPlan.For(shape, MetadataLevel.None, query.Request.HttpContext).WriteEditLink(id, found);
        return $"{ServiceRoot.Of(query.Request)}$metadata#{Encoding.UTF8.GetString(id.Written.Span)}/{property.Name}";
    }
}
