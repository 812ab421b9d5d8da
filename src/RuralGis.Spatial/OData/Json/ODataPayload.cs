using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RuralGis.Spatial.OData.Routing;

namespace RuralGis.Spatial.OData.Json;

/// <summary>
/// One answer, streamed: begin, rows of one or more shapes, end. An exception on the way leaves it unfinished, so that a
/// broken answer cannot be taken for a short one. For HEAD only the headers are set.
/// </summary>
internal sealed class ODataPayload : IDisposable
{
    /// <summary>Bytes that wait before they are sent: enough for few system calls, little enough to be quick and small.</summary>
    private const int FlushAt = 32 * 1024;

    private readonly HttpContext _http;
    private readonly AnswerFormat _format;
    private readonly JsonText _json;
    private readonly bool _isVersion40;
    private readonly TimeSpan _longestPause;
    private string _context = "";
    private bool _hasRows;

    private ODataPayload(HttpContext http, AnswerFormat format, JsonText json, TimeSpan longestPause)
    {
        _longestPause = longestPause;
        _http = http;
        _format = format;
        _json = json;
        _isVersion40 = ProtocolVersion.Answered(http.Request) == "4.0";
    }

    private bool IsHead => HttpMethods.IsHead(_http.Request.Method);

    private bool HasMetadata => _format.Metadata != MetadataLevel.None;

    private bool IsFull => _format.Metadata == MetadataLevel.Full;

    /// <summary>The context of a list is …/$metadata#Set, with what was selected and /$delta behind it.</summary>
    private string SetContext => _context.IndexOfAny(['(', '/'], _context.IndexOf('#') + 1) is var end and >= 0 ? _context[..end] : _context;

    /// <summary>
    /// In the form the request asks for; disposed of with the response. Only full metadata names the coordinate system of each
    /// geometry: it is in $metadata already, RFC 7946 knows no crs, map clients take no note of it, and it makes points twice as long.
    /// </summary>
    public static ODataPayload Of(HttpContext http)
    {
        var options = http.RequestServices.GetRequiredService<SpatialOptions>();
        var format = AnswerFormat.Of(http.Request);
        var crsSrid = format.Metadata == MetadataLevel.Full ? options.Srid : (int?)null;
        var payload = new ODataPayload(http, format, new JsonText(options.CoordinateDecimals, crsSrid, format.QuotesLongNumbers), options.LongestPause);
        http.Response.RegisterForDispose(payload);
        return payload;
    }

    public void Dispose() => _json.Dispose();

    /// <param name="context">Absolute, as it is written.</param>
    /// <param name="count">Of all rows, when asked for.</param>
    /// <param name="ct">Ends the answer when the client has left.</param>
    public async Task BeginListAsync(string context, long? count, CancellationToken ct)
    {
        Begin(context);
        if (count is { } rows)
        {
            Name("@odata.count");
            _json.Value(rows);
        }

        Name("value");
        _json.Raw('[');
        await FlushWhenDueAsync(ct);
    }

    /// <summary>Writes rows until there are enough.</summary>
    /// <param name="shape">Of all rows.</param>
    /// <param name="rows">In order; at most one more than <paramref name="most"/> is read.</param>
    /// <param name="most">Rows to be written.</param>
    /// <param name="ct">Ends the answer when the client has left.</param>
    /// <returns>The last row written, and whether there was one more: then the list ends with a nextLink.</returns>
    public async Task<(TRow? Last, bool HasMore)> RowsAsync<TRow>(RowShape shape, IAsyncEnumerable<TRow> rows, int most, CancellationToken ct)
        where TRow : class
    {
        if (IsHead)
            return (null, false);

        var plan = RowPlan.For(shape, _format.Metadata, _http);
        TRow? last = null;
        var written = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (written == most)
                return (last, true);

            NextRow();
            plan.WriteRow(_json, row);
            last = row;
            written++;
            await FlushWhenDueAsync(ct);
        }

