using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;

namespace RuralGis.Api.Progress;

public static class ProgressModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Indicator>().HasIndex(i => i.Code).IsUnique();
        model.Entity<IndicatorValue>().HasIndex(v => new { v.IndicatorId, v.RegionCode, v.Day }).IsUnique();
        model.Entity<Target>().HasIndex(t => new { t.Year, t.Measure, t.RegionCode }).IsUnique();
        model.Entity<ProgressSnapshot>().HasIndex(s => new { s.Year, s.Day, s.Measure, s.RegionCode }).IsUnique();
    }

    public static void Expose(ODataModelBuilder odata)
    {
        odata.EntitySet<Indicator>("Indicators");
        odata.EntitySet<IndicatorValue>("IndicatorValues");
        odata.EntitySet<Target>("Targets");
        odata.EntitySet<ProgressSnapshot>("ProgressSnapshots");

        var progress = odata.Function("Progress").ReturnsCollection<ProgressRow>();
        progress.Parameter<int>("year");
        progress.Parameter<DateOnly?>("at").Optional();
    }
}
