using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.Setup;

/// <summary>A browser without a window: it keeps cookies, says what its requests are for, and shows the antiforgery token.</summary>
public sealed class Visitor(HttpClient client)
{
    private string? _antiforgery;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Visitor(RuralApp app) : this(app.ClientWith(token: null))
    {
    }

    /// <summary>Somebody new, signed in.</summary>
    public static async Task<(Visitor Visitor, Account Account)> NewAsync(
        RuralApp app, string connectionString, AccountRole role = AccountRole.Bureau, string region = People.District)
    {
        var account = await People.AddAsync(connectionString, role, region);
        return (await InAsync(app, account.UserName!), account);
    }

    /// <summary>In by password.</summary>
    public static async Task<Visitor> InAsync(RuralApp app, string userName, string password = People.Password)
    {
        var visitor = new Visitor(app);
        using var answer = await visitor.SignInAsync(userName, password);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return visitor;
    }

    /// <summary>Shows nothing but the password; what comes after a success knows the new antiforgery token.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string userName, string password = People.Password)
    {
        _antiforgery = null;
        var answer = await SendAsync(HttpMethod.Post, "/account/sign-in", new { userName, password });
        if (answer.IsSuccessStatusCode)
            _antiforgery = (await GetAsync("/account/me")).GetProperty("antiforgery").GetString();
        return answer;
    }

    public Task<HttpResponseMessage> AskAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <returns>The document of a 200.</returns>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await AskAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Said.DocumentAsync(answer);
    }

    public async Task<bool> IsInAsync()
    {
        using var answer = await AskAsync("/account/me");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    /// <param name="method">Such as DELETE.</param>
    /// <param name="path">From the root.</param>
    /// <param name="body">Sent as JSON.</param>
    /// <param name="headers">These instead of its own of the same name; an empty one is left out.</param>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        (string Name, string Value)[] own = [("Sec-Fetch-Mode", "cors"), ("Sec-Fetch-Site", "same-origin"), ("X-CSRF-TOKEN", _antiforgery ?? "")];
        foreach (var (name, value) in own.Where(one => headers.All(other => other.Name != one.Name)).Concat(headers).Where(one => one.Value != ""))
            request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request, Ct);
    }
}
