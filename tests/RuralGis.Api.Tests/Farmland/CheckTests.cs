using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Farmland;

/// <summary>While somebody draws, the same rules say what saving would find; every piece and its mu are those of plain SQL.</summary>
public sealed class CheckTests(Ground ground) : IClassFixture<Ground>
{
    private WorkingDistrict District => ground.District;

    [Fact]
    public async Task Clean_ground_has_its_area_and_nothing_to_say()
    {
        var shape = Make.Polygon(Make.NextSquare());

        var check = await ground.CheckAsync(new { TownshipCode = Make.Township, Boundary = shape });

        Assert.DoesNotContain(Ground.Codes(check), code => code != "line.PermanentBasicFarmland");
        Assert.True(check.GetProperty("canSave").GetBoolean());
        Assert.Equal(await District.Sql.NumberAsync($"SELECT ST_Area({Ground.Sql(shape)}::geography)"), check.GetProperty("areaM2").GetDouble());
        Assert.Equal(await District.Sql.NumberAsync($"SELECT ST_Area({Ground.Sql(shape)}::geography) * 0.0015"), check.GetProperty("areaMu").GetDouble(), 1e-9);
        Assert.Equal(await District.Sql.NumberAsync($"SELECT ST_Area(ST_Transform({Ground.Sql(shape)}, 4548))"), check.GetProperty("planarAreaM2").GetDouble());
    }

    [Fact]
    public async Task Redline_neighbours_and_outlines_are_cut_as_SQL_cuts_them()
    {
        var shape = Make.Polygon(Make.Square(116.815, 36.425, 0.02));
        await District.PlotAsync(("Boundary", Make.Polygon(Make.Square(116.8145, 36.43))));

        var check = await ground.CheckAsync(new { TownshipCode = Make.Township, Boundary = shape });

        await AgreesAsync(check, "line.EcologicalRedline", $"SELECT c.id, c.boundary AS other FROM control_lines c WHERE c.kind = 'EcologicalRedline'", shape);
        await AgreesAsync(check, "plot.overlap", "SELECT p.id, p.boundary AS other FROM farmland_plots p", shape);
        Assert.NotEmpty(Ground.Findings(check, "line.EcologicalRedline"));
        Assert.NotEmpty(Ground.Findings(check, "plot.overlap"));
        Assert.False(check.GetProperty("canSave").GetBoolean());
    }

    [Fact]
    public async Task What_lies_outside_of_the_district_and_of_the_township_is_told_with_its_mu()
    {
        var shape = Make.Polygon(Make.Square(116.9, 36.2, 0.02));

        var check = await ground.CheckAsync(new { TownshipCode = Make.Township, Boundary = shape });

        foreach (var (code, region) in new[] { ("district.outside", People.District), ("township.outside", Make.Township) })
        {
            var finding = Assert.Single(Ground.Findings(check, code));
            Assert.Equal(
                await District.Sql.NumberAsync($"SELECT ST_Area(ST_Difference({Ground.Sql(shape)}, boundary)::geography) * 0.0015 FROM regions WHERE code = '{region}'"),
                finding.GetProperty("areaMu").GetDouble(), 1e-6);
            Assert.Equal("Block", finding.GetProperty("severity").GetString());
        }
    }

    [Fact]
    public async Task Where_an_outline_has_moved_the_next_check_goes_by_it()
    {
        const string township = "370113001";
        var middle = await District.Sql.TextAsync($"SELECT ST_AsGeoJSON(ST_Expand(ST_PointOnSurface(boundary), 0.0005)) FROM regions WHERE code = '{township}'");
        var plot = new { TownshipCode = township, Boundary = JsonDocument.Parse(middle).RootElement };
        Assert.Empty(await OutsideAsync());
        Assert.Empty(await OutsideAsync());

        await District.ExecuteAsync($"UPDATE regions SET boundary = ST_Translate(boundary, 1, 0) WHERE code = '{township}'");
        Assert.Single(await OutsideAsync());
        Assert.Single(await OutsideAsync());

        await District.ExecuteAsync($"UPDATE regions SET boundary = ST_Translate(boundary, -1, 0) WHERE code = '{township}'");
        Assert.Empty(await OutsideAsync());

        async Task<IEnumerable<JsonElement>> OutsideAsync() => Ground.Findings(await ground.CheckAsync(plot), "township.outside");
    }

