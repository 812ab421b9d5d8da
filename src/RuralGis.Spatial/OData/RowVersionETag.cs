using System.Globalization;
using Microsoft.AspNetCore.OData.Abstracts;
using Microsoft.Net.Http.Headers;
using Microsoft.OData;

namespace RuralGis.Spatial.OData;

/// <summary>An ETag that is the row's version as a number, W/"4711": one concurrency property, readable in a log.</summary>
public sealed class RowVersionETag : IETagHandler
{
    public EntityTagHeaderValue? CreateETag(IDictionary<string, object> properties, TimeZoneInfo timeZoneInfo)
        => properties.Count == 1 ? Of(Convert.ToUInt32(properties.Values.Single(), CultureInfo.InvariantCulture)) : null;

    public IDictionary<string, object> ParseETag(EntityTagHeaderValue etagHeaderValue)
        => new Dictionary<string, object> { ["0"] = Read(etagHeaderValue) };

    public static EntityTagHeaderValue Of(uint version) => new(string.Create(CultureInfo.InvariantCulture, $"\"{version}\""), isWeak: true);

    /// <param name="header">If-Match as it came.</param>
    /// <returns>The version the client has read; null when it names none, and for *, which would overwrite anything.</returns>
    /// <exception cref="ODataException">No ETag of ours, or several: 400.</exception>
    public static uint? ReadIfMatch(string? header)
    {
        if (string.IsNullOrWhiteSpace(header) || header.Trim() == "*")
            return null;
        return EntityTagHeaderValue.TryParse(header, out var tag)
            ? Read(tag)
            : throw new ODataException($"If-Match: {header} is no single ETag; send the one you got with the row, such as W/\"4711\".");
    }

    private static uint Read(EntityTagHeaderValue tag)
        => uint.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ODataException($"{tag} is no ETag of this service; send the one you got with the row, such as W/\"4711\".");
}
