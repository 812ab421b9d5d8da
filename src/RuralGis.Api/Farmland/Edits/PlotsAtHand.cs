using NetTopologySuite.Geometries;
using RuralGis.Spatial.Shapes.Edits;

namespace RuralGis.Api.Farmland.Edits;

/// <summary>The plots of an edit and those beside them, all as they are now, and what becomes of them.</summary>
/// <param name="plots">Those that were named, in that order.</param>
/// <param name="neighbours">Current plots that touch them, or lie where the edit goes.</param>
public sealed class PlotsAtHand(IReadOnlyList<FarmlandPlot> plots, IReadOnlyList<FarmlandPlot> neighbours)
{
    private readonly Dictionary<FarmlandPlot, MultiPolygon> _redrawn = [];

    public IReadOnlyList<FarmlandPlot> Plots => plots;

    public FarmlandPlot Plot => plots[0];

    public IReadOnlyList<FarmlandPlot> Neighbours => neighbours;

    public IReadOnlyList<Geometry> NeighbourGround => [.. neighbours.Select(neighbour => neighbour.Boundary)];

    public List<FarmlandPlot> New { get; } = [];

    public List<FarmlandPlot> Gone { get; } = [];

    /// <summary>Plots whose boundary changes, with the new one.</summary>
    public IReadOnlyDictionary<FarmlandPlot, MultiPolygon> Redrawn => _redrawn;

    public void Redraw(FarmlandPlot plot, MultiPolygon boundary) => _redrawn[plot] = boundary;

    /// <summary>Takes over what an edit did to the plots beside.</summary>
    public void RedrawNeighbours(ShapeEdit edit)
    {
        foreach (var changed in edit.Neighbours)
            Redraw(neighbours[changed.Index], changed.Shape);
    }
}
