using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace RuralGis.Api.Data.Guard;

/// <summary>The login the program serves with: it owns nothing, and gets what it needs by name.</summary>
internal static class ServingLogin
{
    public static async Task EnsureAsync(RuralDb db, NpgsqlConnectionStringBuilder login, CancellationToken ct)
    {
        if (await db.Database.SqlQuery<bool>($"SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = {login.Username}) AS \"Value\"").SingleAsync(ct))
            return;

        var create = string.Create(CultureInfo.InvariantCulture,
            $"CREATE ROLE {Quoted(login.Username!)} LOGIN PASSWORD '{login.Password?.Replace("'", "''", StringComparison.Ordinal)}'");
        try
        {
            await db.Database.ExecuteSqlRawAsync(create.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), ct);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new InvalidOperationException(
                $"The database has no login {login.Username} yet, and its owner may not make one. Let an administrator run: "
                + $"CREATE ROLE {Quoted(login.Username!)} LOGIN PASSWORD '…' with the password of ConnectionStrings__Rural.", fault);
        }
    }

    public static string Grants(string login, IEnumerable<EntitySet> sets, string pastSchema)
    {
        var to = $"TO {Quoted(login)}";
        return $"""
            GRANT USAGE ON SCHEMA {pastSchema} {to};
            GRANT SELECT ON ALL TABLES IN SCHEMA {pastSchema} {to};
            GRANT SELECT ON rights, change_log, plot_overlaps, "__EFMigrationsHistory" {to};
            GRANT SELECT, INSERT ON audit_log {to};
            GRANT SELECT, INSERT, UPDATE ON accounts {to};
            GRANT SELECT, INSERT, UPDATE, DELETE ON sessions, access_tokens, account_logins, account_claims, account_tokens {to};
            {string.Join("\n", sets.Select(set => Grant(set, to)))}
            """;
    }

    // What stays as it was made is not even offered for update.
    private static string Grant(EntitySet set, string to)
    {
        var changing = set.Columns.Where(column => !column.IsFixed).Select(column => column.Column).ToList();
        var update = changing.Count > 0 ? $", UPDATE ({string.Join(", ", changing)})" : "";
        return $"REVOKE ALL ON {set.Table} FROM {to[3..]}; GRANT SELECT, INSERT, DELETE{update} ON {set.Table} {to};";
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
