using System.Globalization;
using Xunit;

namespace RuralGis.Api.Tests.Acceptance.AtRandom;

/// <summary>Walks along the nextLinks of orders nobody thought of: the pages together are one sorted list of SQL.</summary>
[Collection(Hamlet.Users)]
public sealed class RandomOrderTests(Hamlet hamlet)
{
    private const int Walks = 40;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public async Task The_pages_hold_each_row_once_in_its_place(int seed)
    {
        var dice = new Dice(seed);
        for (var walk = 0; walk < Walks; walk++)
        {
            var (question, sql, pageSize) = Throw(dice);
            var expected = (await hamlet.RowsAsync(sql)).ConvertAll(row => (int)row[0]!);
            var pages = await hamlet.Api.AllRowsAsync(question, ("Prefer", $"odata.maxpagesize={pageSize}"));
            var actual = pages.ConvertAll(row => row.GetProperty("Id").GetInt32());

            Assert.True(expected.SequenceEqual(actual),
                $"seed {seed}, walk {walk}, maxpagesize {pageSize}: {question}\n{sql}\nexpected {expected.Count}: {Say(expected)}\nactual {actual.Count}: {Say(actual)}\nfirst difference at {expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count()}");
        }
    }

    private static (string Question, string Sql, int PageSize) Throw(Dice dice)
    {
        var keys = Enumerable.Range(0, dice.Whole(1, 4)).Select(_ => Key(dice)).DistinctBy(key => key.OData.Split(' ')[0]).ToList();
        var (condition, where) = Condition(dice);
        int? top = dice.OneIn(3) ? dice.Whole(1, 250) : null;
        int? skip = dice.OneIn(4) ? dice.Whole(1, 60) : null;
        var question = string.Create(CultureInfo.InvariantCulture,
            $"Farmlands?$select=Id&$orderby={string.Join(',', keys.Select(key => key.OData))}{(condition is null ? "" : $"&$filter={condition}")}{(top is null ? "" : $"&$top={top}")}{(skip is null ? "" : $"&$skip={skip}")}");
        if (keys[0].OData.StartsWith("geo.distance", StringComparison.Ordinal) && dice.OneIn(3))
        {
            var distance = keys[0].OData.Split(" desc")[0];
            question = question.Replace(distance, "D", StringComparison.Ordinal) + $"&$compute={distance} as D";
        }

        var sql = $"SELECT row.id FROM {RandomSet.Farmlands.From} WHERE {where} ORDER BY {string.Join(", ", keys.Select(key => key.Sql))}, row.id LIMIT {top?.ToString(CultureInfo.InvariantCulture) ?? "ALL"} OFFSET {skip ?? 0}";
        return (question, sql, dice.One(3, 17, 29, 50, 100, 400));
    }

    /// <summary>Nulls come first ascending and last descending; who has no distance comes last either way.</summary>
    private static (string OData, string Sql) Key(Dice dice)
    {
        var place = RandomShape.Point(dice);
        var (odata, sql, isDistance) = dice.Whole(0, 9) switch
        {
            0 or 1 or 2 or 3 => ($"geo.distance(Geom,{place.OData})", $"ST_Distance(row.geom::geography, {place.Ellipsoid(Shift.None)})", true),
            4 => ($"geo.distance(Village/Loc,{place.OData})", $"ST_Distance(home.loc::geography, {place.Ellipsoid(Shift.None)})", true),
            5 => ("Crop", "row.crop", false),
            6 => ("AreaMu", "row.area_mu", false),
            7 => ("Geo.Area(g=Geom)", "ST_Area(row.geom::geography)", false),
            _ => ("Village/Name", "home.name", false),
        };
        return dice.OneIn(3) ? ($"{odata} desc", $"{sql} DESC NULLS LAST") : (odata, $"{sql} ASC NULLS {(isDistance ? "LAST" : "FIRST")}");
    }

    private static (string? OData, string Sql) Condition(Dice dice)
    {
        var (place, metres) = (RandomShape.Point(dice), dice.Number(300, 1500));
        return dice.Whole(0, 3) switch
        {
            0 => (null, "true"),
            1 => ($"geo.distance(Geom,{place.OData}) le {metres}", $"ST_Distance(row.geom::geography, {place.Ellipsoid(Shift.None)}) <= {metres}"),
            _ => dice.One(RandomSet.Farmlands.Scalars.Where(scalar => !scalar.OData.Contains('{', StringComparison.Ordinal)).ToList()),
        };
    }

    private static string Say(IEnumerable<int> ids) => string.Join(' ', ids.Take(40).Select(id => id.ToString(CultureInfo.InvariantCulture)));
}
