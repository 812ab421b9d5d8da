namespace RuralGis.Spatial.OData;

/// <summary>What a spatial OData route allows; section OData of the settings. The defaults are our own choice.</summary>
public sealed record SpatialOptions
{
    /// <summary>EPSG code of all stored geometry, longitude first.</summary>
    public int Srid { get; init; } = 4490;

    /// <summary>Decimals of the coordinates in GeoJSON, 0 to 15; the eighth is a millimetre.</summary>
    public int CoordinateDecimals { get; init; } = 8;

    /// <summary>Rows of a page when the client has no preference.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>The most rows one answer may hold, however many $top or Prefer: maxpagesize ask for. Answers are streamed.</summary>
    public int MaxPageSize { get; init; } = 100_000;

    /// <summary>The most rows of one expanded list; more come by its nextLink.</summary>
    public int ExpandedPageSize { get; init; } = 1000;

    /// <summary>Nodes of $filter, $orderby, $compute or $apply.</summary>
    public int MaxNodes { get; init; } = 500;

    /// <summary>Parentheses inside each other, outside of texts and shapes.</summary>
    public int MaxNesting { get; init; } = 50;

    /// <summary>Parts of concat in $apply, each a list of its own.</summary>
    public int MaxConcatParts { get; init; } = 20;

    /// <summary>any and all inside each other.</summary>
    public int MaxLambdaDepth { get; init; } = 3;

    /// <summary>$expand inside $expand.</summary>
    public int MaxExpandDepth { get; init; } = 3;

    /// <summary>Keys of $orderby.</summary>
    public int MaxOrderByKeys { get; init; } = 8;

    /// <summary>Corners of a shape in a query: more is an import, not a question.</summary>
    public int MaxVertices { get; init; } = 20_000;

    /// <summary>Parameters (@name) of one query.</summary>
    public int MaxParameters { get; init; } = 100;

    /// <summary>Characters of all options of one query, a body of /$query and what its parameters stand for included.</summary>
    public int MaxQueryLength { get; init; } = 2_000_000;

    /// <summary>Characters of a link to more of a query that came by POST; a longer one is to be POSTed again. Proxies take 8 kB of address.</summary>
    public int MaxLinkLength { get; init; } = 7_500;

    /// <summary>
    /// How long a client may take for what waits to be sent, before it is left: it holds a connection to the database. Systems pass on
    /// megabytes at a time, so that a slow client seems to pause; Kestrel's own slowest rate sees to it hours too late.
    /// </summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(2);
}
