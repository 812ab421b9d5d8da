using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>What an edit makes. Every shape is valid, in EPSG:4490 degrees, longitude first, on the grid of 1e-8 degrees.</summary>
/// <param name="Shapes">The shapes that take the place of those edited.</param>
/// <param name="Neighbours">Neighbours that are no longer as they were; all others stay. Save them in the same transaction.</param>
public sealed record ShapeEdit(IReadOnlyList<MultiPolygon> Shapes, IReadOnlyList<ChangedNeighbour> Neighbours);

/// <summary>A neighbour with a new vertex on its old boundary, or with other ground where the edit says so.</summary>
/// <param name="Index">Its place in the list of neighbours given, from 0.</param>
/// <param name="Shape">What it is now.</param>
public sealed record ChangedNeighbour(int Index, MultiPolygon Shape);
