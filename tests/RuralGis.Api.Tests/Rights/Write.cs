using System.Net;
using System.Text;
using System.Text.Json;
using RuralGis.Api.Accounts;
using RuralGis.Api.Data;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>One write of one row as a request, and whether it was done.</summary>
/// <param name="Database">Where.</param>
/// <param name="Set">The row's set.</param>
/// <param name="Verb">Create, Update or Delete.</param>
/// <param name="Id">The row's Id.</param>
/// <param name="Version">Of the row, before.</param>
/// <param name="Body">JSON; empty for a deletion.</param>
internal sealed record Write(GuardedDatabase Database, EntitySet Set, RightVerb Verb, string Id, string? Version, string Body)
{
    public HttpStatusCode Success => Verb switch
    {
        RightVerb.Create => HttpStatusCode.Created,
        RightVerb.Update => HttpStatusCode.OK,
        _ => HttpStatusCode.NoContent,
    };

    private string Address => Verb switch
    {
        RightVerb.Create => Set.Name,
        RightVerb.Update => $"{Set.Name}({Id})",
        _ => $"{Set.Name}({Id})?reason=a%20test",
    };

    private HttpMethod Method => Verb switch
    {
        RightVerb.Create => HttpMethod.Post,
        RightVerb.Update => HttpMethod.Patch,
        _ => HttpMethod.Delete,
    };

    /// <summary>A write that nothing but a right can stand against, on a row of Home.</summary>
    public static async Task<Write> MakeAsync(GuardedDatabase database, string entitySet, RightVerb verb, ColumnGroup columns)
    {
        var set = Attempts.Set(entitySet);
        if (verb == RightVerb.Create)
        {
            var body = await database.ValueAsync(SpareRow.Body(set, Land.Home));
            return new(database, set, verb, JsonDocument.Parse(body).RootElement.GetProperty(nameof(Id)).GetString()!, Version: null, body);
        }

        var id = await database.NewSpareAsync(set, Land.Home);
        return new(
            database, set, verb, id,
            await database.ValueAsync($"SELECT xmin FROM {set.Table} WHERE id = '{id}'"),
            verb == RightVerb.Delete ? "" : await database.ValueAsync(ColumnChange.Body(set, Attempts.ColumnOf(set, columns), id)));
    }

    /// <param name="client">Who sends it.</param>
    /// <param name="method">Unless it is that of the verb.</param>
    /// <param name="below">What follows the row's own address.</param>
    public async Task<HttpStatusCode> SendAsync(HttpClient client, HttpMethod? method = null, string below = "")
    {
        using var request = new HttpRequestMessage(method ?? Method, $"/odata/{Address}{below}");
        if (Version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"W/\"{Version}\"");
        if (Body != "")
            request.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        if (answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound) && !answer.IsSuccessStatusCode)
            TestContext.Current.TestOutputHelper?.WriteLine(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.StatusCode;
    }

    /// <summary>The same as one request of a batch.</summary>
    public string AsPart(string number) => $$"""
        { "id": "{{number}}", "method": "{{Method}}", "url": "{{Address}}",
          "headers": { "If-Match": "W/\"{{Version}}\"", "Content-Type": "application/json" }, "body": {{Body}} }
        """;

    /// <summary>The row is there that was not, has another version, or is gone.</summary>
    public async Task<bool> IsDoneAsync()
        => (await Database.ColumnAsync($"SELECT xmin FROM {Set.Table} WHERE id = '{Id}'")).SingleOrDefault() != Version;
}
