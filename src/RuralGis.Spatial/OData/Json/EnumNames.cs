using System.Text;

namespace RuralGis.Spatial.OData.Json;

/// <summary>Members of an enum as JSON strings: their names, which is how the model declares them.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, byte[]> Names = Enum.GetValues<T>().Distinct().ToDictionary(value => value, Quoted);

    public static byte[] Json(T value) => Names.TryGetValue(value, out var name) ? name : Quoted(value);

    /// <summary>A number when no member has it; several flags are separated by commas.</summary>
    private static byte[] Quoted(T value) => Encoding.UTF8.GetBytes($"\"{value.ToString().Replace(", ", ",", StringComparison.Ordinal)}\"");
}
