using System.Globalization;
using Microsoft.AspNetCore.OData.Extensions;
using Microsoft.Extensions.DependencyInjection;
using RuralGis.Spatial.OData.Routing;

namespace RuralGis.Spatial.OData.Query;

/// <summary>What the header Prefer asks of a list.</summary>
/// <param name="PageSize">Rows of a page.</param>
/// <param name="TracksChanges">The last page ends with a link to what changes from now on.</param>
internal sealed record Preferences(int PageSize, bool TracksChanges)
{
    public static Preferences Of(SetQuery query)
    {
        var (pageSize, tracks) = (query.Options.PageSize, false);
        foreach (var (said, name, value) in Prefer.Given(query.Request))
            if (name == "maxpagesize" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0)
            {
                pageSize = Math.Min(size, query.Options.MaxPageSize);
                Prefer.Heed(query.Request, string.Create(CultureInfo.InvariantCulture, $"{said}={pageSize}"));
            }
            else if (name == "track-changes")
            {
                tracks = true;
                Prefer.Heed(query.Request, said);
            }

        return new(pageSize, tracks);
    }

    /// <returns>Where the history stands before anything is read; null when nobody wants to know.</returns>
    /// <exception cref="NotImplementedException">Changes of this cannot be told: 501.</exception>
    public async Task<string?> PositionAsync(SetQuery query, Stage stage, CancellationToken ct)
    {
        if (!TracksChanges)
            return null;
        var feed = query.Request.HttpContext.RequestServices.GetService<IChangeFeed>();
        if (feed is null || stage.Scope.Columns is not null || query.Text["top"] is not null || query.Text["skip"] is not null)
            throw new NotImplementedException("Prefer: track-changes is not offered for groups, nor with $top or $skip.");
        if (query.Request.ODataFeature().Path.Count > 1)
            throw new NotImplementedException("Prefer: track-changes is offered for whole sets only; filter the set instead.");
        if (PostedQuery.BehindTooLong(query.Request, DeltaLink.Of(query, "")) is not null)
            throw new NotImplementedException("Prefer: track-changes is not offered for a query that is too long for an address.");
        return await feed.PositionAsync(ct);
    }
}
