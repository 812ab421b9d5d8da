using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using RuralGis.Api.Errors;

namespace RuralGis.Api.Accounts;

/// <summary>A refusal with a code, which the client turns into words of its language.</summary>
public static class AccountProblem
{
    /// <summary>What Identity found wrong, each with its own code in `errors`.</summary>
    public static IResult Of(string code, IdentityResult refused)
        => Of(StatusCodes.Status400BadRequest, code, string.Join(' ', refused.Errors.Select(error => error.Description)), refused.Errors.Select(error => error.Code));

    public static IResult Of(int status, string code, string detail, IEnumerable<string>? errors = null)
    {
        var problem = new ProblemDetails { Status = status, Title = ErrorResponses.NameOf(status), Detail = detail, Extensions = { ["code"] = code } };
        if (errors is not null)
            problem.Extensions["errors"] = errors;
        return Results.Problem(problem);
    }
}
