using System.Net;
using System.Text.Json;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Farmland;

/// <summary>Ground of nobody between the plots of a township: each gap once, with its mu and the plots beside it.</summary>
public sealed class NarrowGapsTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    private const string Gaps = $"/farmland/gaps?township={Make.Township}";

    [Fact]
    public async Task A_gap_is_told_once_with_its_ground_and_both_its_plots_until_it_is_filled()
    {
        var square = Make.NextSquare();
        var east = square[0].Max(at => at[0]);
        var (south, north) = (square[0].Min(at => at[1]), square[0].Max(at => at[1]));
        var west = await district.PlotAsync(("Boundary", Make.Polygon(square)));
        // 18 cm beside it, and 1.8 m further on, which is a path.
        var beside = await PlotAsync(east + 0.000002, east + 0.0002);
        await PlotAsync(east + 0.00022, east + 0.0004);

        var gap = Assert.Single(await GapsBesideAsync(beside.Id));
        Assert.Equal(new[] { west.Id, beside.Id }.Order(), PlotsOf(gap).Order());
        Assert.Equal(
            await district.Sql.NumberAsync(FormattableString.Invariant($"SELECT ST_Area(ST_MakeEnvelope({east:R}, {south:R}, {east + 0.000002:R}, {north:R}, 4490)::geography)")),
            gap.GetProperty("properties").GetProperty("areaM2").GetDouble(), 0.1);
        Assert.Equal("MultiPolygon", gap.GetProperty("geometry").GetProperty("type").GetString());

        (await district.Bureau.PostAsync($"FarmlandPlots({beside.Id})/FillGap", new { }, beside.ETag)).Must(HttpStatusCode.OK);
        Assert.Empty(await GapsBesideAsync(beside.Id));

        Task<Answer> PlotAsync(double from, double to)
            => district.PlotAsync(("Boundary", Make.Polygon([[from, south], [to, south], [to, north], [from, north], [from, south]])));
    }

    [Fact]
    public async Task Of_a_township_that_is_not_theirs_or_with_another_question_nothing_is_told()
    {
        using var official = await district.ClientAsync(AccountRole.Township, "370113001");

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(official, Gaps));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(official, "/farmland/gaps?township=370113001"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(official, "/farmland/gaps?township=370113001&width=3"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(official, "/farmland/gaps"));
    }

    private static IEnumerable<Guid> PlotsOf(JsonElement gap)
        => gap.GetProperty("properties").GetProperty("plots").EnumerateArray().Select(plot => plot.GetProperty("id").GetGuid());

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private async Task<IEnumerable<JsonElement>> GapsBesideAsync(Guid plot)
    {
        using var bureau = await district.ClientAsync(AccountRole.Bureau);
        var layer = JsonDocument.Parse(await bureau.GetStringAsync(new Uri(Gaps, UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("FeatureCollection", layer.GetProperty("type").GetString());
        return layer.GetProperty("features").EnumerateArray().Where(gap => PlotsOf(gap).Contains(plot));
    }
}
