using Microsoft.EntityFrameworkCore;
using Npgsql;
using RuralGis.Api.Data.Guard;

namespace RuralGis.Api.Data;

/// <summary>Brings a database to this program's schema.</summary>
public static class Migrating
{
    /// <summary>Any number; the same for every process that migrates.</summary>
    private const long Lock = 370_113;

    /// <summary>Applies what is missing, and the guard. Two processes at once take turns; the second finds nothing to do.</summary>
    public static async Task MigrateAsync(
        this RuralDb db, Func<RuralDb> another, NpgsqlConnectionStringBuilder servingLogin, GuardRules rules, CancellationToken ct)
    {
        // EF Core's own lock sits on its history table, which does not exist on an empty database.
        await using var holder = another();
        await using var turn = await holder.Database.BeginTransactionAsync(ct);
        await holder.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", ct);
        await db.Database.MigrateAsync(ct);
        await DatabaseGuard.ApplyAsync(db, servingLogin, rules, ct);
    }
}
