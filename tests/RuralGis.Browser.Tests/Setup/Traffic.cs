using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>What the page asked for since it was opened.</summary>
public sealed class Traffic
{
    private readonly ConcurrentQueue<IRequest> _requests = new();

    /// <summary>Without the icon: Chromium asks for it after every change of the address.</summary>
    public IReadOnlyList<string> Urls => [.. _requests.Select(request => request.Url).Where(url => !url.EndsWith("/icon.svg", StringComparison.Ordinal))];

    public void Watch(IBrowserContext context) => context.Request += (_, request) => _requests.Enqueue(request);

    /// <summary>Addresses asked more than once although their answers are longer than this on the line, where they travel compressed.</summary>
    public async Task<List<string>> AskedTwiceAsync(int bytes)
    {
        List<string> found = [];
        foreach (var asked in _requests.GroupBy(request => request.Url).Where(asked => asked.Count() > 1))
        {
            var size = (await asked.First().SizesAsync()).ResponseBodySize;
            if (size > bytes)
                found.Add($"{asked.Key} {asked.Count()} times, {size} bytes");
        }

        return found;
    }
}
