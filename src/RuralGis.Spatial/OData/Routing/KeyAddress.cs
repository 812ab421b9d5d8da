using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.OData.Edm;

namespace RuralGis.Spatial.OData.Routing;

/// <summary>Ways to write an address that OData has and the framework's routes have not.</summary>
internal static partial class KeyAddress
{
    /// <summary>Wells(Id=…) becomes Wells(…), and Newest() becomes Newest.</summary>
    /// <param name="path">Below the service's root, with its slash.</param>
    /// <param name="model">The model.</param>
    public static PathString Plain(PathString path, IEdmModel model)
    {
        var text = NoParameters().Replace(path.Value ?? "", call => IsFunction(model, call.Groups["name"].Value) ? call.Groups["name"].Value : call.Value);
        if (NamedKey().Match(text) is { Success: true } named
            && model.EntityContainer.EntitySets().FirstOrDefault(set => set.Name.Equals(named.Groups["set"].Value, StringComparison.OrdinalIgnoreCase)) is { } set
            && set.EntityType.Key().Select(key => key.Name).ToArray() is [var key] && key == named.Groups["key"].Value)
            text = text.Remove(named.Groups["key"].Index, key.Length + 1);
        return new PathString(text);
    }

    private static bool IsFunction(IEdmModel model, string name)
        => model.SchemaElements.OfType<IEdmFunction>().Any(function => name == function.Name || name == function.FullName());

    [GeneratedRegex(@"(?<=/)(?<name>[\w.]+)\(\)(?=/|$)")]
    private static partial Regex NoParameters();

    [GeneratedRegex(@"^/(?<set>\w+)\((?<key>\w+)=")]
    private static partial Regex NamedKey();
}
