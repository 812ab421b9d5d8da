using System.Net;
using System.Text.Json;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>Addresses below a row: its properties, and the rows it leads to.</summary>
public sealed class PathTests(ReadingApp app) : IClassFixture<ReadingApp>
{
    private const string Nobody = "01900000-0000-7000-8000-000000000000";

    [Theory]
    [InlineData("Code", "code")]
    [InlineData("Stage", "stage::text")]
    [InlineData("PlanYear", "plan_year::text")]
    [InlineData("StartedOn", "started_on::text")]
    [InlineData("ProjectId", "project_id::text")]
    [InlineData("CentroidLon", "centroid_lon::text")]
    public async Task A_property_comes_in_its_envelope_and_by_itself(string property, string column)
    {
        var plot = await OneAsync($"SELECT id FROM farmland_plots WHERE started_on IS NOT NULL ORDER BY id LIMIT 1");
        var expected = await OneAsync($"SELECT {column} FROM farmland_plots WHERE id = '{plot}'");

        var inEnvelope = (await app.GetAsync($"FarmlandPlots({plot})/{property}")).Must(HttpStatusCode.OK);
        var raw = (await app.GetAsync($"FarmlandPlots({plot})/{property}/$value")).Must(HttpStatusCode.OK);

        Assert.Equal(["@odata.context", "value"], inEnvelope.Json.EnumerateObject().Select(member => member.Name));
        Assert.EndsWith($"/odata/$metadata#FarmlandPlots({plot})/{property}", inEnvelope.Json.GetProperty("@odata.context").GetString(), StringComparison.Ordinal);
        Assert.Equal((expected, expected), (inEnvelope.Json.GetProperty("value").ToString(), raw.Body));
        Assert.Equal("text/plain; charset=utf-8", raw.Type);
    }

    [Theory]
    [InlineData("VillageCode", "farmland_plots", "FarmlandPlots", "village_code")]
    [InlineData("CompletedOn", "farmland_plots", "FarmlandPlots", "completed_on")]
    [InlineData("Boundary", "regions", "Regions", "boundary")]
    public async Task A_property_without_a_value_has_no_content(string property, string table, string set, string column)
    {
        if (await app.Sql.ColumnAsync($"SELECT id FROM {table} WHERE {column} IS NULL ORDER BY id LIMIT 1") is not [var id])
            return;

        Assert.Equal(("", ""), (
            (await app.GetAsync($"{set}({id})/{property}")).Must(HttpStatusCode.NoContent).Body,
            (await app.GetAsync($"{set}({id})/{property}/$value")).Must(HttpStatusCode.NoContent).Body));
    }

