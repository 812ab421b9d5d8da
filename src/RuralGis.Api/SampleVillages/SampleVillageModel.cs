using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;
using RuralGis.Api.Data;
using RuralGis.Api.History;
using RuralGis.Api.Regions;
using RuralGis.Api.WaterSupply;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.SampleVillages;

public static class SampleVillageModel
{
    public static void Map(ModelBuilder model) => model.Entity<SampleVillage>(village =>
    {
        village.HasGeometry(v => v.Location).HasCentroid("location");
        village.HasIndex(v => new { v.Programme, v.VillageCode }).IsUnique();
        village.HasOne(v => v.Township).WithMany().HasForeignKey(v => v.TownshipCode).HasPrincipalKey(r => r.Code);
        village.HasSearchIndexes(v => v.VillageCode, v => v.Name);
    });

    public static void Expose(ODataModelBuilder odata)
    {
        odata.KeptSet<SampleVillage>("SampleVillages");
        odata.Searches<SampleVillage>(v => v.VillageCode, v => v.Name, v => v.Township!.Name);
        odata.Relate<Region, SampleVillage>("SampleVillages", "SampleVillages", (region, village) => village.Location.Intersects(region.Boundary));
        odata.Relate<SampleVillage, WaterVillage>("WaterVillages", "WaterVillages", (sample, water) => water.VillageCode == sample.VillageCode);
    }
}
