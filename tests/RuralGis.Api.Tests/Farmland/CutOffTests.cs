using System.Globalization;
using System.Net;
using System.Text.Json;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Farmland;

/// <summary>A shape over a line, a plot or an outline is offered cut off along it: what goes and what remains are the shape, and the rest is clean.</summary>
public sealed class CutOffTests(Ground ground) : IClassFixture<Ground>
{
    /// <summary>Corners are rounded to a millimetre, and an edge cut in two is no longer the same great circle.</summary>
    private const double RoundingM2 = 0.5;

    private WorkingDistrict District => ground.District;

    [Theory]
    [InlineData(116.815, 36.425, 0.002)]
    [InlineData(116.835, 36.449, 0.001)]
    public async Task Off_a_redline_the_rest_is_what_SQL_leaves_and_has_nothing_of_it_any_more(double lon, double lat, double side)
    {
        var shape = await OnRedlineAsync(lon, lat, side);

        var finding = Assert.Single(Ground.Findings(await ground.CheckAsync(new { Cuts = true, Boundary = shape }), "line.EcologicalRedline"));

        var rest = await RestAsync(shape, finding);
        var line = finding.GetProperty("other").GetProperty("id").GetString();
        Assert.Equal(
            await District.Sql.NumberAsync($"SELECT ST_Area(ST_Difference({Ground.Sql(shape)}, boundary)::geography) FROM control_lines WHERE id = '{line}'"),
            Cut(finding).GetProperty("areaM2").GetDouble(), RoundingM2);
        Assert.DoesNotContain("line.EcologicalRedline", Ground.Codes(await ground.CheckAsync(new { Boundary = rest })));
        // Who does not ask is not kept waiting.
        Assert.All(Ground.Findings(await ground.CheckAsync(new { Boundary = shape })), unasked => Assert.Equal(JsonValueKind.Null, Cut(unasked).ValueKind));
    }

