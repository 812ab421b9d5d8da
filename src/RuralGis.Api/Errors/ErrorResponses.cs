using Microsoft.AspNetCore.Diagnostics;
using Microsoft.OData;
using Npgsql;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Errors;

/// <summary>
/// Turns an exception into an answer: what a user can mend says how, anything else is logged once and says nothing of the inside.
/// Under /odata in the OData error shape, elsewhere as problem+json.
/// </summary>
public sealed class ErrorResponses(IProblemDetailsService problems, ILogger<ErrorResponses> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, message) = Answer(exception);
        if (status == StatusCodes.Status501NotImplemented && exception.InnerException is not null)
            log.LogWarning(exception, "{Method} {Path} cannot be answered", httpContext.Request.Method, httpContext.Request.Path);
        else if (status is >= 500 and not StatusCodes.Status501NotImplemented)
            log.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);

        await WriteAsync(httpContext, status, message);
        return true;
    }

    /// <summary>For an answer that has a status but no body yet, such as an unknown path.</summary>
    public Task WriteStatusAsync(HttpContext context) => WriteAsync(context, context.Response.StatusCode, context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {context.Request.Path}.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not offered at {context.Request.Path}.",
        _ => "The request could not be answered.",
    });

    // The framework and EF Core wrap what went wrong in exceptions of their own.
    private static (int Status, string Message) Answer(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            if (Known(cause) is { } answer)
                return answer;

        return (StatusCodes.Status500InternalServerError, "Something went wrong here; the log has the details under this trace id.");
    }

    private static (int Status, string Message)? Known(Exception exception) => exception switch
    {
        ODataException odata => (StatusCodes.Status400BadRequest, odata.Message),
        NotImplementedException missing => (StatusCodes.Status501NotImplemented, missing.Message),
        BadHttpRequestException bad => (bad.StatusCode, bad.Message),
        OperationCanceledException => (StatusCodes.Status499ClientClosedRequest, "The client closed the request."),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or NpgsqlException { InnerException: TimeoutException }
            => (StatusCodes.Status503ServiceUnavailable, "The query took too long; narrow it by an area, a year or a township."),
        PostgresException { SqlState: ['2', '2', ..] }
            => (StatusCodes.Status400BadRequest, "A value in the query cannot be computed: a division by zero, a number out of range, or text that does not fit."),
        PostgresException { SqlState: ['4', '2', ..] or ['X', 'X', ..] }
            => (StatusCodes.Status501NotImplemented, SpatialQuery.CannotAnswerYet),
        NpgsqlException => (StatusCodes.Status503ServiceUnavailable, "The database does not answer now; try again in a moment."),
        _ => null,
    };

    private async Task WriteAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        if (context.Request.Path.StartsWithSegments("/odata"))
        {
            var error = new { error = new { code = CodeOf(status), message, traceId = context.TraceIdentifier } };
            await context.Response.WriteAsJsonAsync(error, context.RequestAborted);
            return;
        }

        await problems.WriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = { Status = status, Title = CodeOf(status), Detail = message },
        });
    }

    private static string CodeOf(int status) => status switch
    {
        400 => "BadRequest",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        501 => "NotImplemented",
        503 => "Unavailable",
        _ => "Error",
    };
}