    [Fact]
    public async Task A_common_edge_is_no_overlap_and_a_square_metre_is_noise()
    {
        var square = Make.NextSquare();
        await District.PlotAsync(("Boundary", Make.Polygon(square)));
        var east = square[0].Max(at => at[0]);
        var (south, north) = (square[0].Min(at => at[1]), square[0].Max(at => at[1]));

        // A billionth of a degree is a tenth of a millimetre; along 111 m that is a hundredth of a square metre.
        foreach (var (edge, expected) in new[] { (east, 0), (east - 1e-9, 0), (east - 1e-6, 1) })
        {
            var check = await ground.CheckAsync(new { Boundary = Make.Polygon([[edge, south], [edge + 0.0001, south], [edge + 0.0001, north], [edge, north], [edge, south]]) });
            Assert.Equal(expected, Ground.Findings(check, "plot.overlap").Count());
        }
    }

    [Fact]
    public async Task A_narrow_gap_to_the_neighbour_is_warned_of_with_its_ground()
    {
        var square = Make.NextSquare();
        await District.PlotAsync(("Boundary", Make.Polygon(square)));
        var east = square[0].Max(at => at[0]);
        var (south, north) = (square[0].Min(at => at[1]), square[0].Max(at => at[1]));

        // Of 18 cm and of 1.8 m: half a metre is narrow.
        foreach (var (width, expected) in new[] { (0.000002, 1), (0.00002, 0) })
        {
            var check = await ground.CheckAsync(new { Boundary = Make.Polygon([[east + width, south], [east + 0.0001, south], [east + 0.0001, north], [east + width, north], [east + width, south]]) });
            Assert.Equal(expected, Ground.Findings(check, "plot.gap").Count());
            foreach (var gap in Ground.Findings(check, "plot.gap"))
                Assert.Equal(
                    await District.Sql.NumberAsync(FormattableString.Invariant($"SELECT ST_Area(ST_MakeEnvelope({east:R}, {south:R}, {east + width:R}, {north:R}, 4490)::geography)")),
                    gap.GetProperty("areaM2").GetDouble(), 0.1);
        }
    }

    [Fact]
    public async Task A_part_thinner_than_the_grid_beside_a_neighbour_is_a_finding_and_no_failure()
    {
        var square = Make.NextSquare();
        await District.PlotAsync(("Boundary", Make.Polygon(square)));
        var (east, south) = (square[0].Max(at => at[0]), square[0].Min(at => at[1]));

        var check = await ground.CheckAsync(new
        {
            Boundary = Make.Polygon([[east, south], [east + 0.000000003, south], [east + 0.000000002, south + 0.001], [east + 0.000000001, south + 0.001], [east, south]]),
        });

        Assert.Contains("shape.sliver", Ground.Codes(check));
    }

