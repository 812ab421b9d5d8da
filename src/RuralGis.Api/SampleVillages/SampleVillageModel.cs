using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;
using RuralGis.Api.Data;
using RuralGis.Api.History;

namespace RuralGis.Api.SampleVillages;

public static class SampleVillageModel
{
    public static void Map(ModelBuilder model) => model.Entity<SampleVillage>(village =>
    {
        village.HasGeometry(v => v.Location).HasCentroid("location");
        village.HasIndex(v => new { v.Programme, v.VillageCode }).IsUnique();
        village.HasOne(v => v.Township).WithMany().HasForeignKey(v => v.TownshipCode).HasPrincipalKey(r => r.Code);
    });

    public static void Expose(ODataModelBuilder odata) => odata.KeptSet<SampleVillage>("SampleVillages");
}
