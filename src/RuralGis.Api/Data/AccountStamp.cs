using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RuralGis.Api.Data;

/// <summary>
/// Tells PostgreSQL who writes and for which request, at the start of each transaction and for that transaction only; policies and
/// the log go by it.
/// </summary>
public sealed class AccountStamp : DbTransactionInterceptor
{
    private const string Stamp = "SELECT set_config('rural.account', @account, true), set_config('rural.request', @request, true)";

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not RuralDb { Scope.IsOwner: false } db)
            return result;

        await using var command = connection.CreateCommand();
        command.Transaction = result;
        command.CommandText = Stamp;
        Add(command, "account", db.Scope.AccountId?.ToString());
        Add(command, "request", db.Scope.RequestId);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    private static void Add(DbCommand command, string name, string? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value ?? "");
        command.Parameters.Add(parameter);
    }
}
