using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>The shapes of one edit on a common grid: those edited come first, their neighbours after them.</summary>
internal sealed class Patchwork
{
    private readonly MultiPolygon[] _before;
    private readonly MultiPolygon[] _now;
    private readonly int _edited;

    /// <param name="edited">In EPSG:4490 degrees, longitude first.</param>
    /// <param name="neighbours">The same.</param>
    /// <exception cref="ShapeRefusedException">One of them is no valid area.</exception>
    public Patchwork(IReadOnlyCollection<Geometry> edited, IReadOnlyCollection<Geometry> neighbours)
    {
        Grid = new Grid(edited.Concat(neighbours).First());
        _edited = edited.Count;
        _before = [.. edited.Concat(neighbours).Select(Grid.ToCells)];
        _now = [.. _before];
    }

    public Grid Grid { get; }

    public GeometryFactory Cells => Grid.Cells;

    public LocalPlane Plane => Grid.Plane;

    public int Count => _now.Length;

    /// <summary>A shape as it is now, in cells; the first is the one edited.</summary>
    public MultiPolygon this[int index]
    {
        get => _now[index];
        set => _now[index] = value;
    }

    public IEnumerable<MultiPolygon> All => _now;

    public IEnumerable<MultiPolygon> Edited => _now.Take(_edited);

    public IEnumerable<MultiPolygon> Neighbours => _now.Skip(_edited);

    /// <summary>Gives the lines and all shapes common vertices where they meet.</summary>
    /// <param name="lines">In cells.</param>
    /// <param name="others">Shapes that take part and stay as they are.</param>
    public SharedNoding Node(IReadOnlyCollection<Coordinate[]> lines, params IEnumerable<MultiPolygon> others)
    {
        var noding = SharedNoding.Of(_now.Concat(others), lines, Cells);
        ChangeAll(noding.Chains.Apply);
        return noding;
    }

    public void ChangeAll(Func<MultiPolygon, MultiPolygon> change)
    {
        for (var i = 0; i < _now.Length; i++)
            _now[i] = change(_now[i]);
    }

    /// <summary>Ends the edit: results for the shapes edited, and the neighbours that changed.</summary>
    /// <param name="results">In cells.</param>
    /// <param name="sideBySide">Whether the results must lie side by side with the neighbours as the shapes edited did.</param>
    /// <exception cref="ShapeRefusedException">Something is not valid, or overlaps what it did not before.</exception>
    public ShapeEdit Done(IReadOnlyList<MultiPolygon> results, bool sideBySide = true) => Done(results, [], sideBySide);

    /// <param name="results">In cells.</param>
    /// <param name="told">Pieces of the results, told after them.</param>
    /// <param name="sideBySide">Whether the results must lie side by side with the neighbours as the shapes edited did.</param>
    public ShapeEdit Done(IReadOnlyList<MultiPolygon> results, IReadOnlyList<Polygon> told, bool sideBySide = true)
    {
        var changed = Enumerable.Range(_edited, _now.Length - _edited).Where(i => !ReferenceEquals(_now[i], _before[i]) && !_now[i].EqualsExact(_before[i])).ToList();
        foreach (var shape in results.Concat(changed.Select(i => _now[i])))
            CoverageGuard.CheckValid(shape, Grid);
        if (sideBySide)
            CoverageGuard.CheckSideBySide(_before, [.. results, .. Neighbours], Grid);

        return new([.. results.Concat<Geometry>(told).Select(Grid.ToDegrees)], [.. changed.Select(i => new ChangedNeighbour(i - _edited, Grid.ToDegrees(_now[i])))]);
    }
}
