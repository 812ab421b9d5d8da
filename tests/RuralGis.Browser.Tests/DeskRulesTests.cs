using System.Globalization;
using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>While somebody draws, the rules speak; a plot against them is not saved, and says where and by how many mu.</summary>
public sealed class DeskRulesTests(DemoDatabase demo, BrowserRun run) : DeskTest(demo, run)
{
    /// <summary>A box of about 100 m on the outline of a redline, alone in its township, and how many mu of it lie inside.</summary>
    private const string BoxOnRedline =
        """
        SELECT concat_ws(' ', ST_XMin(b.box), ST_YMin(b.box), ST_XMax(b.box), ST_YMax(b.box), r.code,
                         ST_Area(ST_Intersection(b.box, c.boundary)::geography) * 3 / 2000, ST_Area(b.box::geography) * 3 / 2000)
        FROM control_lines c, ST_DumpPoints(c.boundary) d, LATERAL (SELECT ST_SnapToGrid(ST_Expand(d.geom, 0.0005), 0.00000001) AS box) b
        JOIN regions r ON r.kind = 'Township' AND ST_Covers(r.boundary, b.box)
        WHERE c.kind = 'EcologicalRedline'
          AND NOT EXISTS (SELECT 1 FROM farmland_plots p WHERE ST_Intersects(p.boundary, ST_Expand(b.box, 0.01)))
          AND (SELECT count(*) FROM control_lines o WHERE ST_Intersects(o.boundary, ST_Expand(b.box, 0.002))) = 1
        ORDER BY c.code, d.path LIMIT 1
        """;

