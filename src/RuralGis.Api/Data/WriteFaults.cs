using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using RuralGis.Api.Accounts;
using RuralGis.Api.Errors;

namespace RuralGis.Api.Data;

/// <summary>What PostgreSQL refused, in words for people; its own never reach them.</summary>
internal static class WriteFaults
{
    public static bool IsKeyTaken(DbUpdateException fault)
        => fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: ['p', 'k', '_', ..] };

    /// <returns>Null for a fault that is not of the user's making.</returns>
    public static RuleBrokenException? Read(DbUpdateException fault, RuralDb db, EntitySet set) => fault.InnerException switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => OutsideArea(db.Scope),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken when !IsKeyTaken(fault)
            => new(409, $"Another row of {set.Name} has the same {ColumnsOf(taken, db, set)}."),
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation } when IsDeletion(fault)
            => new(409, $"Other rows still refer to this row of {set.Name}; change or delete them first."),
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } broken
            => new(400, $"{ColumnsOf(broken, db, set)} names a row that does not exist."),
        PostgresException { SqlState: PostgresErrorCodes.CheckViolation, ConstraintName: { } name } when name.EndsWith("_valid", StringComparison.Ordinal)
            => new(400, "The geometry is not valid, or empty."),
        PostgresException { SqlState: PostgresErrorCodes.CheckViolation }
            => new(400, $"The values of this row of {set.Name} contradict each other."),
        _ => null,
    };

    public static RuleBrokenException OutsideArea(AccountScope scope)
        => new(403, $"The row, or its place, lies outside your area {scope.Area}, or your role may not write it; the page /rights shows who may do what.");

    // The words of PostgreSQL follow the language of its server, and newer ones have a code of their own.
    private static bool IsDeletion(DbUpdateException fault) => fault.Entries.Any(entry => entry.State == EntityState.Deleted);

    private static string ColumnsOf(PostgresException fault, RuralDb db, EntitySet set)
    {
        var type = db.Model.GetEntityTypes().Single(type => type.GetTableName() == set.Table && type.FindProperty("Version") is not null);
        IEnumerable<IReadOnlyList<IReadOnlyProperty>> constraints =
        [
            .. type.GetIndexes().Where(index => index.GetDatabaseName() == fault.ConstraintName).Select(index => index.Properties),
            .. type.GetForeignKeys().Where(key => key.GetConstraintName() == fault.ConstraintName).Select(key => key.Properties),
            .. type.GetKeys().Where(key => key.GetName() == fault.ConstraintName).Select(key => key.Properties),
        ];
        return string.Join(" and ", constraints.SelectMany(properties => properties).Select(property => property.Name).Distinct());
    }
}
