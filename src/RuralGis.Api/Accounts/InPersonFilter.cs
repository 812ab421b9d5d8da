namespace RuralGis.Api.Accounts;

/// <summary>Accounts, passwords and tokens are changed by people in a browser: a stolen token must not make itself a successor.</summary>
public static class InPersonFilter
{
    public static RouteHandlerBuilder InPerson(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (call, next) =>
        call.HttpContext.User.HasClaim(claim => claim.Type == AccountScope.SessionClaim)
            ? await next(call)
            : AccountProblem.Of(StatusCodes.Status403Forbidden, "inPerson", "An access token cannot do this. Sign in with a browser."));
}
