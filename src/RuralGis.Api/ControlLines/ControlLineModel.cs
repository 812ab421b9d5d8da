using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;
using RuralGis.Api.Data;
using RuralGis.Api.History;

namespace RuralGis.Api.ControlLines;

public static class ControlLineModel
{
    public static void Map(ModelBuilder model) => model.Entity<ControlLine>(line =>
    {
        line.HasGeometry(l => l.Boundary).HasEllipsoidalArea("boundary").HasCentroid("boundary");
        line.HasIndex(l => l.Code).IsUnique();
        line.HasIndex(l => l.Kind);
    });

    public static void Expose(ODataModelBuilder odata) => odata.KeptSet<ControlLine>("ControlLines");
}
