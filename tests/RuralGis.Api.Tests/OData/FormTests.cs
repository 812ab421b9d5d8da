using System.Net;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>Which form an answer has, and which version of OData is spoken.</summary>
public sealed class FormTests(ReadingApp app) : IClassFixture<ReadingApp>
{
    private const string Rows = "FarmlandPlots?$top=1&$select=Code";

    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/csv")]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    [InlineData("text/csv, application/atom+xml;q=0.5")]
    public async Task Rows_come_as_JSON_and_not_to_who_does_not_read_it(string accept)
    {
        var message = (await app.GetAsync(Rows, ("Accept", accept))).Must(HttpStatusCode.NotAcceptable).Message;

        Assert.Contains("comes as json", message, StringComparison.Ordinal);
        Assert.Contains($"Accept: {accept.Split(';', ',')[0]}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData("application/json;odata.metadata=minimal;q=0.9, text/csv")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")]
    [InlineData("no media type")]
    public async Task Who_reads_JSON_gets_it(string accept)
        => Assert.StartsWith("application/json", (await app.GetAsync(Rows, ("Accept", accept))).Must(HttpStatusCode.OK).Type, StringComparison.Ordinal);

    [Theory]
    [InlineData("$format=xml", "only json")]
    [InlineData("$format=text/csv", "only json")]
    [InlineData("format=atom", "only json")]
    [InlineData("$format=application/json;odata.metadata=some", "none, minimal and full")]
    public async Task A_form_that_is_not_offered_is_refused(string option, string said)
        => Assert.Contains(said, (await app.GetAsync($"{Rows}&{option}")).Must(HttpStatusCode.BadRequest).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Format_counts_more_than_Accept()
    {
        var answer = (await app.GetAsync($"{Rows}&$format=application/json;odata.metadata=none", ("Accept", "text/csv"))).Must(HttpStatusCode.OK);

        Assert.Equal(["value"], answer.Json.EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("OData-MaxVersion", "4.0", "4.0")]
    [InlineData("OData-MaxVersion", "4.0;NetFx", "4.0")]
    [InlineData("OData-MaxVersion", "4.01", "4.01")]
    [InlineData("OData-MaxVersion", "5.0", "4.01")]
    [InlineData("OData-Version", "4.0", "4.01")]
    public async Task The_version_is_one_the_client_understands(string header, string version, string answered)
    {
        Assert.Equal(answered, (await app.GetAsync(Rows, (header, version))).Must(HttpStatusCode.OK).Headers["OData-Version"]);
        Assert.Equal(answered, (await app.GetAsync("FarmlandPlots/$count", (header, version))).Must(HttpStatusCode.OK).Headers["OData-Version"]);
    }

    [Theory]
    [InlineData("OData-MaxVersion", "3.0")]
    [InlineData("OData-MaxVersion", "newest")]
    [InlineData("OData-Version", "3.0")]
    [InlineData("OData-Version", "5.0")]
    [InlineData("OData-Version", "four")]
    public async Task A_version_that_is_not_spoken_is_refused(string header, string version)
    {
        var message = (await app.GetAsync(Rows, (header, version))).Must(HttpStatusCode.BadRequest).Message;

        Assert.Contains("OData 4.0 and 4.01", message, StringComparison.Ordinal);
        Assert.Contains($"{header}: {version}", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_numbers_in_quotes_leave_the_ETag_as_it_is()
    {
        var plain = (await app.GetAsync("FarmlandPlots?$top=1&$select=Version")).Must(HttpStatusCode.OK).Json.GetProperty("value")[0];
        var quoted = (await app.GetAsync("FarmlandPlots?$top=1&$select=Version", ("Accept", "application/json;IEEE754Compatible=true"))).Must(HttpStatusCode.OK).Json.GetProperty("value")[0];

        Assert.Equal(plain.GetProperty("@odata.etag").GetString(), quoted.GetProperty("@odata.etag").GetString());
        Assert.Equal(plain.GetProperty("Version").GetRawText(), quoted.GetProperty("Version").GetString());
    }

    [Fact]
    public async Task Who_has_the_row_is_not_sent_it_again()
    {
        var id = (await app.GetAsync("FarmlandPlots?$top=1&$select=Id")).Column("Id").Single();
        var etag = (await app.GetAsync($"FarmlandPlots({id})")).Must(HttpStatusCode.OK).Headers["ETag"];

        Assert.Equal("", (await app.GetAsync($"FarmlandPlots({id})", ("If-None-Match", etag))).Must(HttpStatusCode.NotModified).Body);
        (await app.GetAsync($"FarmlandPlots({id})", ("If-None-Match", "W/\"1\""))).Must(HttpStatusCode.OK);
        (await app.GetAsync($"FarmlandPlots({id})?$expand=Project", ("If-None-Match", etag))).Must(HttpStatusCode.OK);
    }
}
