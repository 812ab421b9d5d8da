using Microsoft.OData;

namespace RuralGis.Spatial.OData;

/// <summary>What a delta link needs of the host: where its history stands now, and which rows it touched since. One for each request.</summary>
public interface IChangeFeed
{
    /// <summary>
    /// Where the history stands. Ask before reading the rows that a link with it goes out with: what is committed in between
    /// is then told again, and nothing is lost.
    /// </summary>
    /// <returns>Short, and safe in a URL; means nothing to others.</returns>
    Task<string> PositionAsync(CancellationToken ct);

    /// <summary>
    /// Rows created, changed or deleted since, as far as the account sees them or may have seen them at the position: a row that
    /// is not among its rows any more was deleted or left its land, and nothing but the id is told. May name a row
    /// that did not change; never misses one. Ask after <see cref="PositionAsync"/> of the same request, which is the next position.
    /// </summary>
    /// <param name="position">Of an earlier answer.</param>
    /// <typeparam name="T">Class of the rows.</typeparam>
    /// <returns>Their ids, each once, to be used in a query on the same database.</returns>
    /// <exception cref="ODataException">No position, or one that cannot be gone on from: the client reads everything again. 400.</exception>
    IQueryable<Guid> ChangedSince<T>(string position)
        where T : class;
}
