using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OData.Batch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData;
using RuralGis.Spatial.OData.Routing;

namespace RuralGis.Spatial.OData;

/// <summary>Runs the requests of an atomicity group (a changeset) as one unit: all of them, or none.</summary>
public interface IAtomicUnit
{
    /// <param name="work">Tells whether it went well; when not, or when it throws, nothing of it stays.</param>
    /// <param name="ct">Ends it; nothing stays then either.</param>
    Task RunAsync(Func<Task<bool>> work, CancellationToken ct);
}

/// <summary>$batch: single requests as they come, groups through the host's <see cref="IAtomicUnit"/>.</summary>
internal sealed class AtomicBatch : DefaultODataBatchHandler
{
    public override async Task<IList<ODataBatchRequestItem>> ParseBatchRequestsAsync(HttpContext context)
    {
        try
        {
            return [.. (await base.ParseBatchRequestsAsync(context)).Select(request => request is ChangeSetRequestItem group ? new AtomicGroup(group) : request)];
        }
        catch (InvalidOperationException fault) when (fault is not ODataException)
        {
            throw new ODataException("A request of the batch goes elsewhere; all of them go below the address of the batch.", fault);
        }
        catch (NullReferenceException fault)
        {
            // So it ends in Microsoft.OData.Core 8.4 when a request of a group has no headers at all.
            throw new ODataException("Each request of an atomicity group needs headers, if only {}.", fault);
        }
    }

    // Making the requests of a batch empties the accessor of the batch's own; whoever asks it who is signed in would find nobody.
    public override Task ProcessBatchAsync(HttpContext context, RequestDelegate nextHandler)
    {
        var isJson = JsonBatch.IsAnsweredInJson(context.Request);
        return base.ProcessBatchAsync(context, async part =>
        {
            MakeCurrent(part);
            await nextHandler(part);
            if (isJson)
                JsonBatch.QuoteText(part.Response);
        });
    }

    private static void MakeCurrent(HttpContext context)
    {
        if (context.RequestServices.GetService<IHttpContextAccessor>() is { } accessor)
            accessor.HttpContext = context;
    }

    private sealed class AtomicGroup(ChangeSetRequestItem group) : ODataBatchRequestItem
    {
        // The requests of a batch share the services of the batch, and so one connection.
        public override async Task<ODataBatchResponseItem> SendRequestAsync(RequestDelegate handler)
        {
            var context = group.Contexts.First();
            MakeCurrent(context);
            ODataBatchResponseItem? response = null;
            await context.RequestServices.GetRequiredService<IAtomicUnit>().RunAsync(
                async () =>
                {
                    response = await group.SendRequestAsync(handler);
                    return ((ChangeSetResponseItem)response).Contexts.All(part => part.Response.StatusCode is >= 200 and < 300);
                },
                context.RequestAborted);
            return response!;
        }
    }
}
