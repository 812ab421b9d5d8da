using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;
using RuralGis.Api.Data;
using RuralGis.Api.History;
using RuralGis.Api.Regions;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.WaterSupply;

public static class WaterSupplyModel
{
    // Capacity classes of the mandatory rural water code, table 1.0.3, in m³ a day.
    private const string CapacityClassSql =
        "CASE WHEN capacity_m3per_day >= 10000 THEN 'I' WHEN capacity_m3per_day >= 5000 THEN 'II' "
        + "WHEN capacity_m3per_day >= 1000 THEN 'III' WHEN capacity_m3per_day >= 100 THEN 'IV' ELSE 'V' END";

    // T/CHES 18-2018: safe only when each of the four items is at least basic.
    private const string IsSafeSql =
        "quantity_grade <> 'Fail' AND quality_grade <> 'Fail' AND convenience_grade <> 'Fail' AND guarantee_grade <> 'Fail'";

    public static void Map(ModelBuilder model)
    {
        model.Entity<WaterWorks>(works =>
        {
            works.HasGeometry(w => w.Location).HasCentroid("location");
            works.HasIndex(w => w.Code).IsUnique();
            works.Property(w => w.CapacityClass).HasComputedColumnSql(CapacityClassSql, stored: true);
            works.HasSearchIndexes(w => w.Code, w => w.Name);
        });

        model.Entity<WaterVillage>(village =>
        {
            village.HasGeometry(v => v.Location).HasCentroid("location");
            village.HasIndex(v => new { v.PlanYear, v.VillageCode }).IsUnique();
            village.HasIndex(v => new { v.PlanYear, v.TownshipCode });
            village.Property(v => v.IsSafe).HasComputedColumnSql(IsSafeSql, stored: true);
            village.HasOne(v => v.Works).WithMany(w => w.Villages).HasForeignKey(v => v.WorksId);
            village.HasOne(v => v.Township).WithMany().HasForeignKey(v => v.TownshipCode).HasPrincipalKey(r => r.Code);
            village.HasSearchIndexes(v => v.VillageCode, v => v.Name, v => v.ProblemNote);
        });
    }

    public static void Expose(ODataModelBuilder odata)
    {
        odata.KeptSet<WaterWorks>("WaterWorks");
        odata.KeptSet<WaterVillage>("WaterVillages");
        odata.Searches<WaterWorks>(w => w.Code, w => w.Name);
        odata.Searches<WaterVillage>(v => v.VillageCode, v => v.Name, v => v.ProblemNote, v => v.Township!.Name);
        odata.Relate<Region, WaterWorks>("WaterWorks", "WaterWorks", (region, works) => works.Location.Intersects(region.Boundary));
        odata.Relate<Region, WaterVillage>("WaterVillages", "WaterVillages", (region, village) => village.Location.Intersects(region.Boundary));
    }
}
