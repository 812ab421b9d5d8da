using Microsoft.OData.ModelBuilder;
using Microsoft.Spatial;

namespace RuralGis.Api.Farmland.Edits;

/// <summary>
/// The operations on plots as OData describes them. Each happens in one transaction or not at all, and answers with every plot it changed;
/// with `preview` it answers the same and keeps nothing. One plot is named in the address, with its version in If-Match; several by `ids` and `etags`.
/// </summary>
public static class PlotActions
{
    private const string Plots = "FarmlandPlots";

    public static void Expose(ODataModelBuilder odata)
    {
        var plot = odata.EntityType<FarmlandPlot>();

        var split = Edit(plot.Action("Split"));
        split.Parameter<GeometryLineString>("line").Required();
        split.CollectionParameter<string>("codes").Optional();

        var merge = Edit(plot.Collection.Action("Merge"));
        Named(merge);

        var move = Edit(plot.Collection.Action("MoveSharedBoundary"));
        Named(move);
        move.Parameter<GeometryMultiPoint>("from").Required();
        move.Parameter<GeometryMultiPoint>("to").Required();

        var reshape = Edit(plot.Action("Reshape"));
        reshape.Parameter<GeometryLineString>("line").Required();
        reshape.Parameter<bool>("neighboursFollow").Optional();

        Edit(plot.Action("FillGap"));

        var cut = Edit(plot.Action("CutToBoundary"));
        cut.Parameter<string>("townshipCode").Optional();
        cut.Parameter<Guid>("controlLineId").Optional();

        var undo = Edit(plot.Collection.Action("Undo"));
        Named(undo);

        var stage = Edit(plot.Action("Stage"));
        stage.Parameter<FarmlandStage>("to").Required();
        stage.Parameter<DateOnly>("on").Optional();
        Edit(plot.Action("Accept")).Parameter<DateOnly>("on").Optional();
        Edit(plot.Action("Register")).Parameter<DateOnly>("on").Optional();
    }

    private static ActionConfiguration Edit(ActionConfiguration action)
    {
        action.ReturnsCollectionFromEntitySet<FarmlandPlot>(Plots);
        action.Parameter<string>("reason").Optional();
        action.Parameter<bool>("preview").Optional();
        return action;
    }

    private static void Named(ActionConfiguration action)
    {
        action.CollectionParameter<Guid>("ids").Required();
        action.CollectionParameter<string>("etags").Required();
    }
}
