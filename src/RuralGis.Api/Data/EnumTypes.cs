using Microsoft.EntityFrameworkCore;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using Npgsql.NameTranslation;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Farmland;
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
    /// <summary>Values keep the names they have in code and in OData.</summary>
    private static readonly NpgsqlNullNameTranslator AsInCode = new();

    public static NpgsqlDbContextOptionsBuilder MapRuralEnums(this NpgsqlDbContextOptionsBuilder npgsql) => npgsql
        .MapEnum<Origin>("origin", nameTranslator: AsInCode)
        .MapEnum<RegionKind>("region_kind", nameTranslator: AsInCode)
        .MapEnum<ControlLineKind>("control_line_kind", nameTranslator: AsInCode)
        .MapEnum<FarmlandStage>("farmland_stage", nameTranslator: AsInCode)
        .MapEnum<BuildNature>("build_nature", nameTranslator: AsInCode)
        .MapEnum<FundingSource>("funding_source", nameTranslator: AsInCode)
        .MapEnum<CoordStage>("coord_stage", nameTranslator: AsInCode)
        .MapEnum<BoundaryKind>("boundary_kind", nameTranslator: AsInCode)
        .MapEnum<WaterWorksType>("water_works_type", nameTranslator: AsInCode)
        .MapEnum<WaterVillageStatus>("water_village_status", nameTranslator: AsInCode)
        .MapEnum<WaterItemGrade>("water_item_grade", nameTranslator: AsInCode)
        .MapEnum<SupplyMode>("supply_mode", nameTranslator: AsInCode)
        .MapEnum<SampleProgramme>("sample_programme", nameTranslator: AsInCode)
        .MapEnum<SampleLevel>("sample_level", nameTranslator: AsInCode)
        .MapEnum<SampleStage>("sample_stage", nameTranslator: AsInCode)
        .MapEnum<Measure>("measure", nameTranslator: AsInCode);

    /// <summary>Creates the types with their values in the order of the code; left to itself, the provider sorts them by name.</summary>
    public static void Create(ModelBuilder model)
    {
        model.HasPostgresEnum<Origin>(name: "origin", nameTranslator: AsInCode);
        model.HasPostgresEnum<RegionKind>(name: "region_kind", nameTranslator: AsInCode);
        model.HasPostgresEnum<ControlLineKind>(name: "control_line_kind", nameTranslator: AsInCode);
        model.HasPostgresEnum<FarmlandStage>(name: "farmland_stage", nameTranslator: AsInCode);
        model.HasPostgresEnum<BuildNature>(name: "build_nature", nameTranslator: AsInCode);
        model.HasPostgresEnum<FundingSource>(name: "funding_source", nameTranslator: AsInCode);
        model.HasPostgresEnum<CoordStage>(name: "coord_stage", nameTranslator: AsInCode);
        model.HasPostgresEnum<BoundaryKind>(name: "boundary_kind", nameTranslator: AsInCode);
        model.HasPostgresEnum<WaterWorksType>(name: "water_works_type", nameTranslator: AsInCode);
        model.HasPostgresEnum<WaterVillageStatus>(name: "water_village_status", nameTranslator: AsInCode);
        model.HasPostgresEnum<WaterItemGrade>(name: "water_item_grade", nameTranslator: AsInCode);
        model.HasPostgresEnum<SupplyMode>(name: "supply_mode", nameTranslator: AsInCode);
        model.HasPostgresEnum<SampleProgramme>(name: "sample_programme", nameTranslator: AsInCode);
        model.HasPostgresEnum<SampleLevel>(name: "sample_level", nameTranslator: AsInCode);
        model.HasPostgresEnum<SampleStage>(name: "sample_stage", nameTranslator: AsInCode);
        model.HasPostgresEnum<Measure>(name: "measure", nameTranslator: AsInCode);
    }
}
