using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData.Edm;

namespace RuralGis.Spatial.OData.Json;

/// <summary>How one request writes rows of one shape: the compiled code, this request's masks, addresses and expanded lists.</summary>
internal sealed class RowPlan
{
    private readonly RowWriter _writer;
    private readonly string _serviceRoot;
    private readonly string? _set;
    private readonly (NestedMember Member, RowPlan Plan)[] _nested;

    private RowPlan(RowShape shape, MetadataLevel level, string serviceRoot, HttpContext http)
    {
        _writer = RowWriter.For(shape, level);
        _serviceRoot = serviceRoot;
        _set = shape.Source?.Name;
        Masks = [.. MaskedProperties(shape.Members).Select(property => http.RequestServices.GetService<PropertyVeil>()?.MaskOf(http, property))];
        _nested = [.. shape.Members.OfType<NestedMember>().Select(member => (member, new RowPlan(member.Shape, level, serviceRoot, http)))];
    }

    /// <summary>For each text of the model, in the order of the members, what this request may see of it; null for all.</summary>
    public Func<string, string>?[] Masks { get; }

    public static RowPlan For(RowShape shape, MetadataLevel level, HttpContext http) => new(shape, level, ServiceRoot.Of(http.Request), http);

    /// <summary>The members of a row, without braces.</summary>
    public void WriteMembers(JsonText json, object row) => _writer.Write(row, json, this);

    public void WriteRow(JsonText json, object row)
    {
        json.Raw('{');
        _writer.Write(row, json, this);
        json.Raw('}');
    }

    /// <summary>The row's address, without quotes.</summary>
    public void WriteId(JsonText json, object row)
    {
        json.Raw(Encoding.UTF8.GetBytes(_serviceRoot));
        WriteEditLink(json, row);
    }

    /// <summary>The row's address, seen from the service root.</summary>
    public void WriteEditLink(JsonText json, object row) => json.Raw(Encoding.UTF8.GetBytes($"{_set}({KeyText(row)})"));

    /// <summary>An expanded row, or a list of at most as many as are wanted with the address of the rest.</summary>
    public void WriteNested(JsonText json, int index, object row, object? value)
    {
        var (member, plan) = _nested[index];
        if (value is null)
            json.Null();
        else if (member.IsList)
            WriteList(json, member, plan, row, (IList)value);
        else
            plan.WriteRow(json, value);
    }

    private void WriteList(JsonText json, NestedMember member, RowPlan plan, object row, IList items)
    {
        var written = Math.Min(items.Count, member.Most);
        json.Raw('[');
        for (var i = 0; i < written; i++)
        {
            if (i > 0)
                json.Raw(',');
            plan.WriteRow(json, items[i]!);
        }

        json.Raw(']');
        if (items.Count <= member.Most)
            return;

        json.Raw(',');
        json.Text($"{member.Name}@odata.nextLink");
        json.Raw(':');
        json.Text(NextLink(member, row));
    }

    private string NextLink(NestedMember member, object row)
    {
        var skip = string.Create(CultureInfo.InvariantCulture, $"$skip={member.Skip + member.Most}");
        var options = member.NextOptions.Length == 0 ? skip : $"{member.NextOptions}&{skip}";
        return $"{_serviceRoot}{_set}({KeyText(row)})/{member.Name}?{options}";
    }

    private string KeyText(object row) => _writer.KeyOf!(row) switch
    {
        string text => $"'{Uri.EscapeDataString(text.Replace("'", "''", StringComparison.Ordinal))}'",
        var number => Convert.ToString(number, CultureInfo.InvariantCulture)!,
    };

    /// <summary>In the order in which the compiled code counts them.</summary>
    private static IEnumerable<IEdmProperty> MaskedProperties(IEnumerable<RowMember> members) => members.SelectMany(member => member switch
    {
        ValueMember { IsGeometry: false, Declared: { } declared } value when value.Value.PropertyType == typeof(string) => [declared],
        GroupMember group => MaskedProperties(group.Members),
        _ => [],
    });
}