    [Fact]
    public async Task A_list_of_values_is_a_list_and_can_be_counted()
    {
        var township = await OneAsync("SELECT id FROM regions WHERE former_codes = '{370113102}'");

        Assert.Equal("[\"370113102\"]", (await app.GetAsync($"Regions({township})/FormerCodes")).Json.GetProperty("value").GetRawText());
        Assert.Equal("1", (await app.GetAsync($"Regions({township})/FormerCodes/$count")).Must(HttpStatusCode.OK).Body);
        (await app.GetAsync($"Regions({township})/FormerCodes/$value")).Must(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("FarmlandPlots", "farmland_plots", "Boundary")]
    [InlineData("WaterVillages", "water_villages", "Location")]
    public async Task A_shape_by_itself_is_the_text_of_PostGIS(string set, string table, string property)
    {
        var id = await OneAsync($"SELECT id FROM {table} WHERE {property} IS NOT NULL ORDER BY id LIMIT 1");

        var raw = (await app.GetAsync($"{set}({id})/{property}/$value")).Must(HttpStatusCode.OK);

        Assert.Equal(await OneAsync($"SELECT ST_AsEWKT({property}) FROM {table} WHERE id = '{id}'"), raw.Body);
        Assert.Equal("text/plain; charset=utf-8", raw.Type);
    }

    [Fact]
    public async Task The_text_of_a_shape_is_a_literal_that_finds_its_row()
    {
        var plot = await PlotAsync();
        var text = (await app.GetAsync($"FarmlandPlots({plot})/Boundary/$value")).Body;

        var found = (await app.GetAsync($"FarmlandPlots?$filter=Geo.Equals(a=Boundary,b=@b)&$select=Id&@b=geography'{text}'")).Must(HttpStatusCode.OK);

        Assert.Equal([plot], found.Column("Id"));
    }

    [Theory]
    [InlineData("application/geo+json", "application/geo+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/plain;q=0.5, application/geo+json", "application/geo+json")]
    [InlineData("application/geo+json;q=0.2, text/*;q=0.3", "text/plain; charset=utf-8")]
    [InlineData("text/plain;q=0, */*", "application/geo+json")]
    [InlineData("*/*", "text/plain; charset=utf-8")]
    [InlineData("image/png, */*;q=0.1", "text/plain; charset=utf-8")]
    public async Task A_shape_by_itself_comes_in_the_form_the_client_likes_best(string accept, string type)
    {
        var plot = await PlotAsync();

        var raw = (await app.GetAsync($"FarmlandPlots({plot})/Boundary/$value", ("Accept", accept))).Must(HttpStatusCode.OK);

        Assert.Equal(type, raw.Type);
        if (!type.StartsWith("text", StringComparison.Ordinal))
            Assert.Equal(await GeoJsonAsync(plot), JsonSerializer.Serialize(raw.Json));
    }

    [Fact]
    public async Task A_shape_in_its_envelope_is_GeoJSON()
    {
        var plot = await PlotAsync();

        Assert.Equal(await GeoJsonAsync(plot), JsonSerializer.Serialize((await app.GetAsync($"FarmlandPlots({plot})/Boundary")).Json.GetProperty("value")));
        Assert.Equal(await GeoJsonAsync(plot), (await app.GetAsync($"FarmlandPlots({plot})/Boundary/$value?$format=application/geo%2Bjson")).Body);
    }

    [Theory]
    [InlineData("Boundary/$value", "application/xml", "text/plain or application/geo+json or json")]
    [InlineData("Code/$value", "application/json", "text/plain")]
    [InlineData("Code", "text/plain", "json")]
    public async Task What_the_client_does_not_read_is_not_sent(string property, string accept, string offered)
        => Assert.Contains($"comes as {offered};", (await app.GetAsync($"FarmlandPlots({await PlotAsync()})/{property}", ("Accept", accept))).Must(HttpStatusCode.NotAcceptable).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_list_that_a_row_leads_to_takes_the_options_of_a_set()
    {
        var project = await OneAsync("SELECT project_id FROM farmland_plots GROUP BY 1 ORDER BY count(*) DESC LIMIT 1");
        var plots = await app.Sql.ColumnAsync($"SELECT code FROM farmland_plots WHERE project_id = '{project}' AND area_mu > 20 ORDER BY area_mu DESC, id");

        var page = (await app.GetAsync($"FarmlandProjects({project})/Plots?$filter=AreaMu gt 20&$orderby=AreaMu desc&$select=Code&$count=true&$top=3&$skip=1")).Must(HttpStatusCode.OK);
        var sum = (await app.GetAsync($"FarmlandProjects({project})/Plots?$apply=aggregate(AreaMu with sum as Mu)")).Must(HttpStatusCode.OK);

        Assert.EndsWith("$metadata#FarmlandPlots(Code)", page.Json.GetProperty("@odata.context").GetString(), StringComparison.Ordinal);
        Assert.Equal((plots.Count, plots[1..4]), (page.Json.GetProperty("@odata.count").GetInt32(), page.Column("Code")), Same);
        Assert.Equal($"{plots.Count}", (await app.GetAsync($"FarmlandProjects({project})/Plots/$count?$filter=AreaMu gt 20")).Body);
        Assert.Equal(await app.Sql.NumberAsync($"SELECT sum(area_mu) FROM farmland_plots WHERE project_id = '{project}'"), sum.Json.GetProperty("value")[0].GetProperty("Mu").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task The_pages_of_such_a_list_hold_each_row_once()
    {
        var township = await OneAsync("SELECT id FROM regions WHERE code = '370113008'");
        var villages = await app.Sql.ColumnAsync("SELECT code FROM regions WHERE parent_code = '370113008' ORDER BY centroid_lon, id");

        var walked = await app.Api.AllRowsAsync($"Regions({township})/Children?$select=Code&$orderby=CentroidLon", ("Prefer", "maxpagesize=7"));

        Assert.Equal(villages, walked.Select(row => row.GetProperty("Code").GetString()!));
    }

    [Fact]
    public async Task The_one_row_that_a_row_leads_to_has_its_own_ETag_and_shape()
    {
        var plot = await PlotAsync();
        var (township, version) = (await OneAsync($"SELECT r.name || ' ' || r.xmin FROM regions r JOIN farmland_plots p ON p.township_code = r.code WHERE p.id = '{plot}'")).Split(' ') is [var name, var xmin] ? (name, xmin) : default;

        var answer = (await app.GetAsync($"FarmlandPlots({plot})/Township?$select=Name&$expand=Parent($select=Name)")).Must(HttpStatusCode.OK);

        Assert.EndsWith("$metadata#Regions(Name,Parent(Name))/$entity", answer.Json.GetProperty("@odata.context").GetString(), StringComparison.Ordinal);
        Assert.Equal((township, "长清区"), (answer.Json.GetProperty("Name").GetString(), answer.Json.GetProperty("Parent").GetProperty("Name").GetString()));
        Assert.Equal($"W/\"{version}\"", answer.Headers["ETag"]);
    }

    [Fact]
    public async Task Addresses_lead_on_over_several_rows()
    {
        var (plot, project) = (await OneAsync("SELECT id || ' ' || project_id FROM farmland_plots ORDER BY id LIMIT 1")).Split(' ') is [var p, var j] ? (p, j) : default;
        var villages = await OneAsync($"SELECT count(*) FROM regions r JOIN farmland_plots p ON r.parent_code = p.township_code WHERE p.id = '{plot}'");
        var township = await OneAsync($"SELECT r.id FROM regions r JOIN farmland_plots p ON p.township_code = r.code WHERE p.id = '{plot}'");

        var name = (await app.GetAsync($"FarmlandProjects({project})/Plots({plot})/Township/Parent/Name")).Must(HttpStatusCode.OK);

        Assert.Equal(villages, (await app.GetAsync($"FarmlandPlots({plot})/Township/Children/$count")).Body);
        Assert.Equal("长清区", name.Json.GetProperty("value").GetString());
        Assert.EndsWith($"$metadata#Regions({township})/Name", (await app.GetAsync($"FarmlandPlots({plot})/Township/Name")).Json.GetProperty("@odata.context").GetString(), StringComparison.Ordinal);
        Assert.Equal("长清区", (await app.GetAsync($"FarmlandPlots({plot})/Township/Parent/Name/$value")).Body);
    }

    [Fact]
    public async Task The_rest_of_an_expanded_list_is_where_its_link_says()
    {
        var row = (await app.GetAsync("Regions?$filter=Code eq '370113008'&$select=Code&$expand=Children($select=Code;$orderby=Name desc;$filter=contains(Name,'村');$top=17)")).Must(HttpStatusCode.OK).Json.GetProperty("value")[0];
        var first = row.GetProperty("Children").EnumerateArray().Select(child => child.GetProperty("Code").GetString()!).ToList();

        var rest = await app.Api.RowsAsync(new Uri(row.GetProperty("Children@odata.nextLink").GetString()!).PathAndQuery);

        Assert.Equal(ReadingApp.ExpandedPageSize, first.Count);
        Assert.Equal(
            await app.Sql.ColumnAsync("SELECT code FROM regions WHERE parent_code = '370113008' AND name LIKE '%村%' ORDER BY name DESC, id LIMIT 17"),
            first.Concat(rest.Select(child => child.GetProperty("Code").GetString()!)));
    }

    [Fact]
    public async Task Versions_and_the_past_can_be_counted()
    {
        var plot = await PlotAsync();
        var now = await OneAsync("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')");

        Assert.Equal(await OneAsync($"SELECT count(*) FROM change_log WHERE row_id = '{plot}'"), (await app.GetAsync($"FarmlandPlots({plot})/History/$count")).Must(HttpStatusCode.OK).Body);
        Assert.Equal(await OneAsync("SELECT count(*) FROM farmland_plots WHERE plan_year = 2024"), (await app.GetAsync($"FarmlandPlots/AsOf(at={now})/$count?$filter=PlanYear eq 2024")).Must(HttpStatusCode.OK).Body);
        Assert.Equal(await OneAsync("SELECT count(*) FROM farmland_plots"), (await app.GetAsync($"FarmlandPlots/AsOf(at=@t)/$count?@t={now}")).Must(HttpStatusCode.OK).Body);
        Assert.EndsWith("$metadata#ChangeLog(Number)", (await app.GetAsync($"FarmlandPlots({plot})/History()?$select=Number")).Json.GetProperty("@odata.context").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_written_in_any_way_OData_knows()
    {
        var (plot, project, code) = (await OneAsync("SELECT concat_ws(' ', id, project_id, code) FROM farmland_plots ORDER BY id LIMIT 1")).Split(' ') is [var p, var j, var c] ? (p, j, c) : default;

        foreach (var path in new[]
        {
            $"FarmlandPlots({plot})/Code", $"FarmlandPlots(Id={plot})/Code", $"FarmlandPlots/{plot}/Code", $"FarmlandPlots(@id)/Code?@id={plot}", $"farmlandplots({plot})/code",
            $"FarmlandProjects({project})/Plots({plot})/Code", $"FarmlandProjects(Id={project})/Plots(Id={plot})/Code", $"FarmlandProjects/{project}/Plots/{plot}/Code",
        })
            Assert.Equal((path, code), (path, (await app.GetAsync(path)).Must(HttpStatusCode.OK).Json.GetProperty("value").GetString()));
        Assert.Equal(code, (await app.GetAsync($"FarmlandPlots(Id={plot})?$select=Code")).Must(HttpStatusCode.OK).Json.GetProperty("Code").GetString());
    }

    [Fact]
    public async Task Where_there_is_no_row_there_is_nothing_below_it()
    {
        var (plot, district) = (await PlotAsync(), await OneAsync("SELECT id FROM regions WHERE kind = 'County'"));

        foreach (var path in new[]
        {
            $"FarmlandPlots({Nobody})/Code", $"FarmlandPlots({Nobody})/Code/$value", $"FarmlandPlots({Nobody})/Township", $"FarmlandProjects({Nobody})/Plots", $"FarmlandProjects({Nobody})/Plots/$count",
            $"Regions({district})/Parent/Name", $"Regions({district})/Parent/Children", $"Regions({district})/Children({plot})", "FarmlandPlots(nonsense)/Code", "FarmlandPlots(nonsense)", "Nonsense(1)/Code",
        })
            Assert.Contains("There is nothing at", (await app.GetAsync(path)).Must(HttpStatusCode.NotFound).Message, StringComparison.Ordinal);
        Assert.Equal("", (await app.GetAsync($"Regions({district})/Parent")).Must(HttpStatusCode.NoContent).Body);
    }

    [Theory]
    [InlineData("Nonsense", 404, "FarmlandPlot has no 'Nonsense'; it has Version, Id, Code")]
    [InlineData("Township/Nonsense", 404, "Region has no 'Nonsense'")]
    [InlineData("Township/Children/Name", 400, "After a list comes a key")]
    [InlineData("Township/Children(x)", 400, "is no address")]
    [InlineData("Code?$select=Code", 400, "$select means nothing at this address")]
    [InlineData("Township?$filter=Code eq 'x'", 400, "$filter means nothing")]
    [InlineData("Township/Children?$deltatoken=1", 400, "$deltatoken means nothing")]
    [InlineData("Township/$ref", 501, "$ref is not offered")]
    [InlineData("Township/History", 501, "'History'")]
    [InlineData("$value", 501, "'$value'")]
    [InlineData("Restore", 405, "asked by POST")]
    public async Task An_address_that_leads_nowhere_says_why(string below, int status, string said)
        => Assert.Contains(said, (await app.GetAsync($"FarmlandPlots({await PlotAsync()})/{below}")).Must((HttpStatusCode)status).Message, StringComparison.Ordinal);

    [Fact]
    public async Task What_is_masked_in_a_row_is_masked_below_it()
    {
        var (id, name, phone) = (await OneAsync("SELECT concat_ws(' ', id, contact_name, contact_phone) FROM farmland_projects WHERE length(contact_phone) = 11 ORDER BY id LIMIT 1")).Split(' ') is [var i, var n, var p] ? (i, n, p) : default;
        var plot = await OneAsync($"SELECT id FROM farmland_plots WHERE project_id = '{id}' LIMIT 1");
        var planner = new Setup.Api(await app.ClientOfAsync(AccountRole.Planner));
        var bureau = new Setup.Api(await app.ClientOfAsync(AccountRole.Bureau));

        foreach (var path in new[] { $"FarmlandProjects({id})/ContactPhone", $"FarmlandPlots({plot})/Project/ContactPhone" })
        {
            Assert.Equal($"{phone[..3]}****{phone[^4..]}", (await planner.GetAsync(path)).GetProperty("value").GetString());
            Assert.Equal($"{phone[..3]}****{phone[^4..]}", (await planner.AskAsync($"{path}/$value")).Body);
            Assert.Equal(phone, (await bureau.AskAsync($"{path}/$value")).Body);
        }

        Assert.Equal($"{name[..1]}**", (await planner.AskAsync($"FarmlandProjects({id})/ContactName/$value")).Body);
        var entry = await OneAsync($"SELECT number FROM change_log WHERE row_id = '{id}' ORDER BY number DESC LIMIT 1");
        Assert.DoesNotContain(phone, (await planner.AskAsync($"ChangeLog({entry})/Row/$value")).Body, StringComparison.Ordinal);
        Assert.Contains(phone, (await bureau.AskAsync($"ChangeLog({entry})/Row/$value")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_more_below_a_row_than_in_its_set()
    {
        const string Home = "370113005";
        var official = new Setup.Api(await app.ClientOfAsync(AccountRole.Township, Home));
        var elsewhere = await OneAsync($"SELECT id FROM farmland_plots WHERE township_code <> '{Home}' ORDER BY id LIMIT 1");
        var shared = await OneAsync($"SELECT project_id FROM farmland_plots GROUP BY 1 HAVING bool_or(township_code = '{Home}') ORDER BY bool_and(township_code = '{Home}'), 1 LIMIT 1");
        var district = await OneAsync("SELECT id FROM regions WHERE kind = 'County'");

        Assert.Equal(HttpStatusCode.NotFound, (await official.AskAsync($"FarmlandPlots({elsewhere})/Code")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await official.AskAsync($"FarmlandPlots({elsewhere})/Boundary/$value")).Status);
        Assert.Equal(await OneAsync($"SELECT count(*) FROM farmland_plots WHERE project_id = '{shared}' AND coalesce(village_code, township_code) LIKE '{Home}%'"), (await official.AskAsync($"FarmlandProjects({shared})/Plots/$count")).Body);
        Assert.Equal("1", (await official.AskAsync($"Regions({district})/Children/$count")).Body);
    }

    private static IEqualityComparer<(int, List<string>)> Same { get; } = EqualityComparer<(int Count, List<string> Codes)>.Create(
        (a, b) => a.Count == b.Count && a.Codes.SequenceEqual(b.Codes), pair => pair.Count);

    private async Task<string> OneAsync(string sql) => (await app.Sql.ColumnAsync(sql)).Single();

    private Task<string> PlotAsync() => OneAsync("SELECT id FROM farmland_plots ORDER BY id LIMIT 1");

    /// <summary>As the oracle says, in the order and spacing of one serializer.</summary>
    private async Task<string> GeoJsonAsync(string plot)
        => JsonSerializer.Serialize(JsonDocument.Parse(await OneAsync($"SELECT ST_AsGeoJSON(boundary, 8, 0) FROM farmland_plots WHERE id = '{plot}'")).RootElement);
}
