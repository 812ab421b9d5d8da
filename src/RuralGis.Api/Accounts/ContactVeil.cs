using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OData.Extensions;
using Microsoft.OData.Edm;
using RuralGis.Api.Errors;
using RuralGis.Api.History;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Accounts;

/// <summary>
/// Names and phones of contact persons, for those whose role does not need them: masked wherever rows are written, the
/// change log included, and no condition or order may name them.
/// </summary>
public static class ContactVeil
{
    private static readonly string[] JsonColumns = [nameof(ChangeEntry.Row), nameof(ChangeEntry.Before)];

    /// <summary>Chinese stays Chinese.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static PropertyVeil Create() => new(MaskOf, Refusal);

    private static Func<string, string>? MaskOf(HttpContext request, IEdmProperty property) => property switch
    {
        _ when JsonColumns.Contains(property.Name) && IsOf<ChangeEntry>(property) => MayReadAll(request) ? null : MaskVersion,
        _ when IsContact(property.Name) && !MayRead(request, property.DeclaringType) => value => Mask(property.Name, value),
        _ => null,
    };

    private static RuleBrokenException Refusal(HttpContext request, IEdmProperty property)
        => new(403, $"The role {RoleOf(request)} sees {property.Name} masked and may not filter, sort or group by it.");

    private static string MaskVersion(string json)
    {
        if (JsonNode.Parse(json) is not JsonObject row)
            return json;

        foreach (var name in Rights.ContactColumns)
            if (row[name] is { } value)
                row[name] = Mask(name, value.GetValue<string>());
        return row.ToJsonString(Plain);
    }

    private static bool MayReadAll(HttpContext request)
        => Rights.All.Where(right => right is { Columns: ColumnGroup.Contact, Verb: RightVerb.Read })
            .Select(right => right.EntitySet).Distinct()
            .All(set => Rights.Allow(RoleOf(request), set, RightVerb.Read, ColumnGroup.Contact));

    private static bool MayRead(HttpContext request, IEdmStructuredType type)
    {
        var set = request.ODataFeature().Model.EntityContainer.EntitySets().FirstOrDefault(set => set.EntityType == type);
        return set is not null && Rights.Allow(RoleOf(request), set.Name, RightVerb.Read, ColumnGroup.Contact);
    }

    private static AccountRole? RoleOf(HttpContext request) => request.RequestServices.GetRequiredService<AccountScope>().Role;

    private static bool IsContact(string name) => Rights.ContactColumns.Contains(name);

    private static bool IsOf<T>(IEdmProperty property) => ((IEdmNamedElement)property.DeclaringType).Name == typeof(T).Name;

    /// <summary>王** and 138****0001: enough to recognise, too little to call.</summary>
    private static string Mask(string name, string value) => name switch
    {
        "ContactPhone" when value.Length >= 11 => $"{value[..3]}****{value[^4..]}",
        "ContactPhone" => "****",
        _ => $"{value.EnumerateRunes().FirstOrDefault(new Rune('*'))}**",
    };
}
