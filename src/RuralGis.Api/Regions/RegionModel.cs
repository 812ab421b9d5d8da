using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;
using RuralGis.Api.Data;
using RuralGis.Api.History;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Regions;

public static class RegionModel
{
    public static void Map(ModelBuilder model) => model.Entity<Region>(region =>
    {
        region.HasGeometry(r => r.Boundary).HasGeometry(r => r.Location);
        region.HasEllipsoidalArea("boundary").HasCentroid("coalesce(boundary, location)");
        region.HasAlternateKey(r => r.Code);
        region.HasIndex(r => new { r.Kind, r.Code });
        region.HasOne(r => r.Parent).WithMany(r => r.Children).HasForeignKey(r => r.ParentCode).HasPrincipalKey(r => r.Code);
        region.HasSearchIndexes(r => r.Code, r => r.Name, r => r.ShortName);
    });

    public static void Expose(ODataModelBuilder odata)
    {
        odata.KeptSet<Region>("Regions");
        odata.Searches<Region>(r => r.Code, r => r.Name, r => r.ShortName);
    }
}
