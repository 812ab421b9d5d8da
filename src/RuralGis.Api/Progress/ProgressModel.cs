using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;
using RuralGis.Api.Data;
using RuralGis.Api.History;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Progress;

public static class ProgressModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Indicator>().HasSearchIndexes(i => i.Code, i => i.Name, i => i.NameEn, i => i.Sentence).HasIndex(i => i.Code).IsUnique();
        model.Entity<IndicatorValue>().HasIndex(v => new { v.IndicatorId, v.RegionCode, v.Day }).IsUnique();
        model.Entity<Target>().HasIndex(t => new { t.Year, t.Measure, t.RegionCode }).IsUnique();
        model.Entity<ProgressSnapshot>().HasIndex(s => new { s.Year, s.Day, s.Measure, s.RegionCode }).IsUnique();
    }

    public static void Expose(ODataModelBuilder odata)
    {
        odata.KeptSet<Indicator>("Indicators");
        odata.KeptSet<IndicatorValue>("IndicatorValues");
        odata.KeptSet<Target>("Targets");
        odata.KeptSet<ProgressSnapshot>("ProgressSnapshots");
        odata.Searches<Indicator>(i => i.Code, i => i.Name, i => i.NameEn, i => i.Sentence);

        var progress = odata.Function("Progress").ReturnsCollection<ProgressRow>();
        progress.Parameter<int>("year");
        progress.Parameter<DateOnly?>("at").Optional();
        progress.Parameter<DateTimeOffset?>("asOf").Optional();

        odata.Function("IndicatorBoard").ReturnsCollection<IndicatorRow>().Parameter<DateOnly>("at");
    }
}
