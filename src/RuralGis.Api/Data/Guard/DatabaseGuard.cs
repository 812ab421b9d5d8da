using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RuralGis.Api.Accounts;
using RuralGis.Api.Progress;

namespace RuralGis.Api.Data.Guard;

/// <summary>
/// Copies the rights into the database and holds them there: the login that serves owns nothing, and each of its writes is
/// checked on the old and the new row and kept in the log. Made from the model and <see cref="Rights"/>, so it cannot lag behind them.
/// </summary>
public static class DatabaseGuard
{
    /// <summary>Months of the log made in advance; later rows would go to the default partition, and nothing is lost.</summary>
    private const int MonthsAhead = 24;

    /// <summary>The schema beside the district's own that holds a view of each set as it was at a time.</summary>
    public const string AsOfSuffix = "_as_of";

    /// <param name="db">As owner, migrated.</param>
    /// <param name="login">The login that serves; made with its password when it does not exist.</param>
    /// <param name="rules">What the district is and how far a shape may stick out of its area.</param>
    /// <param name="ct">Ends it; nothing is changed then.</param>
    /// <exception cref="InvalidOperationException">The login does not exist and the owner may not make it.</exception>
    public static async Task ApplyAsync(RuralDb db, NpgsqlConnectionStringBuilder login, GuardRules rules, CancellationToken ct)
    {
        await ServingLogin.EnsureAsync(db, login, ct);
        await db.Database.ExecuteSqlRawAsync(Partitions, ct);

        var schema = await db.Database.SqlQuery<string>($"SELECT current_schema()::text AS \"Value\"").SingleAsync(ct);
        var sql = Sql(db, login.Username!, rules, schema + AsOfSuffix);
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        var known = await db.Database.SqlQuery<string?>($"SELECT obj_description(to_regclass('rights')) AS \"Value\"").SingleAsync(ct);
        if (known == mark)
            return;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Kept with each function. The temporary schema comes last: a table made there must not pass for one of ours.
        await db.Database.ExecuteSqlAsync(
            $"""
            SELECT set_config('search_path', format('%I, %I, pg_temp', current_schema(), n.nspname), true)
            FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'postgis'
            """,
            ct);
        // No parameters, and braces that mean themselves.
        await ExecuteAsync(db, $"{sql}\nCOMMENT ON TABLE rights IS '{mark}';", ct);
        await transaction.CommitAsync(ct);
    }

    private static string Sql(RuralDb db, string login, GuardRules rules, string pastSchema)
    {
        var owner = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()).Username!;
        var sets = EntitySets.All(db).ToList();
        return string.Join("\n\n",
        [
            RightsTable,
            GuardFunctions.Sql(rules.District, rules.ToleranceM2),
            .. sets.Select(set => SetGuard.Sql(set, rules.District, owner)),
            .. sets.Select(set => SetLog.Sql(set, rules.District)),
            Accounts(owner),
            $"DROP SCHEMA IF EXISTS {pastSchema} CASCADE; CREATE SCHEMA {pastSchema};",
            .. sets.Select(set => SetLog.AsOfView(set, pastSchema)),
            ServingLogin.Grants(login, sets, pastSchema),
            SnapshotSql.Function(login, pastSchema),
        ]);
    }

    private static string RightsTable => $"""
        CREATE TABLE IF NOT EXISTS rights (
          role account_role NOT NULL, entity_set text NOT NULL, columns text NOT NULL, verb text NOT NULL,
          PRIMARY KEY (role, entity_set, columns, verb));
        DELETE FROM rights;
        INSERT INTO rights (role, entity_set, columns, verb) VALUES
        {string.Join(",\n", Rights.All.Select(right => $"('{right.Role}', '{right.EntitySet}', '{right.Columns}', '{right.Verb}')"))};
        """;

    private static string Accounts(string owner) => $"""
        CREATE OR REPLACE TRIGGER guard_accounts BEFORE INSERT OR UPDATE ON accounts
          FOR EACH ROW WHEN (current_user <> '{owner}') EXECUTE FUNCTION rural_guard_accounts();
        -- Of rows, so that each month's partition has it too.
        CREATE OR REPLACE TRIGGER guard_change_log_rows BEFORE UPDATE OR DELETE ON change_log FOR EACH ROW EXECUTE FUNCTION rural_never();
        CREATE OR REPLACE TRIGGER guard_change_log BEFORE UPDATE OR DELETE OR TRUNCATE ON change_log EXECUTE FUNCTION rural_never();
        CREATE OR REPLACE TRIGGER guard_audit_log BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log EXECUTE FUNCTION rural_never();
        """;

    private static string Partitions => $$"""
        DO $$
        DECLARE
          month timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
        BEGIN
          FOR i IN 0..{{MonthsAhead}} LOOP
            IF to_regclass('change_log_' || to_char(month, 'YYYYMM')) IS NULL
              AND NOT EXISTS (SELECT FROM change_log_default c WHERE c.at >= month AT TIME ZONE 'UTC') THEN
              EXECUTE format('CREATE TABLE %I PARTITION OF change_log FOR VALUES FROM (%L) TO (%L)',
                'change_log_' || to_char(month, 'YYYYMM'), month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
            END IF;
            month := month + interval '1 month';
          END LOOP;
        END $$;
        """;

    private static async Task ExecuteAsync(RuralDb db, string sql, CancellationToken ct)
    {
        await using var command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Made of our own model and table of rights; no text of users.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}
