using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>One table in the code; what people read and what PostgreSQL goes by are copies of it.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class RightsTableTests(GuardedDatabase database)
{
    private static readonly string[] Columns = ["role", "entitySet", "columns", "verb", "area"];

    [Theory]
    [InlineData(AccountRole.Admin)]
    [InlineData(AccountRole.Leader)]
    public async Task Everybody_reads_the_table_of_the_code(AccountRole role)
    {
        var rows = await (await database.ApiAsync(role, Land.Home)).GetAsync("/account/rights");

        Assert.Equal(
            Rights.All.Select(right => $"{right.Role} {right.EntitySet} {right.Columns} {right.Verb} {right.Reach}"),
            rows.EnumerateArray().Select(row => string.Join(' ', Columns.Select(name => row.GetProperty(name).GetString()))));
    }

    [Fact]
    public async Task The_database_has_the_table_of_the_code()
        => Assert.Equal(
            Rights.All.Select(right => $"{right.Role} {right.EntitySet} {right.Columns} {right.Verb}").Order(StringComparer.Ordinal),
            (await database.ColumnAsync("SELECT concat_ws(' ', role, entity_set, columns, verb) FROM rights")).Order(StringComparer.Ordinal));

    [Fact]
    public void The_table_says_nothing_twice_and_names_only_what_there_is()
    {
        Assert.Distinct(Rights.All.Select(right => (right.Role, right.EntitySet, right.Columns, right.Verb)));
        Assert.All(Rights.All, right => Assert.True(right.EntitySet == "ChangeLog" || Attempts.Sets.Any(set => set.Name == right.EntitySet)));
        Assert.All(
            Rights.All.Where(right => right.Verb == RightVerb.Update),
            right => Assert.Contains(Attempts.Set(right.EntitySet).Columns, column => column.Group == right.Columns && column is { IsGiven: true, IsFixed: false }));
    }
}
