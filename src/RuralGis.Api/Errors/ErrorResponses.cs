using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using Npgsql;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Errors;

/// <summary>
/// Turns an exception into an answer: what a user can mend says how, anything else is logged once and says nothing of the inside.
/// Under /odata in the OData error shape, elsewhere as problem+json.
/// </summary>
public sealed class ErrorResponses(IProblemDetailsService problems, ILogger<ErrorResponses> log) : IExceptionHandler
{
    private const string Forbidden = "Your account may not do this; the page /rights says what it may.";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, message) = Answer(exception);
        if (status == StatusCodes.Status501NotImplemented && exception.InnerException is not null)
            log.LogWarning(exception, "{Method} {Path} cannot be answered", httpContext.Request.Method, httpContext.Request.Path);
        else if (status is >= 500 and not StatusCodes.Status501NotImplemented)
            log.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);

        await WriteAsync(httpContext, status, message, findings: Causes(exception).OfType<RuleBrokenException>().FirstOrDefault()?.Findings);
        return true;
    }

    /// <summary>For an answer that has a status but no body yet, such as an unknown path.</summary>
    public Task WriteStatusAsync(HttpContext context) => WriteAsync(context, context.Response.StatusCode, context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => "Sign in first: with a browser at /sign-in, with a program by an access token as Bearer or as the password of Basic.",
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => $"There is nothing at {context.Request.Path}.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not offered at {context.Request.Path}.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be application/json.",
        StatusCodes.Status429TooManyRequests => "Too many tries from this address. Try again after the seconds that Retry-After says.",
        StatusCodes.Status504GatewayTimeout => "The answer took too long; ask for less at once.",
        _ => "The request could not be answered.",
    });

    public static int StatusOf(Exception exception) => Answer(exception).Status;

    // The framework and EF Core wrap what went wrong in exceptions of their own.
    private static (int Status, string Message) Answer(Exception exception)
    {
        foreach (var cause in Causes(exception))
            if (Known(cause) is { } answer)
                return answer;

        return (StatusCodes.Status500InternalServerError, "Something went wrong here; the log has the details under this trace id.");
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    private static (int Status, string Message)? Known(Exception exception) => exception switch
    {
        ODataUnrecognizedPathException path => (StatusCodes.Status404NotFound, path.Message),
        ODataException odata => (StatusCodes.Status400BadRequest, odata.Message),
        NotImplementedException missing => (StatusCodes.Status501NotImplemented, missing.Message),
        RuleBrokenException broken => (broken.Status, broken.Message),
        BadHttpRequestException { InnerException: JsonException json } => (StatusCodes.Status400BadRequest, NotAsExpected(json)),
        BadHttpRequestException bad => (bad.StatusCode, bad.Message),
        OperationCanceledException => (StatusCodes.Status499ClientClosedRequest, "The client closed the request."),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or NpgsqlException { InnerException: TimeoutException }
            => (StatusCodes.Status503ServiceUnavailable, "The query took too long; narrow it by an area, a year or a township."),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }
            => (StatusCodes.Status403Forbidden, "Your account may not do this to this row, these columns or this place; the page /rights says what it may."),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => (StatusCodes.Status409Conflict, "There is one with this name or number already."),
        PostgresException { SqlState: ['2', '2', ..] }
            => (StatusCodes.Status400BadRequest, SpatialQuery.CannotCompute),
        PostgresException { SqlState: ['4', '2', ..] or ['X', 'X', ..] }
            => (StatusCodes.Status501NotImplemented, SpatialQuery.CannotAnswerYet),
        NpgsqlException => (StatusCodes.Status503ServiceUnavailable, "The database does not answer now; try again in a moment."),
        _ => null,
    };

    private static string NotAsExpected(JsonException json)
        => $"The body is not as expected at {json.Path ?? "$"}: an unknown or missing member, a wrong kind of value, or no JSON at all.";

    /// <param name="context">Its answer is written.</param>
    /// <param name="status">4xx or 5xx.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="code">What the client has words for; null when it has none.</param>
    /// <param name="findings">What was found, each with its place; null when there is nothing more to say.</param>
    public async Task WriteAsync(HttpContext context, int status, string message, string? code = null, IReadOnlyList<object>? findings = null)
    {
        context.Response.StatusCode = status;
        code ??= status == StatusCodes.Status429TooManyRequests ? "tooMany" : null;
        if (context.Request.Path.StartsWithSegments("/odata"))
        {
            object error = findings is null
                ? new { code = code ?? NameOf(status), message, traceId = context.TraceIdentifier }
                : new { code = code ?? NameOf(status), message, traceId = context.TraceIdentifier, findings };
            await context.Response.WriteAsJsonAsync(new { error }, context.RequestAborted);
            return;
        }

        var problem = new ProblemDetailsContext { HttpContext = context, ProblemDetails = { Status = status, Title = NameOf(status), Detail = message } };
        if (code is not null)
            problem.ProblemDetails.Extensions["code"] = code;
        if (findings is not null)
            problem.ProblemDetails.Extensions["findings"] = findings;
        await problems.WriteAsync(problem);
    }

    public static string NameOf(int status) => status switch
    {
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "PayloadTooLarge",
        415 => "UnsupportedMediaType",
        422 => "RulesBroken",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        501 => "NotImplemented",
        503 => "Unavailable",
        504 => "Timeout",
        _ => "Error",
    };
}
