using RuralGis.Api.Accounts;
using RuralGis.Api.Data;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>Everything somebody might try to write: each role, each set, and of each set creating, deleting and each group of columns.</summary>
internal static class Attempts
{
    public static readonly AccountRole[] Roles = Enum.GetValues<AccountRole>();

    public static readonly IReadOnlyList<EntitySet> Sets = ReadSets();

    public static EntitySet Set(string name) => Sets.Single(set => set.Name == name);

    public static TheoryData<AccountRole, string, RightVerb, ColumnGroup> Writes()
    {
        var writes = new TheoryData<AccountRole, string, RightVerb, ColumnGroup>();
        foreach (var role in Roles)
            foreach (var set in Sets)
                foreach (var (verb, columns) in WritesOf(set))
                    writes.Add(role, set.Name, verb, columns);
        return writes;
    }

    public static TheoryData<AccountRole, string> RolesAndSets() => [.. Roles.SelectMany(role => Sets.Select(set => (role, set.Name)))];

    public static TheoryData<AccountRole, string, ColumnGroup> Reads()
        => [.. Rights.All.Where(right => right.Verb == RightVerb.Read).Select(right => (right.Role, right.EntitySet, right.Columns))];

    /// <summary>The column of a group that stands for it.</summary>
    public static SetColumn ColumnOf(EntitySet set, ColumnGroup columns)
        => Given(set).Where(column => column.Group == columns).MaxBy(column => Array.IndexOf(["Remarks", "Note", "Location", "Value", "Name"], column.Name))!;

    private static IEnumerable<(RightVerb Verb, ColumnGroup Columns)> WritesOf(EntitySet set)
        =>
        [
            (RightVerb.Create, ColumnGroup.Row),
            .. Given(set).Select(column => column.Group).Distinct().Select(group => (RightVerb.Update, group)),
            (RightVerb.Delete, ColumnGroup.Row),
        ];

    private static IEnumerable<SetColumn> Given(EntitySet set) => set.Columns.Where(column => column.IsGiven && column.Name != "Id");

    // The model is read without a database.
    private static List<EntitySet> ReadSets()
    {
        using var db = DemoDatabase.Open("Host=nowhere");
        return [.. EntitySets.All(db)];
    }
}
