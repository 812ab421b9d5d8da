using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;
using RuralGis.Api.Data;
using RuralGis.Api.History;

namespace RuralGis.Api.VillagePhotos;

public static class VillagePhotoModel
{
    public static void Map(ModelBuilder model) => model.Entity<VillagePhoto>(photo =>
    {
        photo.HasGeometry(p => p.Location).HasCentroid("location");
        photo.HasIndex(p => new { p.VillageCode, p.TakenOn });
        photo.HasOne(p => p.Village).WithMany().HasForeignKey(p => p.VillageCode).HasPrincipalKey(r => r.Code);
        photo.HasOne(p => p.WaterVillage).WithMany().HasForeignKey(p => p.WaterVillageId);
        photo.HasOne(p => p.SampleVillage).WithMany().HasForeignKey(p => p.SampleVillageId);
    });

    public static void Expose(ODataModelBuilder odata) => odata.KeptSet<VillagePhoto>("VillagePhotos");
}
