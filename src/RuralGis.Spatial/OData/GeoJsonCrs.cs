using System.Globalization;
using Microsoft.OData;
using Microsoft.OData.Json;
using RuralGis.Spatial.Crs;

namespace RuralGis.Spatial.OData;

/// <summary>
/// Reads the crs member of a GeoJSON shape, {"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}, in every spelling that
/// GIS programs write. The OData library knows "EPSG:4490" only and has no words for the rest.
/// </summary>
/// <remarks>An urn:ogc:def:crs:EPSG::4490 would mean latitude first elsewhere; GeoJSON is always longitude first.</remarks>
internal sealed class GeoJsonCrs(IJsonReader stock) : IJsonReader
{
    private readonly Stack<string> _above = [];
    private string _member = "";

    public JsonNodeType NodeType => stock.NodeType;

    public bool IsIeee754Compatible => stock.IsIeee754Compatible;

    public object GetValue() => Known(stock.GetValue());

    public async Task<object> GetValueAsync() => Known(await stock.GetValueAsync());

    public bool Read()
    {
        var more = stock.Read();
        Step(NodeType == JsonNodeType.Property ? (string)stock.GetValue() : null);
        return more;
    }

    public async Task<bool> ReadAsync()
    {
        var more = await stock.ReadAsync();
        Step(NodeType == JsonNodeType.Property ? (string)await stock.GetValueAsync() : null);
        return more;
    }

    public Stream CreateReadStream() => stock.CreateReadStream();

    public TextReader CreateTextReader() => stock.CreateTextReader();

    public bool CanStream() => stock.CanStream();

    public Task<Stream> CreateReadStreamAsync() => stock.CreateReadStreamAsync();

    public Task<TextReader> CreateTextReaderAsync() => stock.CreateTextReaderAsync();

    public Task<bool> CanStreamAsync() => stock.CanStreamAsync();

    /// <summary>Keeps the names of the members we are in.</summary>
    private void Step(string? member)
    {
        if (member is not null)
            _member = member;
        else if (NodeType == JsonNodeType.StartObject)
            _above.Push(_member);
        else if (NodeType == JsonNodeType.EndObject)
            _above.Pop();
    }

    private object Known(object value)
        => value is string name && NodeType == JsonNodeType.PrimitiveValue && _member == "name" && _above.Take(2).SequenceEqual(["properties", "crs"])
            ? $"EPSG:{Srid(name).ToString(CultureInfo.InvariantCulture)}"
            : value;

    private static int Srid(string name) => CrsCatalog.SridOf(name)
        ?? throw new ODataException($"crs: '{name}' is not known here; send longitude and latitude in EPSG:4490 (EPSG:4326 and CRS84 are taken too), or leave crs out.");
}
