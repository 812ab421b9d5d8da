using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;
using RuralGis.Api.Data;
using RuralGis.Api.History;
using RuralGis.Api.Regions;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.ControlLines;

public static class ControlLineModel
{
    public static void Map(ModelBuilder model) => model.Entity<ControlLine>(line =>
    {
        line.HasGeometry(l => l.Boundary).HasEllipsoidalArea("boundary").HasCentroid("boundary");
        line.HasIndex(l => l.Code).IsUnique();
        line.HasIndex(l => l.Kind);
        line.HasSearchIndexes(l => l.Code, l => l.Name);
    });

    public static void Expose(ODataModelBuilder odata)
    {
        odata.KeptSet<ControlLine>("ControlLines");
        odata.Searches<ControlLine>(l => l.Code, l => l.Name);
        odata.Relate<Region, ControlLine>("ControlLines", "ControlLines", (region, line) => line.Boundary.Intersects(region.Boundary));
    }
}
