using System.Globalization;
using System.Text.Json;
using Xunit;

namespace RuralGis.Api.Tests.Acceptance.AtRandom;

/// <summary>Groups and sums nobody thought of, each the same as GROUP BY says.</summary>
[Collection(Hamlet.Users)]
public sealed class RandomApplyTests(Hamlet hamlet)
{
    private const int Questions = 60;

    private static readonly (string OData, string Sql)[] Keys = [("Crop", "row.crop"), ("Village/Name", "home.name"), ("VillageId", "row.village_id")];

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public async Task The_sums_are_those_of_SQL(int seed)
    {
        var dice = new Dice(seed);
        for (var n = 0; n < Questions; n++)
        {
            var (question, sql, columns) = Throw(dice);
            var expected = (await hamlet.RowsAsync(sql)).ConvertAll(row => row.ToList());
            var rows = await hamlet.Api.AllRowsAsync(question, ("Prefer", $"odata.maxpagesize={dice.One(7, 400)}"));
            var actual = rows.ConvertAll(row => columns.Select(column => Value(row, column)).ToList());

            Assert.True(Same(expected, actual), $"seed {seed}, question {n}: {question}\n{sql}\nexpected\n{Say(expected)}\nactual\n{Say(actual)}");
        }
    }

    private (string Question, string Sql, string[] Columns) Throw(Dice dice)
    {
        var keys = Keys.Where(_ => dice.OneIn(2)).ToList();
        var aggregates = Enumerable.Range(0, dice.Whole(1, 4)).Select(i => Aggregate(dice, $"A{i}")).ToList();
        var names = aggregates.Select((_, i) => $"A{i}").ToList();
        var aggregate = $"aggregate({string.Join(',', aggregates.Select(one => one.OData))})";
        var (filter, where) = dice.OneIn(3) ? (null, "true") : Condition(dice);

        var apply = keys.Count == 0 ? aggregate : $"groupby(({string.Join(',', keys.Select(key => key.OData))}),{aggregate})";
        var question = $"Farmlands?$apply={(filter is null ? "" : $"filter({filter})/")}compute(Geo.Area(g=Geom) div 2000 mul 3 as TrueMu)/{apply}";
        var grouped = keys.Count == 0 ? "" : $" GROUP BY {string.Join(", ", keys.Select(key => key.Sql))}";
        var sql = $"SELECT {string.Join(", ", keys.Select(key => key.Sql).Concat(aggregates.Select(one => one.Sql)))} FROM {RandomSet.Farmlands.From} WHERE {where}{grouped}";
        return (question, sql, [.. keys.Select(key => key.OData), .. names]);
    }

    private static (string OData, string Sql) Aggregate(Dice dice, string name)
    {
        var place = RandomShape.Point(dice);
        var (odata, sql) = dice.Whole(0, 10) switch
        {
            0 => ("$count", "count(*)"),
            1 => ("AreaMu with sum", "sum(row.area_mu)"),
            2 => ("AreaMu with average", "avg(row.area_mu)"),
            3 => ("AreaMu with min", "min(row.area_mu)"),
            4 => ("Geo.Area(g=Geom) with sum", "sum(ST_Area(row.geom::geography))"),
            5 => ("Geo.Area(g=Geom) with max", "max(ST_Area(row.geom::geography))"),
            6 => ("Geo.Perimeter(g=Geom) with average", "avg(ST_Perimeter(row.geom::geography))"),
            7 => ($"geo.distance(Geom,{place.OData}) with min", $"min(ST_Distance(row.geom::geography, {place.Ellipsoid(Shift.None)}))"),
            8 => ("TrueMu with sum", "sum(ST_Area(row.geom::geography) / 2000 * 3)"),
            _ => ("VillageId with countdistinct", "count(DISTINCT row.village_id)"),
        };
        return ($"{odata} as {name}", sql);
    }

    private (string? OData, string Sql) Condition(Dice dice)
    {
        var condition = RandomCondition.Throw(dice, hamlet, RandomSet.Farmlands, depth: 0);
        return (condition.OData, condition.Sql(Shift.None));
    }

    private static bool Same(List<List<object?>> expected, List<List<object?>> actual)
    {
        var left = expected.OrderBy(Sorting, StringComparer.Ordinal).ToList();
        var right = actual.OrderBy(Sorting, StringComparer.Ordinal).ToList();
        return left.Count == right.Count && left.Zip(right).All(rows => rows.First.Zip(rows.Second).All(pair => Same(pair.First, pair.Second)));
    }

    private static bool Same(object? expected, object? actual) => (expected, actual) switch
    {
        (null, null) => true,
        (string text, string other) => text == other,
        (IConvertible number, double other) and not (string, _) => Math.Abs(Convert.ToDouble(number, CultureInfo.InvariantCulture) - other) <= 1e-9 * Math.Abs(other),
        _ => false,
    };

    // Texts and whole numbers are the keys; other numbers may differ in their last digits.
    private static string Sorting(List<object?> row) => string.Join('|', row.Select(value => value is null ? "-" : value is string text ? text : Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("F3", CultureInfo.InvariantCulture)));

    private static object? Value(JsonElement row, string path)
    {
        foreach (var name in path.Split('/'))
            row = row.GetProperty(name);
        return row.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => row.GetString(),
            _ => row.GetDouble(),
        };
    }

    private static string Say(List<List<object?>> rows) => string.Join('\n', rows.OrderBy(Sorting, StringComparer.Ordinal).Take(12).Select(Sorting));
}
