using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>What must not happen while a person works: script errors, console errors, refusals, answers of 400 and above.</summary>
public sealed class Trouble
{
    private readonly ConcurrentQueue<(string Url, string Text)> _seen = new();
    private readonly ConcurrentQueue<string> _expected = new();

    /// <summary>What was seen and not expected.</summary>
    public List<string> Unexpected
        => [.. _seen.Where(one => !_expected.Any(part => one.Url.Contains(part, StringComparison.Ordinal))).Select(one => $"{one.Text} ({one.Url})")];

    public void Watch(IBrowserContext context)
    {
        context.WebError += (_, error) => _seen.Enqueue((error.Page?.Url ?? "", $"script error: {error.Error}"));
        context.Console += (_, message) => Hear(message);
        context.Response += (_, response) => See(response);
        context.RequestFailed += (_, request) => See(request);
    }

    /// <summary>The test makes this trouble itself.</summary>
    /// <param name="partOfUrl">Such as "/odata/ControlLines".</param>
    public void Expect(string partOfUrl) => _expected.Enqueue(partOfUrl);

    private void Hear(IConsoleMessage message)
    {
        if (message.Type == "error" || message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            _seen.Enqueue((message.Location, $"console: {message.Text}"));
    }

    private void See(IResponse response)
    {
        if (response.Status >= 400)
            _seen.Enqueue((response.Url, $"answer {response.Status}"));
    }

    private void See(IRequest request)
    {
        // A question that a newer one has overtaken is aborted by the client itself.
        if (request.Failure != "net::ERR_ABORTED")
            _seen.Enqueue((request.Url, $"request failed: {request.Failure}"));
    }
}
