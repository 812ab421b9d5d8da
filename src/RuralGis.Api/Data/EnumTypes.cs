using Microsoft.EntityFrameworkCore;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using Npgsql.NameTranslation;
using RuralGis.Api.Accounts;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Farmland;
using RuralGis.Api.History;
using RuralGis.Api.MonthlyReports;
using RuralGis.Api.Progress;
using RuralGis.Api.Regions;
using RuralGis.Api.SampleVillages;
using RuralGis.Api.WaterSupply;

namespace RuralGis.Api.Data;

/// <summary>
/// Enums are PostgreSQL enums: readable in SQL, refused when unknown, and in the order of the work – as text, Accepted
/// would come before Planned.
/// </summary>
public static class EnumTypes
{
    private static readonly Type[] All =
    [
        typeof(Origin), typeof(RegionKind), typeof(ControlLineKind), typeof(FarmlandStage), typeof(BuildNature), typeof(DocumentKind), typeof(AcceptanceResult),
        typeof(FundingSource), typeof(CoordStage), typeof(BoundaryKind), typeof(WaterWorksType),
        typeof(WaterVillageStatus), typeof(WaterItemGrade), typeof(SupplyMode), typeof(SampleProgramme),
        typeof(SampleLevel), typeof(SampleStage), typeof(Measure), typeof(ReportStatus), typeof(ReportVerdict),
        typeof(AccountRole), typeof(TokenScope), typeof(AuditKind), typeof(ChangeKind),
    ];

    /// <summary>Values keep the names they have in code and in OData.</summary>
    private static readonly NpgsqlNullNameTranslator AsInCode = new();

    public static NpgsqlDbContextOptionsBuilder MapRuralEnums(this NpgsqlDbContextOptionsBuilder npgsql)
    {
        foreach (var type in All)
            npgsql.MapEnum(type, NameOf(type), nameTranslator: AsInCode);
        return npgsql;
    }

    /// <summary>Creates the types with their values in the order of the code; left to itself, the provider sorts them by name.</summary>
    public static void Create(ModelBuilder model)
    {
        foreach (var type in All)
            model.HasPostgresEnum(schema: null, NameOf(type), Enum.GetNames(type));
    }

    private static string NameOf(Type type) => NpgsqlSnakeCaseNameTranslator.ConvertToSnakeCase(type.Name);
}
