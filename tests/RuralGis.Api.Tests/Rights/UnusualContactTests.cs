using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>Whatever stands in a contact, the list around it is readable.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class UnusualContactTests(GuardedDatabase database)
{
    [Theory]
    [InlineData("", "1")]
    [InlineData("𠮷田", "0531-1234")]
    [InlineData("a", "")]
    public async Task An_unusual_contact_hinders_nobody(string name, string phone)
    {
        var id = await database.NewSpareAsync(Attempts.Set("SampleVillages"), Land.Home);
        await database.ColumnAsync($"UPDATE sample_villages SET contact_name = '{name}', contact_phone = '{phone}' WHERE id = '{id}'");
        var api = await database.ApiAsync(AccountRole.Planner, Land.Home);

        var row = await api.GetAsync($"SampleVillages({id})");
        var versions = await api.RowsAsync($"SampleVillages({id})/History");

        Assert.DoesNotContain('\uFFFD', row.GetProperty("ContactName").GetString()!);
        Assert.Equal(2, versions.Count);
    }
}