    [Fact]
    public async Task Off_a_neighbour_the_rest_has_the_neighbour_s_corners_and_keeps_its_hole_and_its_parts()
    {
        var square = Make.NextSquare();
        var neighbour = await District.PlotAsync(("Boundary", Make.Polygon(square)));
        var (west, south) = (square[0].Min(at => at[0]), square[0].Min(at => at[1]));
        // Over the north-west corner of the neighbour, with a hole beside it and a part away from it.
        var shape = Make.MultiPolygon(
            [.. Make.Square(west - 0.0001, south + 0.0008, 0.0003), .. Make.Square(west - 0.00008, south + 0.00095, 0.00005)],
            Make.Square(west - 0.0001, south + 0.00115, 0.0001));

        var finding = Assert.Single(Ground.Findings(await ground.CheckAsync(new { Cuts = true, Boundary = shape }), "plot.overlap"));

        Assert.Equal(neighbour.Id.ToString(), finding.GetProperty("other").GetProperty("id").GetString());
        var rest = await RestAsync(shape, finding);
        Assert.Equal("2 1", await District.Sql.TextAsync($"SELECT count(*) || ' ' || sum(ST_NumInteriorRings(d.geom)) FROM ST_Dump({Sql(rest)}) d"));
        Assert.Contains(rest.GetProperty("coordinates")[0][0].EnumerateArray(), at => at[0].GetDouble() == Eight(west) && at[1].GetDouble() == Eight(south + 0.001));
        Assert.DoesNotContain("plot.overlap", Ground.Codes(await ground.CheckAsync(new { Boundary = rest })));
        (await District.Bureau.PostAsync("FarmlandPlots", District.NewPlot(("Boundary", rest)))).Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Beyond_the_township_and_the_district_what_lies_inside_remains()
    {
        var shape = JsonElement.Parse(await District.Sql.TextAsync(
            $"SELECT ST_AsGeoJSON(ST_Expand(ST_PointN(ST_ExteriorRing(ST_GeometryN(boundary, 1)), 5), 0.001)) FROM regions WHERE code = '{Make.Township}'"));

        var finding = Assert.Single(Ground.Findings(await ground.CheckAsync(new { Cuts = true, TownshipCode = Make.Township, Boundary = shape }), "township.outside"));

        var rest = await RestAsync(shape, finding);
        Assert.DoesNotContain("township.outside", Ground.Codes(await ground.CheckAsync(new { TownshipCode = Make.Township, Boundary = rest })));
    }

    [Fact]
    public async Task Of_a_plot_that_lies_in_the_redline_altogether_nothing_remains_and_that_is_said()
    {
        var shape = JsonElement.Parse(await District.Sql.TextAsync(
            "SELECT ST_AsGeoJSON(ST_Expand(ST_PointOnSurface(boundary), 0.0001)) FROM control_lines WHERE kind = 'EcologicalRedline' ORDER BY area_m2 DESC LIMIT 1"));

        var cut = Cut(Assert.Single(Ground.Findings(await ground.CheckAsync(new { Cuts = true, Boundary = shape }), "line.EcologicalRedline")));

        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (cut.GetProperty("shape").ValueKind, cut.GetProperty("areaMu").ValueKind));
        Assert.Contains("什么都不剩", cut.GetProperty("whyNotZh").GetString(), StringComparison.Ordinal);
        Assert.Contains("nothing would be left", cut.GetProperty("whyNotEn").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_save_offers_the_cut_too_and_what_is_a_note_or_crosses_itself_offers_none()
    {
        var shape = await OnRedlineAsync(116.835, 36.449, 0.001);

        var refused = await District.Bureau.PostAsync("FarmlandPlots", District.NewPlot(("Boundary", shape)));
        var findings = JsonElement.Parse(refused.Body).GetProperty("error").GetProperty("findings").EnumerateArray().ToList();
        var bowTie = await ground.CheckAsync(new { Cuts = true, Boundary = Make.Polygon([[116.83, 36.44], [116.84, 36.46], [116.84, 36.44], [116.83, 36.46], [116.83, 36.44]]) });

        Assert.Equal(JsonValueKind.Object, Cut(findings.Single(finding => finding.GetProperty("code").GetString() == "line.EcologicalRedline")).GetProperty("shape").ValueKind);
        Assert.All(findings.Where(finding => finding.GetProperty("severity").GetString() == "Note"), finding => Assert.Equal(JsonValueKind.Null, Cut(finding).ValueKind));
        Assert.All(Ground.Findings(bowTie), finding => Assert.Equal(JsonValueKind.Null, Cut(finding).ValueKind));
    }

    [Fact]
    public async Task A_cut_of_many_kilometres_leaves_no_square_metre_on_the_wrong_side()
    {
        // A line of 16 km that meets the shape beside the cells of the grid.
        var id = Guid.NewGuid();
        await District.ExecuteAsync(
            $"""
            INSERT INTO control_lines (id, code, name, kind, boundary, origin, source) VALUES ('{id}', '{id}', '长线', 'EcologicalRedline',
                ST_Multi(ST_GeomFromText('POLYGON((116.61 36.301,116.83 36.3120000047,116.83 36.29,116.61 36.29,116.61 36.301))', 4490)), 'Demo', 'test')
            """);
        var shape = Make.Polygon([[116.62, 36.295], [116.8, 36.295], [116.8, 36.325], [116.62, 36.325], [116.62, 36.295]]);

        var finding = Ground.Findings(await ground.CheckAsync(new { Cuts = true, Boundary = shape }), "line.EcologicalRedline").Single(one => one.GetProperty("other").GetProperty("id").GetGuid() == id);

        var rest = Cut(finding).GetProperty("shape");
        Assert.True(1 > await District.Sql.NumberAsync($"SELECT ST_Area(ST_Intersection(boundary, {Sql(rest)})::geography) FROM control_lines WHERE id = '{id}'"));
    }

    [Fact]
    public async Task Whatever_is_drawn_over_the_demo_each_cut_mends_its_finding()
    {
        // Round fields of 200 corners over plots, lines and outlines, some by hand's breadth only.
        var shapes = await District.Sql.ColumnAsync(
            """
            SELECT ST_AsGeoJSON(ST_Buffer(ST_Translate(ST_PointN(ST_ExteriorRing(ST_GeometryN(boundary, 1)), 2), (n % 7 - 3) * 0.0003, (n % 5 - 2) * 0.0003), 0.0009, 'quad_segs=50'), 8)
            FROM (SELECT boundary, row_number() OVER (ORDER BY md5(code)) AS n FROM (
                SELECT boundary, code FROM farmland_plots UNION ALL SELECT boundary, code FROM control_lines WHERE kind <> 'PermanentBasicFarmland' UNION ALL SELECT boundary, code FROM regions WHERE kind = 'Township') a) b
            WHERE n % 8 = 0
            """);
        var cuts = 0;
        foreach (var shape in shapes.Select(text => JsonElement.Parse(text)))
        {
            var check = await ground.CheckAsync(new { Cuts = true, TownshipCode = Make.Township, PlanYear = 2024, Boundary = shape });
            foreach (var finding in Ground.Findings(check).Where(finding => Cut(finding) is { ValueKind: JsonValueKind.Object } cut && cut.GetProperty("shape").ValueKind == JsonValueKind.Object))
            {
                var again = await ground.CheckAsync(new { TownshipCode = Make.Township, PlanYear = 2024, Boundary = Cut(finding).GetProperty("shape") });
                Assert.DoesNotContain(Key(finding), Ground.Findings(again).Select(Key));
                Assert.DoesNotContain(Ground.Codes(again), code => code.StartsWith("shape.", StringComparison.Ordinal) && code != "shape.sliver");
                cuts++;
            }
        }

        Assert.True(cuts > 150, $"{cuts} cuts");
    }

    private static (string?, string) Key(JsonElement finding) => (finding.GetProperty("code").GetString(), finding.GetProperty("other").GetRawText());

    /// <summary>Checks that what goes and what remains are the shape, and that the rest is as large as it says.</summary>
    private async Task<JsonElement> RestAsync(object shape, JsonElement finding)
    {
        var rest = Cut(finding).GetProperty("shape");
        Assert.Equal("True", await District.Sql.TextAsync($"SELECT ST_IsValid({Sql(rest)})"));
        Assert.Equal(await District.Sql.NumberAsync($"SELECT ST_Area({Sql(rest)}::geography)"), Cut(finding).GetProperty("areaM2").GetDouble(), RoundingM2);
        var m2 = await District.Sql.NumberAsync($"SELECT ST_Area({Ground.Sql(shape)}::geography)");
        Assert.Equal(m2, finding.GetProperty("areaM2").GetDouble() + Cut(finding).GetProperty("areaM2").GetDouble(), RoundingM2);
        Assert.Equal(0, await District.Sql.NumberAsync(
            $"SELECT ST_Area(ST_SymDifference({Ground.Sql(shape)}, ST_Union({Sql(rest)}, {Sql(finding.GetProperty("piece"))}))::geography)"), RoundingM2);
        return rest;
    }

    /// <summary>A box beside or over the redline nearest to a place, half of it inside.</summary>
    private async Task<JsonElement> OnRedlineAsync(double lon, double lat, double side) => JsonElement.Parse(await District.Sql.TextAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        SELECT ST_AsGeoJSON(ST_Expand(ST_ClosestPoint(ST_Boundary(boundary), p), {side / 2}), 8)
        FROM control_lines, ST_SetSRID(ST_MakePoint({lon}, {lat}), 4490) p WHERE kind = 'EcologicalRedline' ORDER BY boundary <-> p LIMIT 1
        """)));

    private static string Sql(JsonElement shape) => Ground.Sql(shape);

    private static double Eight(double degrees) => Math.Round(degrees, 8);

    private static JsonElement Cut(JsonElement finding) => finding.GetProperty("cut");
}