    [Fact]
    public async Task A_bow_tie_is_shown_where_it_crosses_and_offered_repaired()
    {
        var check = await ground.CheckAsync(new
        {
            Boundary = Make.Polygon([[116.81, 36.42], [116.812, 36.422], [116.812, 36.42], [116.81, 36.422], [116.81, 36.42]]),
        });

        var finding = Assert.Single(Ground.Findings(check, "shape.selfCrossing"));
        Assert.Equal([116.811, 36.421], finding.GetProperty("at").EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal("MultiPolygon", check.GetProperty("repaired").GetProperty("type").GetString());
        Assert.False(check.GetProperty("canSave").GetBoolean());
    }

    [Fact]
    public async Task Slivers_are_warned_of()
    {
        var check = await ground.CheckAsync(new { Boundary = Make.MultiPolygon(Make.NextSquare(), Make.Square(116.83, 36.42, 0.00001)) });

        var finding = Assert.Single(Ground.Findings(check, "shape.sliver"));
        Assert.Equal("Warn", finding.GetProperty("severity").GetString());
    }

    [Theory]
    [InlineData(1.005, null)]
    [InlineData(1.02, "Warn")]
    [InlineData(0.97, "Warn")]
    [InlineData(1.06, "Block")]
    public async Task Declared_and_computed_area_may_differ_by_one_per_cent_and_not_by_five(double times, string? severity)
    {
        var shape = Make.Polygon(Make.NextSquare());
        var mu = await District.Sql.NumberAsync($"SELECT ST_Area({Ground.Sql(shape)}::geography) * 0.0015");

        var check = await ground.CheckAsync(new { DeclaredAreaMu = mu * times, Boundary = shape });

        Assert.Equal(severity, Ground.Findings(check, "area.declared").Select(finding => finding.GetProperty("severity").GetString()).SingleOrDefault());
    }

    [Fact]
    public async Task Attributes_are_looked_at_without_a_shape()
    {
        var check = await ground.CheckAsync(new
        {
            Code = (await District.Sql.ColumnAsync("SELECT code FROM farmland_plots ORDER BY id LIMIT 1")).Single(),
            ProjectId = Guid.NewGuid(),
            TownshipCode = "370113999",
            VillageCode = "370113004216",
        });

        Assert.Equal(["project.none", "township.none", "village.elsewhere", "code.taken"], Ground.Codes(check));
        Assert.Equal(JsonValueKind.Null, check.GetProperty("areaM2").ValueKind);
    }

    [Fact]
    public async Task The_year_of_the_project_and_the_land_class_are_compared()
    {
        await District.ExecuteAsync($"UPDATE farmland_projects SET approved_on = '2023-11-01' WHERE id = '{District.ProjectId}'");

        var check = await ground.CheckAsync(new { District.ProjectId, PlanYear = 2023, LandClassCode = "0201" });

        Assert.Equal(["project.otherYear", "landClass.notFarmland"], Ground.Codes(check));
    }

    [Fact]
    public async Task An_older_accepted_plot_blocks_a_new_project_and_is_noted_by_an_upgrade()
    {
        var older = (await District.Sql.ColumnAsync("SELECT id FROM farmland_plots WHERE plan_year = 2023 AND stage = 'Registered' ORDER BY id LIMIT 1")).Single();
        var boundary = JsonElement.Parse((await District.Sql.ColumnAsync($"SELECT ST_AsGeoJSON(boundary, 15) FROM farmland_plots WHERE id = '{older}'")).Single());
        var project = Guid.NewGuid();
        await District.ExecuteAsync(
            $"INSERT INTO farmland_projects (id, code, name, plan_year, nature, funding, stage, origin, source) VALUES ('{project}', '{project}', '改造', 2024, 'Upgrade', 'Local', 'Planned', 'Demo', 'test')");

        var fresh = await ground.CheckAsync(new { District.ProjectId, PlanYear = 2024, Boundary = boundary });
        var upgrade = await ground.CheckAsync(new { ProjectId = project, PlanYear = 2024, Boundary = boundary });

        var block = Assert.Single(Ground.Findings(fresh, "older.accepted"));
        Assert.Equal(("Block", older), (block.GetProperty("severity").GetString(), block.GetProperty("other").GetProperty("id").GetString()));
        Assert.Equal("Note", Assert.Single(Ground.Findings(upgrade, "older.upgrade")).GetProperty("severity").GetString());
    }

    [Fact]
    public async Task A_plot_elsewhere_is_told_of_without_its_name()
    {
        var elsewhere = (await District.Sql.ColumnAsync("SELECT id FROM farmland_plots WHERE township_code = '370113005' AND plan_year = 2024 ORDER BY id LIMIT 1")).Single();
        var boundary = JsonElement.Parse((await District.Sql.ColumnAsync($"SELECT ST_AsGeoJSON(boundary, 15) FROM farmland_plots WHERE id = '{elsewhere}'")).Single());

        var check = await Ground.CheckAsync(await ground.App.ClientOfAsync(AccountRole.Bureau, Make.Township), new { Boundary = boundary });

        var finding = Assert.Single(Ground.Findings(check, "plot.overlapUnseen"));
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("other").ValueKind);
        Assert.DoesNotContain(elsewhere, check.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("rights.area", Ground.Codes(check));
    }

    [Fact]
    public async Task Who_may_not_draw_is_told_so()
        => Assert.Equal(["rights.role"], Ground.Codes(await Ground.CheckAsync(await ground.App.ClientOfAsync(AccountRole.Planner), new { Code = "x" })));

    [Theory]
    [InlineData("""{"Nope":1}""")]
    [InlineData("""{"PlanYear":"soon"}""")]
    [InlineData("""[]""")]
    public async Task What_is_no_question_is_refused(string body)
    {
        using var answer = await ground.Bureau.PostAsync("/farmland/check", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_asks_without_an_account()
    {
        using var answer = await ground.App.ClientWith(token: null).PostAsJsonAsync("/farmland/check", new { }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    /// <param name="check">The answer.</param>
    /// <param name="code">Of the findings.</param>
    /// <param name="others">SQL of the rows on the other side: id, other.</param>
    /// <param name="shape">GeoJSON.</param>
    private async Task AgreesAsync(JsonElement check, string code, string others, object shape)
    {
        var expected = await District.Sql.ColumnAsync(
            $"""
            SELECT o.id || ' ' || round((ST_Area(ST_CollectionExtract(ST_Intersection(o.other, {Ground.Sql(shape)}), 3)::geography) * 0.0015)::numeric, 6)
            FROM ({others}) o WHERE ST_Intersects(o.other, {Ground.Sql(shape)})
              AND ST_Area(ST_CollectionExtract(ST_Intersection(o.other, {Ground.Sql(shape)}), 3)::geography) > 1 ORDER BY o.id
            """);

        Assert.Equal(expected, Ground.Findings(check, code)
            .Select(finding => FormattableString.Invariant($"{finding.GetProperty("other").GetProperty("id").GetString()} {finding.GetProperty("areaMu").GetDouble():0.000000}"))
            .Order(StringComparer.Ordinal));
    }
}
