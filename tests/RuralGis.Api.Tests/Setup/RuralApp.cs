using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using RuralGis.Api.Accounts;

namespace RuralGis.Api.Tests.Setup;

/// <summary>The real program over HTTP on a database. Its clients are signed in as <see cref="People.Reader"/> unless they say otherwise.</summary>
/// <param name="connectionString">The owner's; the program serves by a login that owns nothing.</param>
/// <param name="settings">Such as ("Rural:Demo", "false").</param>
public sealed class RuralApp(string connectionString, params (string Name, string Value)[] settings) : WebApplicationFactory<Program>
{
    /// <summary>A program that works for an account of its own, with a new access token.</summary>
    public async Task<HttpClient> ClientOfAsync(AccountRole role, string region = People.District, TokenScope scope = TokenScope.Write)
        => ClientWith(await People.AddTokenAsync(connectionString, await People.AddAsync(connectionString, role, region), scope));

    /// <summary>A program with this token, or with none.</summary>
    public HttpClient ClientWith(string? token)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Error");
        builder.UseSetting("ConnectionStrings:Rural", PostgisServer.ServingString(connectionString));
        builder.UseSetting("Rural:DataPath", Repository.PathOf("gis-data"));
        builder.UseSetting("Rural:ClientPath", Repository.PathOf("client"));
        builder.UseSetting("Rural:Demo", "true");
        builder.UseSetting("Accounts:KeysPath", Repository.PathOf("artifacts", "test-keys"));
        builder.UseSetting("Files:Folder", Papers.Folder);
        // All tests come from one address.
        builder.UseSetting("Accounts:SignInsPerMinute", "10000");
        builder.UseSetting("Accounts:FailedTokensPerMinute", "10000");
        foreach (var (name, value) in settings)
            builder.UseSetting(name, value);
    }

    protected override void ConfigureClient(HttpClient client)
    {
        base.ConfigureClient(client);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", People.ReaderToken);
    }
}