        return (last, false);
    }

    /// <summary>A row that is no longer part of what a delta link tells about, as 4.01 or 4.0 says it.</summary>
    /// <param name="id">Its address.</param>
    /// <param name="reason">changed, or deleted.</param>
    /// <param name="ct">Ends the answer when the client has left.</param>
    public async Task RemovedAsync(string id, string reason, CancellationToken ct)
    {
        NextRow();
        _json.Raw('{');
        if (_isVersion40)
        {
            Text("@odata.context", $"{SetContext}/$deletedEntity");
            Text("id", id);
            Text("reason", reason);
        }
        else
        {
            Name("@removed");
            _json.Raw('{');
            Text("reason", reason);
            _json.Raw('}');
            Text("@id", id);
        }

        _json.Raw('}');
        await FlushWhenDueAsync(ct);
    }

    public Task EndListAsync(string? nextLink, string? deltaLink, CancellationToken ct)
    {
        _json.Raw(']');
        if (nextLink is not null)
            Text("@odata.nextLink", nextLink);
        if (deltaLink is not null)
            Text("@odata.deltaLink", deltaLink);
        return EndAsync(ct);
    }

    /// <summary>A single row.</summary>
    public Task RowAsync<TRow>(string context, RowShape shape, TRow row, CancellationToken ct)
        where TRow : class
    {
        Begin(context);
        if (HasMetadata)
            _json.Raw(',');
        RowPlan.For(shape, _format.Metadata, _http).WriteMembers(_json, row);
        return EndAsync(ct);
    }

    /// <summary>A property by itself.</summary>
    /// <param name="context">Absolute, as it is written.</param>
    /// <param name="shape">With one value.</param>
    /// <param name="row">The row that has it.</param>
    /// <param name="ct">Ends the answer when the client has left.</param>
    public Task ValueAsync(string context, RowShape shape, object row, CancellationToken ct)
    {
        var member = (ValueMember)shape.Members.Single();
        Begin(context);
        if (IsFull && ValueTypes.Annotation(member) is { } type)
            Text("@odata.type", $"#{type}");
        if (HasMetadata)
            _json.Raw(',');
        RowPlan.For(shape with { Members = [member with { Name = "value" }] }, MetadataLevel.None, _http).WriteMembers(_json, row);
        return EndAsync(ct);
    }

    private void Begin(string context)
    {
        _context = context;
        var headers = _http.Response.Headers;
        headers.ContentType = _format.ContentType;
        headers["OData-Version"] = _isVersion40 ? "4.0" : "4.01";
        _json.Raw('{');
        if (HasMetadata)
            Text("@odata.context", context);
    }

    private void NextRow()
    {
        if (_hasRows)
            _json.Raw(',');
        _hasRows = true;
    }

    private void Text(string name, string value)
    {
        Name(name);
        _json.Text(value);
    }

    private void Name(string name)
    {
        if (_json.Written.Span is not [.., (byte)'{'])
            _json.Raw(',');
        _json.Text(name);
        _json.Raw(':');
    }

    private async Task EndAsync(CancellationToken ct)
    {
        _json.Raw('}');
        await FlushAsync(ct);
    }

    private ValueTask FlushWhenDueAsync(CancellationToken ct) => _json.Length < FlushAt ? ValueTask.CompletedTask : FlushAsync(ct);

    /// <summary>Waits while the client reads slower than we write, but not for ever.</summary>
    private async ValueTask FlushAsync(CancellationToken ct)
    {
        if (IsHead)
        {
            _json.Clear();
            return;
        }

        using var pause = CancellationTokenSource.CreateLinkedTokenSource(ct);
        pause.CancelAfter(_longestPause);
        try
        {
            var flushed = await _http.Response.BodyWriter.WriteAsync(_json.Written, pause.Token);
            _json.Clear();
            if (flushed.IsCompleted || flushed.IsCanceled)
                throw new OperationCanceledException("The client has left.", ct);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            _http.Abort();
            throw;
        }
    }
}
