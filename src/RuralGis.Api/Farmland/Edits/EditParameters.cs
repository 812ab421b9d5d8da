using System.Globalization;
using Microsoft.AspNetCore.OData.Formatter;
using Microsoft.Spatial;
using NetTopologySuite.Geometries;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;
using RuralGis.Spatial.OData;
using RuralGis.Spatial.Shapes.Edits;
using Geometry = NetTopologySuite.Geometries.Geometry;

namespace RuralGis.Api.Farmland.Edits;

/// <summary>What was sent with an action, read into what the edits take.</summary>
internal sealed class EditParameters(ODataActionParameters given, SpatialOptions options)
{
    /// <param name="usual">Why, when nobody says so.</param>
    public EditWish Wish(string usual)
        => new(Text("reason") is { } reason ? $"{usual}：{reason}" : usual, given.TryGetValue("preview", out var preview) && preview is true);

    public LineString Line(string name) => (LineString)Shape(name);

    /// <exception cref="RuleBrokenException">400: not as many to as from.</exception>
    public IReadOnlyList<VertexMove> Moves()
    {
        var (from, to) = (Shape("from").Coordinates, Shape("to").Coordinates);
        return from.Length == to.Length && from.Length > 0
            ? [.. from.Zip(to, (a, b) => new VertexMove(a, b))]
            : throw new RuleBrokenException(400, $"from has {from.Length} places and to has {to.Length}; each corner needs one of both.");
    }

    /// <exception cref="RuleBrokenException">400: not one ETag for each Id, or none at all.</exception>
    public IReadOnlyList<PlotVersion> Plots(int least)
    {
        var (ids, etags) = (List<Guid>("ids"), List<string>("etags"));
        if (ids.Count != etags.Count || ids.Distinct().Count() < Math.Max(least, ids.Count))
            throw new RuleBrokenException(400, $"Name at least {least} different plots in ids, and in etags the ETag of each as you read it.");
        return [.. ids.Zip(etags, (id, etag) => new PlotVersion(id, RowVersionETag.ReadIfMatch(etag) ?? throw Preconditions.Missing()))];
    }

    public List<T> List<T>(string name) => given.TryGetValue(name, out var values) && values is IEnumerable<T> some ? [.. some] : [];

    public T? Value<T>(string name)
        where T : struct
        => given.TryGetValue(name, out var value) && value is T one ? one : null;

    // What the OData library makes of a day is a type of its own, on its way out; it is written as ISO has it.
    public DateOnly? Day(string name) => given.TryGetValue(name, out var value) && value is not null
        ? DateOnly.ParseExact(value.ToString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;

    public string? Text(string name) => given.TryGetValue(name, out var value) && value is string text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private Geometry Shape(string name) => given.TryGetValue(name, out var value) && value is ISpatial { IsEmpty: false } spatial
        ? SpatialLiteral.ReadGeoJson(spatial, options)
        : throw new RuleBrokenException(400, $"{name} is needed: GeoJSON in EPSG:4490, longitude first.");
}
