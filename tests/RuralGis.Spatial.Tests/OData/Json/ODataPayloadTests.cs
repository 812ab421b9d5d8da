using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RuralGis.Spatial.OData;
using Xunit;
using static RuralGis.Spatial.Tests.OData.Json.WellModel;

namespace RuralGis.Spatial.Tests.OData.Json;

public sealed class ODataPayloadTests
{
    private static readonly WellRow North = new() { Name = "北井", Kind = Kind.Drilled, DepthM = 80, Place = Wkb(116.596976748, 36.395094701) };

    [Fact]
    public async Task A_list_has_context_count_rows_and_the_next_page()
    {
        var answer = await Answer.ToAsync(_ => { }, async payload =>
        {
            await payload.BeginListAsync(Answer.Context, count: 3, default);
            var (last, hasMore) = await payload.RowsAsync(Wells("Name"), new[] { North, North, North }.ToAsyncEnumerable(), most: 2, default);
            Assert.Same(North, last);
            Assert.True(hasMore);
            await payload.EndListAsync("https://example.org/odata/Wells?$skiptoken=x&$filter=Name eq '\"'", deltaLink: null, default);
        });

        Assert.Equal(
            """{"@odata.context":"https://example.org/odata/$metadata#Wells","@odata.count":3,"value":[{"@odata.etag":"W/\"4711\"","Name":"北井"},{"@odata.etag":"W/\"4711\"","Name":"北井"}],"@odata.nextLink":"https://example.org/odata/Wells?$skiptoken=x&$filter=Name eq '\"'"}""",
            answer.Body);
    }

    [Fact]
    public async Task A_list_that_ends_on_the_page_has_no_more()
        => await Answer.ToAsync(_ => { }, async payload =>
        {
            await payload.BeginListAsync(Answer.Context, count: null, default);
            Assert.Equal((North, false), await payload.RowsAsync(Wells("Name"), new[] { North }.ToAsyncEnumerable(), most: 1, default));
            Assert.Equal((null, false), await payload.RowsAsync(Wells("Name"), AsyncEnumerable.Empty<WellRow>(), most: 1, default));
        });

    [Fact]
    public async Task A_geometry_is_GeoJSON_and_none_is_null()
    {
        var answer = await Answer.ToListAsync(Answer.Accepting("application/json;odata.metadata=none"), Wells("Name", "Place"), North, new WellRow());

        Assert.Equal("""{"Name":"北井","Place":{"type":"Point","coordinates":[116.59697675,36.3950947]}},{"Name":null,"Place":null}""", answer.Rows);
    }

    [Fact]
    public async Task A_single_row_has_its_members_beside_the_context()
    {
        var answer = await Answer.ToAsync(_ => { }, payload => payload.RowAsync(Answer.Context + "/$entity", Wells("Name", "Kind"), North, default));

        Assert.Equal("""{"@odata.context":"https://example.org/odata/$metadata#Wells/$entity","@odata.etag":"W/\"4711\"","Name":"北井","Kind":"Drilled"}""", answer.Body);
    }

    [Theory]
    [InlineData("none", """{"value":80.0}""")]
    [InlineData("minimal", """{"@odata.context":"https://example.org/odata/$metadata#Wells","value":80.0}""")]
    public async Task A_property_by_itself_is_a_value(string metadata, string expected)
    {
        var answer = await Answer.ToAsync(
            Answer.Accepting($"application/json;odata.metadata={metadata}"), payload => payload.ValueAsync(Answer.Context, Wells("DepthM"), North, default));

        Assert.Equal(expected, answer.Body);
    }

    [Fact]
    public async Task Full_metadata_says_the_type_of_a_property()
    {
        var answer = await Answer.ToAsync(
            Answer.Accepting("application/json;odata.metadata=full"), payload => payload.ValueAsync(Answer.Context, Wells("Kind"), North, default));

        Assert.Equal("""{"@odata.context":"https://example.org/odata/$metadata#Wells","@odata.type":"#Water.Kind","value":"Drilled"}""", answer.Body);
    }

