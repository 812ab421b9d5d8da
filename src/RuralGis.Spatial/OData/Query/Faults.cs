using System.Data.Common;
using Microsoft.OData;
using Npgsql;

namespace RuralGis.Spatial.OData.Query;

/// <summary>Where the parser or EF Core has no way to answer a query it fails in many ways; to the user all are one: not offered.</summary>
internal static class Faults
{
    /// <exception cref="NotImplementedException">With the cause inside.</exception>
    /// <exception cref="ODataException">PostgreSQL could not compute a value.</exception>
    public static async Task<T> TurnedAsync<T>(Func<Task<T>> answer)
    {
        try
        {
            return await answer();
        }
        catch (PostgresException fault) when (fault.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
            throw new ODataException("A value in the query cannot be computed: a division by zero, a number out of range, or text that does not fit.", fault);
        }
        catch (Exception fault) when (IsOurs(fault))
        {
            throw new NotImplementedException(SpatialQuery.CannotAnswerYet, fault);
        }
    }

    // EF Core says InvalidOperationException of what it cannot translate; with a cause inside it is something else, such as a lost connection.
    private static bool IsOurs(Exception fault) => fault switch
    {
        PostgresException { SqlState: ['4', '2', ..] or ['X', 'X', ..] } => true,
        ODataException or NotImplementedException or DbException or OperationCanceledException or IOException => false,
        InvalidOperationException => fault.InnerException is null,
        _ => fault is ArgumentException or NotSupportedException or NullReferenceException or InvalidCastException or FormatException or KeyNotFoundException or OverflowException,
    };
}
