using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>Names and phones of contact persons are for those whose work needs them; the others see that there is somebody.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed partial class ContactTests(GuardedDatabase database)
{
    private static readonly string[] Sets = ["FarmlandProjects", "WaterVillages", "SampleVillages"];

    public static TheoryData<AccountRole, string> RolesAndSets => [.. Attempts.Roles.SelectMany(role => Sets.Select(set => (role, set)))];

    public static TheoryData<AccountRole> Masked => [AccountRole.Planner, AccountRole.Leader];

    [Theory]
    [MemberData(nameof(RolesAndSets))]
    public async Task Contacts_are_shown_to_roles_that_need_them_and_masked_for_the_others(AccountRole role, string entitySet)
    {
        var (id, name, phone) = await SomebodyAsync(entitySet);
        var api = await database.ApiAsync(role, Land.District);
        var now = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

        JsonElement[] rows =
        [
            await api.GetAsync($"{entitySet}({id})"),
            await api.GetAsync($"{entitySet}({id})?$select=ContactName,ContactPhone"),
            .. await api.RowsAsync($"{entitySet}?$filter=Id eq {id}"),
            .. await api.RowsAsync($"{entitySet}?$filter=Id eq {id}&$select=Id,contactname,CONTACTPHONE"),
            .. await api.RowsAsync($"{entitySet}/AsOf(at={now})?$filter=Id eq {id}"),
            // The newest version only: other tests may have changed the row before.
            .. (await api.RowsAsync($"{entitySet}({id})/History?$select=Row&$orderby=Number desc&$top=1")).Select(Version),
            .. (await api.RowsAsync($"ChangeLog?$filter=RowId eq {id}&$orderby=Number desc&$top=1")).Select(Version),
        ];

        var shown = Rights.Allow(role, entitySet, RightVerb.Read, ColumnGroup.Contact) ? (name, phone) : (name[..1] + "**", $"{phone[..3]}****{phone[^4..]}");
        Assert.Equal(7, rows.Length);
        Assert.All(rows, row => Assert.Equal(shown, (Text(row, "ContactName"), Text(row, "ContactPhone"))));
    }

    [Theory]
    [MemberData(nameof(Masked))]
    public async Task Contacts_are_masked_in_what_is_expanded(AccountRole role)
    {
        var api = await database.ApiAsync(role, Land.District);

        foreach (var query in new[]
        {
            "FarmlandPlots?$top=5&$expand=Project",
            "FarmlandPlots?$top=5&$select=Code&$expand=Project($select=ContactName,ContactPhone)",
            "WaterWorks?$top=2&$expand=Villages",
            "WaterWorks?$top=2&$select=Code&$expand=Villages($top=2;$expand=Works($expand=Villages($top=2)))",
        })
        {
            var (status, body) = await api.AskAsync(query);
            // To name a contact in a nested $select may be refused as well.
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Forbidden, $"{query} answered {status}");
            Assert.DoesNotMatch(Phone(), body);
        }
    }

    [Theory]
    [MemberData(nameof(Masked))]
    public async Task What_a_contact_was_before_is_masked_too(AccountRole role)
    {
        var set = Attempts.Set("WaterVillages");
        var id = await database.NewSpareAsync(set, Land.Home);
        await database.ColumnAsync($"UPDATE water_villages SET contact_name = '欧阳示例', contact_phone = '13912345678' WHERE id = '{id}'");
        await database.ColumnAsync($"UPDATE water_villages SET contact_name = '王示例', contact_phone = NULL WHERE id = '{id}'");

        var last = (await (await database.ApiAsync(role, Land.District)).RowsAsync($"WaterVillages({id})/History?$orderby=Number desc&$top=1")).Single();

        var before = JsonDocument.Parse(Text(last, "Before")!).RootElement;
        Assert.Equal(("欧**", "139****5678"), (Text(before, "ContactName"), Text(before, "ContactPhone")));
        Assert.DoesNotMatch(Phone(), last.GetRawText());
    }

    private async Task<(string Id, string Name, string Phone)> SomebodyAsync(string entitySet)
    {
        var row = await database.ValueAsync(
            $"SELECT concat_ws(' ', id, contact_name, contact_phone) FROM {Attempts.Set(entitySet).Table} WHERE length(contact_phone) = 11 ORDER BY id LIMIT 1");
        return row.Split(' ') is [var id, var name, var phone] ? (id, name, phone) : throw new InvalidOperationException(row);
    }

    private static JsonElement Version(JsonElement entry) => JsonDocument.Parse(Text(entry, "Row")!).RootElement;

    private static string? Text(JsonElement row, string name)
        => row.EnumerateObject().Single(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)).Value.GetString();

    [GeneratedRegex("\"ContactPhone\\\\?\": ?\\\\?\"[0-9]{5}")]
    private static partial Regex Phone();
}