    [Fact]
    public Task A_plot_over_a_redline_is_refused_with_its_mu_and_shows_where() => OnCopyAsync(async (desk, database) =>
    {
        var sql = new Oracle(database);
        var box = await BoxAsync(sql);
        await desk.StartNewAsync(new(box.West, box.South), 16);
        await TypeAsync(desk, box);
        await desk.FillAsync("T-3", box.Township);

        var finding = desk.Part("finding").And(desk.Map.Window.Locator("[data-code='line.EcologicalRedline']"));
        await Expect(finding).ToContainTextAsync($"{Words.Mu(box.InsideMu)} 亩");
        await Expect(desk.Part("desk-area")).ToContainTextAsync(Words.Mu(box.AllMu));
        var planarM2 = await sql.NumberAsync(FormattableString.Invariant(
            $"SELECT ST_Area(ST_Transform(ST_MakeEnvelope({box.West:R}, {box.South:R}, {box.East:R}, {box.North:R}, 4490), 4548))"));
        await Expect(desk.Part("desk-planar-area")).ToContainTextAsync($"{planarM2.ToString("N2", CultureInfo.InvariantCulture)} 平方米，仅供核对");
        await Expect(desk.Map.Window.Locator(".finding-label.finding-Block")).ToHaveTextAsync($"{Words.Mu(box.InsideMu)} 亩");
        Trouble.Expect("/odata/FarmlandPlots");
        await desk.Part("desk-save").ClickAsync();
        await Expect(desk.Message).ToContainTextAsync("没有保存");
        Assert.Equal(0, await sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE code = 'T-3'"));

        await desk.Map.MoveAsync(() => finding.GetByRole(AriaRole.Button).First.ClickAsync());
        await Expect(finding).ToBeVisibleAsync();
    });

    [Fact]
    public Task Cut_along_the_redline_it_is_saved_and_the_cut_is_one_step() => OnCopyAsync(async (desk, database) =>
    {
        var sql = new Oracle(database);
        var box = await BoxAsync(sql);
        await desk.StartNewAsync(new(box.West, box.South), 16);
        await TypeAsync(desk, box);
        await desk.FillAsync("T-4", box.Township);
        var finding = desk.Part("finding").And(desk.Map.Window.Locator("[data-code='line.EcologicalRedline']"));
        await Expect(finding).ToContainTextAsync($"裁去 {Words.Mu(box.InsideMu)} 亩，余 {Words.Mu(box.AllMu - box.InsideMu)} 亩");

        // Looked at, left, looked at again and taken.
        await finding.GetByTestId("finding-look").ClickAsync();
        await Expect(finding.GetByTestId("finding-take")).ToBeFocusedAsync();
        await finding.GetByTestId("finding-leave").ClickAsync();
        await Expect(desk.Corners).ToHaveCountAsync(4);
        await finding.GetByTestId("finding-look").ClickAsync();
        await desk.KeyAsync("Enter");
        await Expect(finding).ToHaveCountAsync(0);
        await Expect(desk.Part("desk-area")).ToContainTextAsync(Words.Mu(box.AllMu - box.InsideMu));

        await desk.KeyAsync("Control+z");
        await Expect(desk.Corners).ToHaveCountAsync(4);
        await desk.KeyAsync("Control+y");
        await desk.SaveAsync();
        Assert.Equal(0, await sql.NumberAsync("SELECT count(*) FROM plot_conflicts c JOIN farmland_plots p ON p.id = c.plot_id WHERE p.code = 'T-4'"));
        Assert.Equal(box.AllMu - box.InsideMu, await sql.NumberAsync("SELECT area_mu FROM farmland_plots WHERE code = 'T-4'"), 0.001);
    });

    [Fact]
    public Task A_plot_that_lies_in_the_redline_altogether_is_told_that_nothing_would_be_left() => OnCopyAsync(async (desk, database) =>
    {
        var middle = await new Oracle(database).PlaceAsync("SELECT ST_PointOnSurface(boundary) AS p FROM control_lines WHERE kind = 'EcologicalRedline' ORDER BY area_m2 DESC LIMIT 1");
        await desk.StartNewAsync(middle, 16);
        await TypeAsync(desk, new(middle.Lon - 0.0001, middle.Lat - 0.0001, middle.Lon + 0.0001, middle.Lat + 0.0001, "", 0, 0));

        await Expect(desk.Part("finding-no-cut").First).ToContainTextAsync("什么都不剩");
        await Expect(desk.Part("finding-look")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_boundary_that_crosses_itself_is_told_where_and_the_repair_is_taken_by_a_press() => OnCopyAsync(async (desk, database) =>
    {
        var box = await BoxAsync(new Oracle(database));
        await desk.StartNewAsync(new(box.West, box.South), 16);
        await desk.Map.Id("desk-corner-details").Locator("summary").ClickAsync();
        // The second and the third corner are in the wrong order.
        await desk.Part("desk-places").FillAsync(Lines((box.West, box.South), (box.East, box.North), (box.East, box.South), (box.West, box.North)));
        await desk.Part("desk-add-places").ClickAsync();
        await desk.Tool("close").ClickAsync();

        await Expect(desk.Map.Window.Locator("[data-code='shape.selfCrossing']")).ToBeVisibleAsync();
        await desk.Part("desk-repair").ClickAsync();
        await Expect(desk.Map.Window.Locator("[data-code='shape.selfCrossing']")).ToHaveCountAsync(0);
        await Expect(desk.Corners).ToHaveCountAsync(6);
        await desk.KeyAsync("Control+z");
        await Expect(desk.Corners).ToHaveCountAsync(4);
    });

    [Fact]
    public Task Nothing_is_asked_while_a_corner_is_dragged() => OnCopyAsync(async (desk, database) =>
    {
        await desk.OpenAsync(await PlotAsync(database, "code = '370113001-2024-008'"));
        await Expect(desk.Part("desk-area")).ToContainTextAsync("38.57");
        int Asked() => Traffic.Urls.Count(url => url.EndsWith("/farmland/check", StringComparison.Ordinal));
        Assert.Equal(1, Asked());

        await desk.DragAsync(desk.Corners.Nth(4), -60, 30);
        await Expect(desk.Part("desk-area")).Not.ToContainTextAsync("38.57");

        Assert.Equal(2, Asked());
    });

    private static async Task TypeAsync(DeskPage desk, Box box)
    {
        await desk.Map.Id("desk-corner-details").Locator("summary").ClickAsync();
        await desk.Part("desk-places").FillAsync(Lines((box.West, box.South), (box.East, box.South), (box.East, box.North), (box.West, box.North)));
        await desk.Part("desk-add-places").ClickAsync();
        await desk.Tool("close").ClickAsync();
        await Expect(desk.Corners).ToHaveCountAsync(4);
    }

    private static string Lines(params (double Lon, double Lat)[] places)
        => string.Join('\n', places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Lon:F8} {place.Lat:F8}")));

    private static async Task<Box> BoxAsync(Oracle sql)
    {
        var parts = (await sql.TextAsync(BoxOnRedline)).Split(' ');
        double Number(int part) => double.Parse(parts[part], CultureInfo.InvariantCulture);
        return new(Number(0), Number(1), Number(2), Number(3), parts[4], Number(5), Number(6));
    }

    private sealed record Box(double West, double South, double East, double North, string Township, double InsideMu, double AllMu);
}
