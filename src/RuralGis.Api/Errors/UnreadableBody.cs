using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.OData;
using Microsoft.Spatial;

namespace RuralGis.Api.Errors;

/// <summary>An action never sees half a body: what could not be read is refused with the place where it went wrong.</summary>
public sealed class UnreadableBody : IActionFilter
{
    private const string Unreadable = "The request has no body that can be read; send the row as JSON with Content-Type: application/json.";

    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.ModelState.Values.SelectMany(value => value.Errors).FirstOrDefault() is { } fault)
            throw Find<BadHttpRequestException>(fault.Exception) ?? (Exception)(Find<ODataContentTypeException>(fault.Exception) is not null
                ? new RuleBrokenException(415, "The body must be application/json.")
                : new RuleBrokenException(400, Words(fault.Exception) ?? (fault.Exception is null ? fault.ErrorMessage : Unreadable)));

        var body = context.ActionDescriptor.Parameters.FirstOrDefault(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Body);
        if (body is not null && (!context.ActionArguments.TryGetValue(body.Name, out var value) || value is null))
            throw new RuleBrokenException(400, Unreadable);
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }

    private static string? Words(Exception? fault) => (Find<ODataException>(fault) ?? (Exception?)Find<ParseErrorException>(fault))?.Message;

    private static T? Find<T>(Exception? fault)
        where T : Exception
        => fault is null or T ? (T?)fault : Find<T>(fault.InnerException);
}
