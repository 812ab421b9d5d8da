using System.Data.Common;
using System.Reflection;
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
        catch (Exception fault) when (IsOfValues(fault))
        {
            throw new ODataException(SpatialQuery.CannotCompute, fault);
        }
        catch (Exception fault) when (IsOurs(fault))
        {
            throw new NotImplementedException(SpatialQuery.CannotAnswerYet, fault);
        }
    }

    // PostgreSQL computes most of a query; EF Core what is constant in it, and we what is of rows in memory.
    private static bool IsOfValues(Exception fault) => fault switch
    {
        PostgresException { SqlState: ['2', '2', ..] } or ArithmeticException => true,
        InvalidOperationException or TargetInvocationException => fault.InnerException is { } cause and not DbException && (cause is ArgumentException || IsOfValues(cause)),
        _ => false,
    };

    // EF Core says InvalidOperationException of what it cannot translate; with a cause inside it is something else, such as a lost connection.
    private static bool IsOurs(Exception fault) => fault switch
    {
        PostgresException { SqlState: ['4', '2', ..] or ['X', 'X', ..] } => true,
        ODataException or NotImplementedException or DbException or OperationCanceledException or IOException => false,
        InvalidOperationException => fault.InnerException is null,
        _ => fault is ArgumentException or NotSupportedException or NullReferenceException or InvalidCastException or FormatException or KeyNotFoundException,
    };
}
