using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>A question that is too long for an address comes as POST …/$query.</summary>
public sealed class QueryByPostTests(ReadingApp app) : IClassFixture<ReadingApp>
{
    /// <summary>Three thousand corners around 归德, some 80 kB.</summary>
    private static readonly string Wkt = Circle(3000);

    private static string Long(string options) => $"{options}&$filter=geo.intersects(Boundary,@p)&@p=geography'SRID=4490;{Uri.EscapeDataString(Wkt)}'";

    private Task<List<string>> CodesAsync(string column = "code", string order = "area_mu DESC, id")
        => app.Sql.ColumnAsync($"SELECT {column} FROM farmland_plots WHERE ST_Intersects(boundary::geography, ST_GeogFromText('SRID=4490;{Wkt}')) ORDER BY {order}");

    [Fact]
    public async Task A_polygon_of_three_thousand_corners_is_answered_as_SQL_does()
    {
        var expected = await CodesAsync();

        var answer = (await app.SendAsync("POST", "FarmlandPlots/$query", Long("$select=Code&$orderby=AreaMu%20desc&$count=true"))).Must(HttpStatusCode.OK);

        Assert.True(expected.Count > 20, "the oracle found too little for the test to prove anything");
        Assert.Equal(expected, answer.Column("Code"));
        Assert.Equal(expected.Count, answer.Json.GetProperty("@odata.count").GetInt32());
        Assert.Equal($"{expected.Count}", (await app.SendAsync("POST", "FarmlandPlots/$count/$query", Long("").TrimStart('&'))).Must(HttpStatusCode.OK).Body);
    }

    [Fact]
    public async Task Its_pages_are_asked_for_by_the_same_body_and_hold_each_row_once()
    {
        var expected = await CodesAsync();
        var body = Long($"$select=Code&$orderby=AreaMu%20desc&$skip=3&$top={expected.Count - 5}");
        List<string> walked = [];

        for (var next = "FarmlandPlots/$query"; next is not null;)
        {
            var page = (await app.SendAsync("POST", next, body, headers: ("Prefer", "maxpagesize=7"))).Must(HttpStatusCode.OK);
            walked.AddRange(page.Column("Code"));
            next = page.NextLink;
            Assert.True(next is null or { Length: < 500 }, next);
        }

        Assert.Equal(expected[3..^2], walked);
    }

