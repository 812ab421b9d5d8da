using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Farmland;
using RuralGis.Api.History;
using RuralGis.Api.MonthlyReports;
using RuralGis.Api.Progress;
using RuralGis.Api.Regions;
using RuralGis.Api.SampleVillages;
using RuralGis.Api.VillagePhotos;
using RuralGis.Api.WaterSupply;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Data;

/// <summary>What /odata offers.</summary>
public static class RuralModel
{
    public static IEdmModel Build()
    {
        var odata = new ODataConventionModelBuilder { Namespace = "RuralGis", ContainerName = "District" };
        RegionModel.Expose(odata);
        ControlLineModel.Expose(odata);
        FarmlandModel.Expose(odata);
        WaterSupplyModel.Expose(odata);
        SampleVillageModel.Expose(odata);
        VillagePhotoModel.Expose(odata);
        ProgressModel.Expose(odata);
        MonthlyReportModel.Expose(odata);
        HistoryModel.Expose(odata);
        foreach (var type in odata.StructuralTypes)
            type.Namespace = odata.Namespace;
        foreach (var type in odata.EnumTypes)
            type.Namespace = odata.Namespace;
        return odata.GetSpatialEdmModel(SpatialColumns.Srid);
    }
}
