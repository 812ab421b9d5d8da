using RuralGis.Api.Accounts;
using RuralGis.Api.Data;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>The table of rights as PostgreSQL holds it against the login that serves, whatever the program above thinks.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class RightsInSqlTests(GuardedDatabase database)
{
    private const string Refused = "42501";

    public static TheoryData<AccountRole, string, RightVerb, ColumnGroup> Writes => Attempts.Writes();

    public static TheoryData<AccountRole, string, ColumnGroup> Reads => Attempts.Reads();

    public static TheoryData<AccountRole, string> RolesAndSets => Attempts.RolesAndSets();

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Within_its_area_a_role_writes_what_the_table_says_and_nothing_else(AccountRole role, string entitySet, RightVerb verb, ColumnGroup columns)
    {
        var account = await database.AccountAsync(role, Land.OfWriter(entitySet));

        var outcome = await database.TryAsync(account, await StatementAsync(entitySet, verb, columns));

        Assert.Equal(Rights.Allow(role, entitySet, verb, columns) ? "1 rows" : Refused, outcome);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Rows_of_another_area_are_written_by_nobody(AccountRole role, string entitySet, RightVerb verb, ColumnGroup columns)
    {
        var stranger = await database.AccountAsync(role, Land.Elsewhere);

        var outcome = await database.TryAsync(stranger, await StatementAsync(entitySet, verb, columns));

        Assert.Contains(outcome, new[] { Refused, "0 rows" });
    }

    [Theory]
    [MemberData(nameof(RolesAndSets))]
    public async Task The_columns_a_role_may_change_are_those_of_its_groups(AccountRole role, string entitySet)
    {
        var set = Attempts.Set(entitySet);
        var account = await database.AccountAsync(role, Land.OfWriter(entitySet));
        var id = await database.SpareAsync(set);

        List<string> changed = [];
        foreach (var column in ColumnsWithoutTies(set))
            if (IsLetThrough(await database.TryAsync(account, ColumnChange.Update(set, column, id))))
                changed.Add(column.Name);

        Assert.Equal(
            ColumnsWithoutTies(set).Where(column => !column.IsFixed && Rights.Allow(role, entitySet, RightVerb.Update, column.Group)).Select(column => column.Name),
            changed);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task The_login_reads_every_row_for_the_program_to_choose_from(AccountRole role, string entitySet, ColumnGroup columns)
    {
        var table = entitySet == "ChangeLog" ? "change_log" : Attempts.Set(entitySet).Table;
        var question = $"SELECT count({(columns == ColumnGroup.Contact ? "contact_phone" : "*")}) FROM {table}";

        var read = await database.ReadAfterAsync(await database.AccountAsync(role, Land.Home), question);

        Assert.Equal(await database.ColumnAsync(question), [read!]);
    }

    [Fact]
    public void Every_right_of_the_table_is_tried()
    {
        var tried = Writes.Select(row => row.Data).Concat(Reads.Select(row => (row.Data.Item1, row.Data.Item2, RightVerb.Read, row.Data.Item3))).ToHashSet();

        Assert.All(Rights.All, right => Assert.Contains((right.Role, right.EntitySet, right.Verb, right.Columns), tried));
    }

    /// <summary>All but the township of a village, which has one right value only.</summary>
    private static IEnumerable<SetColumn> ColumnsWithoutTies(EntitySet set)
        => set.Columns.Any(column => column.Name == "VillageCode") ? set.Columns.Where(column => column.Name != "TownshipCode") : set.Columns;

    /// <summary>A value that a foreign key or a check refuses has passed all rights.</summary>
    private static bool IsLetThrough(string outcome) => outcome is "1 rows" or ['2', '3', ..];

    private async Task<string> StatementAsync(string entitySet, RightVerb verb, ColumnGroup columns)
    {
        var set = Attempts.Set(entitySet);
        if (verb == RightVerb.Create)
            return SpareRow.Insert(set, Land.Home);

        var id = await database.SpareAsync(set);
        return verb == RightVerb.Delete
            ? $"DELETE FROM {set.Table} WHERE id = '{id}'"
            : ColumnChange.Update(set, Attempts.ColumnOf(set, columns), id);
    }
}