    [Fact]
    public async Task Rows_without_a_key_are_walked_too()
    {
        var expected = await CodesAsync("DISTINCT township_code || land_class_code || stage", "1");
        var body = Long("$apply=filter(geo.intersects(Boundary,@p))/groupby((TownshipCode,LandClassCode,Stage))").Replace("&$filter=geo.intersects(Boundary,@p)", "", StringComparison.Ordinal);
        List<string> walked = [];

        for (var next = "FarmlandPlots/$query"; next is not null;)
        {
            var page = (await app.SendAsync("POST", next, body, headers: ("Prefer", "maxpagesize=2"))).Must(HttpStatusCode.OK);
            walked.AddRange(page.Json.GetProperty("value").EnumerateArray().Select(row => $"{row.GetProperty("TownshipCode")}{row.GetProperty("LandClassCode")}{row.GetProperty("Stage")}"));
            next = page.NextLink;
        }

        Assert.True(expected.Count > 4, "the oracle found too little for the test to prove anything");
        Assert.Equal(expected.Order(StringComparer.Ordinal), walked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_link_to_more_says_how_it_is_followed_when_somebody_gets_it()
    {
        var link = (await app.SendAsync("POST", "FarmlandPlots/$query", Long("$select=Code"), headers: ("Prefer", "maxpagesize=2"))).NextLink!;

        var refused = (await app.GetAsync(link)).Must(HttpStatusCode.MethodNotAllowed);

        Assert.Contains("POST with the same body", refused.Message, StringComparison.Ordinal);
        (await app.SendAsync("POST", link, "$select=Code")).Must(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_short_question_gets_a_link_that_is_an_address()
    {
        var first = (await app.SendAsync("POST", "FarmlandPlots/$query?$orderby=Code", "$select=Code&$top=5\r\n", headers: ("Prefer", "maxpagesize=3"))).Must(HttpStatusCode.OK);
        var second = (await app.GetAsync(first.NextLink!)).Must(HttpStatusCode.OK);

        Assert.Equal(await app.Sql.ColumnAsync("SELECT code FROM farmland_plots ORDER BY code COLLATE \"C\" LIMIT 5"), first.Column("Code").Concat(second.Column("Code")));
        Assert.Null(second.NextLink);
    }

    [Theory]
    [InlineData("FarmlandPlots({0})/Code/$query", "", "\"value\":\"")]
    [InlineData("FarmlandPlots({0})/$query", "$select=Code", "\"Code\":\"")]
    [InlineData("FarmlandPlots({0})/Township/Children/$query", "$filter=contains(Name,'村')&$top=1", "村")]
    [InlineData("FarmlandPlots/$query", "$filter=TownshipCode%20eq%20%27370113005%27&$top=1", "370113005")]
    public async Task Any_address_may_be_asked_so(string path, string body, string said)
    {
        var plot = (await app.Sql.ColumnAsync("SELECT id FROM farmland_plots ORDER BY id LIMIT 1")).Single();

        var answer = (await app.SendAsync("POST", path.Replace("{0}", plot, StringComparison.Ordinal), body)).Must(HttpStatusCode.OK);

        Assert.Contains(said, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", "$top=1&$top=2", 400, "stands 2 times")]
    [InlineData("text/plain", "$nope=1", 400, "'$nope' is unknown")]
    [InlineData("application/json", "{}", 415, "text/plain")]
    [InlineData("application/x-www-form-urlencoded", "%24top=1", 415, "text/plain")]
    [InlineData("text/plain; charset=gb2312", "$top=1", 415, "UTF-8")]
    public async Task What_is_no_question_is_refused_in_words(string type, string body, int status, string said)
        => Assert.Contains(said, (await app.SendAsync("POST", "FarmlandPlots/$query", body, type)).Must((HttpStatusCode)status).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_question_beyond_all_measure_is_refused_before_it_is_read()
        => Assert.Contains("2000000", (await app.SendAsync("POST", "FarmlandPlots/$query", "$filter=" + new string('x', 19_000_000))).Must(HttpStatusCode.RequestEntityTooLarge).Message, StringComparison.Ordinal);

    /// <summary>Each would take minutes where time grew with the square of the length.</summary>
    [Theory]
    [InlineData("$filter=x/$count(", "$this ", "")]
    [InlineData("$expand=Project($filter=", "search=", ")")]
    [InlineData("$filter=", " ", "x")]
    [InlineData("$filter=", "(", "")]
    [InlineData("$filter=", "not ", "x")]
    [InlineData("$filter=", "/$count( ", "")]
    [InlineData("$apply=", "concat(", "")]
    [InlineData("$expand=Project(", "$expand=Plots(", "")]
    [InlineData("$compute=1 as a", ",1 as a", "")]
    [InlineData("$filter=Name eq '", "''", "' and")]
    public async Task A_long_question_without_sense_is_refused_soon(string begin, string again, string end)
        => (await app.SendAsync("POST", "FarmlandPlots/$query", begin + string.Concat(Enumerable.Repeat(again, 1_900_000 / again.Length)) + end)).Must(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Parameters_that_stand_for_many_of_each_other_are_refused()
    {
        var laughs = string.Concat(Enumerable.Range(0, 9).Select(i => $"&@a{i}={string.Join(',', Enumerable.Repeat($"@a{i + 1}", 9))}"));

        Assert.Contains("written out", (await app.GetAsync($"FarmlandPlots?$filter=@a0{laughs}&@a9=1")).Must(HttpStatusCode.BadRequest).Message, StringComparison.Ordinal);
        Assert.Contains("100 parameters", (await app.GetAsync($"FarmlandPlots?$filter=@a0{string.Concat(Enumerable.Range(0, 101).Select(i => $"&@a{i}=@a{i + 1}"))}")).Must(HttpStatusCode.BadRequest).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_read_may_ask()
    {
        using var body = new StringContent("$top=1&$select=Code", Encoding.UTF8, "text/plain");
        var reader = await app.ClientOfAsync(AccountRole.Bureau, scope: TokenScope.Read);
        using var read = await reader.PostAsync(new Uri("/odata/FarmlandPlots/$query", UriKind.Relative), body, TestContext.Current.CancellationToken);
        using var unknown = await app.Nobody.PostAsync(new Uri("/odata/FarmlandPlots/$query", UriKind.Relative), body, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (read.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task A_batch_of_JSON_takes_it_and_quotes_text_both_ways()
    {
        var plot = (await app.Sql.ColumnAsync("SELECT id FROM farmland_plots ORDER BY id LIMIT 1")).Single();
        var text = new Dictionary<string, string> { ["content-type"] = "text/plain" };
        var batch = JsonSerializer.Serialize(new
        {
            requests = new object[]
            {
                new { id = "1", method = "POST", url = "FarmlandPlots/$query", headers = text, body = Long("$select=Code&$orderby=AreaMu%20desc") },
                new { id = "2", method = "GET", url = $"FarmlandPlots({plot})/Code/$value" },
                new { id = "3", method = "GET", url = "FarmlandPlots/$count" },
            },
        });

        var parts = (await app.SendAsync("POST", "$batch", batch, "application/json")).Must(HttpStatusCode.OK).Json.GetProperty("responses").EnumerateArray().ToList();

        Assert.Equal([200, 200, 200], parts.ConvertAll(part => part.GetProperty("status").GetInt32()));
        Assert.Equal(await CodesAsync(), parts[0].GetProperty("body").GetProperty("value").EnumerateArray().Select(row => row.GetProperty("Code").GetString()!));
        Assert.Equal(await app.Sql.ColumnAsync($"SELECT code FROM farmland_plots WHERE id = '{plot}'"), [parts[1].GetProperty("body").GetString()!]);
        Assert.Equal(await app.Sql.ColumnAsync("SELECT count(*) FROM farmland_plots"), [parts[2].GetProperty("body").GetString()!]);
    }

    [Fact]
    public async Task A_batch_of_parts_takes_it_too()
    {
        var question = Long("$select=Code&$orderby=AreaMu%20desc");
        var batch = $"--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nPOST /odata/FarmlandPlots/$query HTTP/1.1\r\nHost: localhost\r\n"
            + $"Content-Type: text/plain\r\nContent-Length: {question.Length}\r\n\r\n{question}\r\n--b--\r\n";

        var answer = (await app.SendAsync("POST", "$batch", batch, "multipart/mixed; boundary=b")).Must(HttpStatusCode.OK).Body;

        var json = JsonDocument.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)]).RootElement;
        Assert.Equal(await CodesAsync(), json.GetProperty("value").EnumerateArray().Select(row => row.GetProperty("Code").GetString()!));
    }

    private static string Circle(int corners)
    {
        var points = Enumerable.Range(0, corners).Append(0).Select(i => 2 * Math.PI * i / corners)
            .Select(angle => string.Create(CultureInfo.InvariantCulture, $"{116.75 + (0.12 * Math.Cos(angle)):F9} {36.5 + (0.1 * Math.Sin(angle)):F9}"));
        return $"POLYGON(({string.Join(',', points)}))";
    }
}
