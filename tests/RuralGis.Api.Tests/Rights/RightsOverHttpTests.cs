using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>The table of rights as a program on the other side of HTTP meets it.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class RightsOverHttpTests(GuardedDatabase database)
{
    public static TheoryData<AccountRole, string, RightVerb, ColumnGroup> Writes => Attempts.Writes();

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_role_writes_what_the_table_says_and_nothing_else(AccountRole role, string entitySet, RightVerb verb, ColumnGroup columns)
    {
        var write = await Write.MakeAsync(database, entitySet, verb, columns);

        var status = await write.SendAsync(await database.ClientAsync(role, Land.OfWriter(entitySet)));

        var isAllowed = Rights.Allow(role, entitySet, verb, columns);
        Assert.Equal(isAllowed ? write.Success : HttpStatusCode.Forbidden, status);
        Assert.Equal(isAllowed, await write.IsDoneAsync());
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Land_of_others_is_not_found_or_not_to_be_written(AccountRole role, string entitySet, RightVerb verb, ColumnGroup columns)
    {
        var write = await Write.MakeAsync(database, entitySet, verb, columns);

        var status = await write.SendAsync(await database.ClientAsync(role, Land.Elsewhere));

        Assert.Contains(status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
        Assert.False(await write.IsDoneAsync());
    }

    [Theory]
    [InlineData("FarmlandPlots", """{ "TownshipCode": "370113008", "VillageCode": "370113008200" }""")]
    [InlineData("FarmlandPlots", """{ "TownshipCode": "370113008", "VillageCode": null }""")]
    [InlineData("FarmlandPlots", """{ "Boundary": { "type": "Polygon", "coordinates": [[[116.6, 36.4], [116.7, 36.4], [116.7, 36.6], [116.6, 36.4]]] } }""")]
    [InlineData("WaterWorks", """{ "TownshipCode": "370113008" }""")]
    [InlineData("WaterWorks", """{ "Location": { "type": "Point", "coordinates": [120, 30] } }""")]
    [InlineData("SampleVillages", """{ "Location": { "type": "Point", "coordinates": [120, 30] } }""")]
    public async Task A_row_does_not_leave_its_area(string entitySet, string change)
    {
        var move = (await Write.MakeAsync(database, entitySet, RightVerb.Update, ColumnGroup.Attributes)) with { Body = change };

        var status = await move.SendAsync(await database.ClientAsync(AccountRole.Admin, Land.Home));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.False(await move.IsDoneAsync());
    }

    [Fact]
    public async Task In_a_batch_every_part_is_asked_for_its_right()
    {
        var allowed = await Write.MakeAsync(database, "WaterVillages", RightVerb.Update, ColumnGroup.Status);
        var refused = await Write.MakeAsync(database, "WaterVillages", RightVerb.Update, ColumnGroup.Attributes);
        var batch = $$"""{ "requests": [{{allowed.AsPart("1")}}, {{refused.AsPart("2")}}] }""";
        using var content = new StringContent(batch, Encoding.UTF8, "application/json");

        var client = await database.ClientAsync(AccountRole.Township, Land.Home);
        using var answer = await client.PostAsync(new Uri("/odata/$batch", UriKind.Relative), content, TestContext.Current.CancellationToken);

        var parts = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("responses");
        Assert.Equal([200, 403], parts.EnumerateArray().Select(part => part.GetProperty("status").GetInt32()));
        Assert.Equal((true, false), (await allowed.IsDoneAsync(), await refused.IsDoneAsync()));
    }

    [Theory]
    [InlineData("Status", "Problem", HttpStatusCode.OK)]
    [InlineData("Name", "another name", HttpStatusCode.Forbidden)]
    [InlineData("ContactPhone", null, HttpStatusCode.Forbidden)]
    public async Task A_replacement_is_asked_for_the_columns_it_changes(string column, string? value, HttpStatusCode expected)
    {
        var set = Attempts.Set("WaterVillages");
        var change = await Write.MakeAsync(database, set.Name, RightVerb.Update, ColumnGroup.Status);
        var row = JsonNode.Parse(await database.ValueAsync(SpareRow.BodyOf(set, change.Id)))!.AsObject();
        row[column] = value;
        var replacement = change with { Body = row.ToJsonString() };

        Assert.Equal(expected, await replacement.SendAsync(await database.ClientAsync(AccountRole.Township, Land.Home), HttpMethod.Put));
        Assert.Equal(expected == HttpStatusCode.OK, await replacement.IsDoneAsync());
    }

    [Theory]
    [InlineData(AccountRole.Township, "status = 'Problem'", HttpStatusCode.OK)]
    [InlineData(AccountRole.Township, "name = 'another name'", HttpStatusCode.Forbidden)]
    [InlineData(AccountRole.Bureau, "status = 'Problem'", HttpStatusCode.Forbidden)]
    [InlineData(AccountRole.Leader, "status = 'Problem'", HttpStatusCode.Forbidden)]
    [InlineData(AccountRole.Admin, "name = 'another name'", HttpStatusCode.OK)]
    public async Task An_earlier_version_comes_back_by_the_rights_of_what_it_changes(AccountRole role, string change, HttpStatusCode expected)
    {
        var restore = await Write.MakeAsync(database, "WaterVillages", RightVerb.Update, ColumnGroup.Status);
        var number = await database.ValueAsync($"SELECT max(number) FROM change_log WHERE row_id = '{restore.Id}'");
        var version = await database.ValueAsync($"UPDATE water_villages SET {change} WHERE id = '{restore.Id}' RETURNING xmin");
        restore = restore with { Version = version, Body = $$"""{ "number": {{number}}, "reason": "a test" }""" };

        Assert.Equal(expected, await restore.SendAsync(await database.ClientAsync(role, Land.Home), HttpMethod.Post, "/Restore"));
        Assert.Equal(expected == HttpStatusCode.OK, await restore.IsDoneAsync());
    }
}
