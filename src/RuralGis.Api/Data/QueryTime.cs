using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using RuralGis.Api.Accounts;

namespace RuralGis.Api.Data;

/// <summary>How long a role's queries may run; what takes longer is cancelled in the database too. From Rights:QuerySeconds.</summary>
public sealed class QueryTime(IConfiguration configuration) : DbCommandInterceptor
{
    private readonly Dictionary<AccountRole, int> _seconds =
        configuration.GetSection("Rights:QuerySeconds").Get<Dictionary<AccountRole, int>>() ?? [];

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (eventData.Context is RuralDb { Scope.Role: { } role } && _seconds.TryGetValue(role, out var seconds))
            result.CommandTimeout = Math.Min(seconds, result.CommandTimeout);
        return result;
    }
}
