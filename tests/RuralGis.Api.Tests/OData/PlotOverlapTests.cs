using System.Globalization;
using System.Net;
using System.Text.Json;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>PlotOverlaps are what PostGIS cuts out of plots and control lines as they lie now.</summary>
public sealed class PlotOverlapTests(DemoDatabase demo)
{
    private const string Home = "370113005";

    private const string Cut =
        """
        (SELECT p.id AS plot_id, l.id AS control_line_id, p.code AS plot, l.code AS line, l.kind, p.township_code, p.plan_year,
                ST_Area(ST_CollectionExtract(ST_Intersection(p.boundary, l.boundary), 3)::geography) * 0.0015 AS mu
         FROM farmland_plots p, control_lines l WHERE ST_Intersects(p.boundary, l.boundary)) cut
        """;

    private readonly Oracle _sql = new(demo.ConnectionString);

    [Fact]
    public async Task Each_plot_is_told_with_each_line_it_shares_ground_with_and_how_much()
    {
        var rows = await demo.Api.AllRowsAsync("PlotOverlaps?$select=AreaMu&$expand=Plot($select=Code),ControlLine($select=Code)");

        Assert.Equal(
            await _sql.ColumnAsync($"SELECT concat_ws(' ', plot, line, round(mu::numeric, 6)) FROM {Cut} WHERE mu > 0 ORDER BY plot, line"),
            rows.Select(row => string.Create(CultureInfo.InvariantCulture,
                    $"{row.GetProperty("Plot").GetProperty("Code")} {row.GetProperty("ControlLine").GetProperty("Code")} {row.GetProperty("AreaMu").GetDouble():F6}"))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData($"TownshipCode eq '{Home}' and Kind eq 'EcologicalRedline'", $"township_code = '{Home}' AND kind = 'EcologicalRedline'")]
    [InlineData($"Plot/TownshipCode eq '{Home}' and ControlLine/Kind eq 'EcologicalRedline'", $"township_code = '{Home}' AND kind = 'EcologicalRedline'")]
    [InlineData("Plot/Township/ShortName eq '万德' and PlanYear eq 2024", "township_code = '370113007' AND plan_year = 2024")]
    [InlineData("AreaMu gt 10", "mu > 10")]
    public async Task Their_mu_are_added_up_by_one_address(string filter, string condition)
    {
        var total = (await demo.Api.RowsAsync($"PlotOverlaps?$apply=filter({filter})/aggregate(AreaMu with sum as Mu,$count as N)")).Single();

        Assert.Equal(await _sql.NumberAsync($"SELECT count(*) FROM {Cut} WHERE mu > 0 AND {condition}"), total.GetProperty("N").GetDouble());
        Assert.Equal(
            await _sql.NumberAsync($"SELECT coalesce(sum(mu), 0) FROM {Cut} WHERE mu > 0 AND {condition}"),
            total.GetProperty("Mu") is { ValueKind: JsonValueKind.Number } mu ? mu.GetDouble() : 0,
            precision: 6);
    }

    [Fact]
    public async Task The_piece_is_the_ground_both_have()
    {
        var row = (await demo.Api.RowsAsync("PlotOverlaps?$orderby=AreaMu desc&$top=1")).Single();
        var (plot, line) = (row.GetProperty("PlotId").GetGuid(), row.GetProperty("ControlLineId").GetGuid());

        // Coordinates are written to the millimetre.
        Assert.InRange(
            await _sql.NumberAsync(
                $"""
                SELECT ST_Area(ST_SymDifference(ST_Intersection(p.boundary, l.boundary), ST_SetSRID(ST_GeomFromGeoJSON('{row.GetProperty("Piece").GetRawText()}'), 4490))::geography)
                FROM farmland_plots p, control_lines l WHERE p.id = '{plot}' AND l.id = '{line}'
                """),
            0,
            row.GetProperty("AreaM2").GetDouble() * 1e-4);
        Assert.Equal(row.GetProperty("AreaM2").GetDouble() * 0.0015, row.GetProperty("AreaMu").GetDouble(), precision: 9);
        foreach (var key in new[] { $"PlotId={plot},ControlLineId={line}", $"ControlLineId={line},PlotId={plot}" })
            Assert.Equal(row.GetProperty("AreaM2").GetDouble(), (await demo.Api.GetAsync($"PlotOverlaps({key})")).GetProperty("AreaM2").GetDouble());
    }

    [Fact]
    public async Task A_common_edge_is_none_and_a_line_that_moves_is_seen_at_once()
    {
        var copy = await demo.CopyAsync();
        await using var app = new RuralApp(copy);
        try
        {
            var (api, sql) = (new Setup.Api(app.CreateClient()), new Oracle(copy));
            // East of the plot, up to its easternmost corner; then pushed a hundred-thousandth of a degree into it.
            await sql.ColumnAsync(
                $"""
                INSERT INTO control_lines (id, code, name, kind, boundary, origin, source)
                SELECT gen_random_uuid(), 'EDGE', 'x', 'EcologicalRedline', ST_Multi(ST_MakeEnvelope(ST_XMax(boundary), ST_YMin(boundary), ST_XMax(boundary) + 0.0001, ST_YMax(boundary), 4490)), 'Demo', 'x'
                FROM farmland_plots WHERE code = '{Home}-2024-001'
                """);
            const string Question = $"PlotOverlaps?$filter=ControlLine/Code eq 'EDGE' and Plot/Code eq '{Home}-2024-001'&$select=AreaMu";

            Assert.Equal("1", (await sql.ColumnAsync("SELECT count(*) FROM farmland_plots p JOIN control_lines l ON ST_Intersects(p.boundary, l.boundary) WHERE l.code = 'EDGE' AND p.code = '370113005-2024-001'")).Single());
            Assert.Empty(await api.RowsAsync(Question));

            await sql.ColumnAsync("UPDATE control_lines SET boundary = ST_Translate(boundary, -0.00005, 0) WHERE code = 'EDGE'");
            Assert.Equal(
                await sql.NumberAsync($"SELECT mu FROM {Cut} WHERE line = 'EDGE' AND plot = '{Home}-2024-001'"),
                (await api.RowsAsync(Question)).Single().GetProperty("AreaMu").GetDouble(),
                precision: 9);
        }
        finally
        {
            await PostgisServer.DropDatabaseAsync(copy);
        }
    }

    [Fact]
    public async Task An_account_is_told_those_of_its_own_plots()
    {
        var copy = await demo.CopyAsync();
        await using var app = new RuralApp(copy);
        try
        {
            foreach (var (area, condition) in new[] { (Home, $"township_code = '{Home}'"), ("370113", "true"), ("370112", "false") })
            {
                var body = await new Setup.Api(await app.ClientOfAsync(AccountRole.Township, area)).AskAsync("PlotOverlaps/$count");
                Assert.Equal((area, HttpStatusCode.OK, (await _sql.ColumnAsync($"SELECT count(*) FROM {Cut} WHERE mu > 0 AND {condition}")).Single()), (area, body.Status, body.Body));
            }
        }
        finally
        {
            await PostgisServer.DropDatabaseAsync(copy);
        }
    }

    [Fact]
    public async Task Nobody_without_an_account_is_told_any()
    {
        await using var app = new RuralApp(demo.ConnectionString);
        using var client = app.ClientWith(token: null);

        Assert.Equal(HttpStatusCode.Unauthorized, (await new Setup.Api(client).AskAsync("PlotOverlaps")).Status);
    }
}
