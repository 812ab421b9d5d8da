using System.Net;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Accounts;

/// <summary>A page of somebody else's can make a browser send our cookie; it cannot send the token.</summary>
public sealed class AntiforgeryTests(AccountsApp home) : IClassFixture<AccountsApp>
{
    [Theory]
    [InlineData("POST", "/account/sign-out")]
    [InlineData("DELETE", "/account/sessions/01900000-0000-7000-8000-000000000000")]
    [InlineData("POST", "/odata/FarmlandProjects")]
    [InlineData("PATCH", "/odata/WaterVillages(01900000-0000-7000-8000-000000000000)")]
    [InlineData("POST", "/odata/FarmlandPlots/$query")]
    [InlineData("POST", "/odata/$batch")]
    [InlineData("POST", "/nothing-here")]
    public async Task Whatever_changes_something_needs_the_token_of_the_page(string method, string path)
    {
        var (visitor, _) = await home.SomebodyAsync(AccountRole.Admin);

        using var answer = await visitor.SendAsync(new HttpMethod(method), path, new { }, ("X-CSRF-TOKEN", ""));

        Assert.Equal((HttpStatusCode.BadRequest, "antiforgery"), await Said.RefusalAsync(answer));
        Assert.True(await visitor.IsInAsync());
    }

    [Fact]
    public async Task The_token_of_somebody_else_does_not_do()
    {
        var (visitor, _) = await home.SomebodyAsync();
        var (other, _) = await home.SomebodyAsync();
        var foreign = (await other.GetAsync("/account/me")).GetProperty("antiforgery").GetString()!;

        using var answer = await visitor.SendAsync(HttpMethod.Post, "/account/sign-out", null, ("X-CSRF-TOKEN", foreign));

        Assert.Equal((HttpStatusCode.BadRequest, "antiforgery"), await Said.RefusalAsync(answer));
    }

    [Fact]
    public async Task Another_site_cannot_use_a_password_that_the_browser_remembers()
    {
        var program = await home.App.ClientOfAsync(AccountRole.Bureau);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/odata/FarmlandProjects");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await program.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Forbidden, "crossSite"), await Said.RefusalAsync(answer));
    }

    [Fact]
    public async Task Reading_needs_none_and_a_program_has_none()
    {
        var (visitor, _) = await home.SomebodyAsync();
        var program = await home.App.ClientOfAsync(AccountRole.Bureau);

        using var read = await visitor.SendAsync(HttpMethod.Get, "/odata/Regions?$top=1", null, ("X-CSRF-TOKEN", ""));
        using var unsafely = await program.PostAsync("/account/sign-out", null, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (read.StatusCode, unsafely.StatusCode));
    }
}