    [Theory]
    [InlineData("", """{"@removed":{"reason":"changed"},"@id":"https://example.org/odata/Wells(1)"}""")]
    [InlineData("4.0", """{"@odata.context":"https://example.org/odata/$metadata#Wells/$deletedEntity","id":"https://example.org/odata/Wells(1)","reason":"changed"}""")]
    public async Task A_row_that_left_is_told_as_the_version_wants_it(string maxVersion, string expected)
    {
        var answer = await Answer.ToAsync(http => http.Request.Headers["OData-MaxVersion"] = maxVersion, async payload =>
        {
            await payload.BeginListAsync(Answer.Context + "(Name)/$delta", count: null, default);
            await payload.RowsAsync(Wells("Name"), new[] { North }.ToAsyncEnumerable(), most: 5, default);
            await payload.RemovedAsync("https://example.org/odata/Wells(1)", "changed", default);
            await payload.EndListAsync(nextLink: null, "https://example.org/odata/Wells?$deltatoken=7", default);
        });

        Assert.EndsWith($$""","Name":"北井"},{{expected}}],"@odata.deltaLink":"https://example.org/odata/Wells?$deltatoken=7"}""", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "4.01")]
    [InlineData("4.01", "4.01")]
    [InlineData("4.0", "4.0")]
    public async Task The_headers_name_version_and_form(string? maxVersion, string version)
    {
        var answer = await Answer.ToListAsync(http => http.Request.Headers["OData-MaxVersion"] = maxVersion, Wells("Name"));

        Assert.Equal(version, answer.Headers["OData-Version"]);
        Assert.Equal("application/json; odata.metadata=minimal; odata.streaming=true; charset=utf-8", answer.Headers.ContentType);
    }

    [Fact]
    public async Task HEAD_has_headers_and_reads_no_rows()
    {
        var answer = await Answer.ToAsync(http => http.Request.Method = "HEAD", async payload =>
        {
            await payload.BeginListAsync(Answer.Context, count: 3, default);
            await payload.RowsAsync(Wells("Name"), Rows(1, () => Assert.Fail("A row was read.")), most: 5, default);
            await payload.EndListAsync(nextLink: null, deltaLink: null, default);
        });

        Assert.Equal("", answer.Body);
        Assert.Equal("4.01", answer.Headers["OData-Version"]);
    }

    [Fact]
    public async Task Masks_are_asked_for_once_and_may_differ_between_two_answers_of_one_shape()
    {
        var asked = new List<string>();
        Func<string, string>? mask = name => name[..1] + "**";
        var veil = new PropertyVeil(
            (_, property) =>
            {
                asked.Add(property.Name);
                return property.Name == "Name" ? mask : null;
            },
            (_, property) => new InvalidOperationException(property.Name));
        Action<DefaultHttpContext> request = http => http.RequestServices =
            new ServiceCollection().AddSingleton(new SpatialOptions()).AddSingleton(veil).BuildServiceProvider();
        var shape = Wells("Kind", "Name");

        Assert.Equal("""{"@odata.etag":"W/\"4711\"","Kind":"Drilled","Name":"北**"},{"@odata.etag":"W/\"4711\"","Kind":"Dug","Name":null}""", (await Answer.ToListAsync(request, shape, North, new WellRow())).Rows);
        Assert.Equal(["Name"], asked);
        mask = null;
        Assert.Equal("""{"@odata.etag":"W/\"4711\"","Kind":"Drilled","Name":"北井"}""", (await Answer.ToListAsync(request, shape, North)).Rows);
    }

    [Fact]
    public async Task An_alias_with_odd_characters_is_escaped()
    {
        var answer = await Answer.ToListAsync(Answer.Accepting("application/json;odata.metadata=none"), Applied<WellRow>(Value<WellRow>("Year") with { Name = "年\"x" }), North);

        Assert.Equal(0, JsonDocument.Parse(answer.Rows).RootElement.GetProperty("年\"x").GetInt32());
    }

    [Fact]
    public async Task Rows_are_sent_before_the_last_one_is_read()
    {
        DefaultHttpContext http = null!;
        var sent = 0L;
        var answer = await Answer.ToAsync(request => http = request, async payload =>
        {
            await payload.BeginListAsync(Answer.Context, count: null, default);
            await payload.RowsAsync(Wells("Name", "Place"), Rows(5000, () => sent = http.Response.Body.Length), most: 10_000, default);
            await payload.EndListAsync(nextLink: null, deltaLink: null, default);
        });

        Assert.InRange(answer.Body.Length - sent, 1, 40 * 1024);
    }

    private static async IAsyncEnumerable<WellRow> Rows(int count, Action whenRead)
    {
        for (var i = 0; i < count; i++)
        {
            whenRead();
            yield return North;
            await Task.Yield();
        }
    }
}
