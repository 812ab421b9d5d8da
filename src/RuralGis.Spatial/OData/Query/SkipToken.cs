using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.OData;

namespace RuralGis.Spatial.OData.Query;

/// <summary>
/// Where the next page begins: the values the rows are sorted by, of the last row given. Short, and good for one query only. It holds
/// nothing that was not in the page, or could not be asked for; a forged one asks for other rows of the same kind.
/// </summary>
/// <param name="Values">Of the order keys in the last row; none when rows can only be counted off.</param>
/// <param name="Position">Of the history before the first page, when changes are tracked.</param>
/// <param name="Skip">Rows to be left out from there.</param>
/// <param name="Left">Rows still to be given, where the query that is sent again says how many there were at first.</param>
internal sealed record SkipToken(object?[] Values, string? Position, int Skip = 0, long? Left = null)
{
    private const int Fixed = 4;

    /// <param name="about">The options that decide which rows there are and in which order.</param>
    public string Write(string about)
        => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<object?[]>([Mark(about), Position, Skip, Left, .. Values.Select(value => value is Enum ? value.ToString() : value)]));

    /// <param name="token">As it was given.</param>
    /// <param name="about">As it was written for.</param>
    /// <param name="types">Of the order keys.</param>
    /// <exception cref="ODataException">Not made here, or for another query: 400.</exception>
    public static SkipToken Read(string token, string about, IReadOnlyList<Type> types)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(token))!;
            if ((parts.Length == Fixed || parts.Length == Fixed + types.Count) && parts[0].GetString() == Mark(about))
                return new(
                    [.. types.Zip(parts.Skip(Fixed), (type, part) => Value(part, Nullable.GetUnderlyingType(type) ?? type))],
                    parts[1].GetString(),
                    Math.Max(0, parts[2].GetInt32()),
                    parts[3].Deserialize<long?>());
        }
        catch (Exception fault) when (fault is FormatException or JsonException or InvalidOperationException or ArgumentException)
        {
            throw Foreign(fault);
        }

        throw Foreign(null);
    }

    private static object? Value(JsonElement part, Type type) => part.ValueKind switch
    {
        JsonValueKind.Null => null,
        _ when type.IsEnum => Enum.Parse(type, part.GetString()!),
        _ => part.Deserialize(type),
    };

    private static ODataException Foreign(Exception? fault)
        => new("$skiptoken is none of this query; follow the @odata.nextLink of a page as it is, or begin anew without it.", fault!);

    private static string Mark(string about) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(about)), 0, 4);
}
