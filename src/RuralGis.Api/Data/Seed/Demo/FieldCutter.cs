using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Polygonize;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>
/// Cuts a block into fields. All lines are noded together and the fields are the faces between them, so neighbours
/// have the same vertices and nothing overlaps or gapes.
/// </summary>
internal static class FieldCutter
{
    /// <summary>Smaller pieces join a neighbour.</summary>
    private const double SmallM2 = 16 * EllipsoidArea.M2PerMu;

    /// <summary>Pieces that found no neighbour and are smaller than this are left out.</summary>
    private const double TinyM2 = 8 * EllipsoidArea.M2PerMu;
    private const double LargestM2 = 118 * EllipsoidArea.M2PerMu;
    private const double ShortestSharedEdgeM = 30;

    /// <summary>Area over squared perimeter; a square has 0.0625, a strip of 10 : 1 has 0.0207.</summary>
    private const double SlimmestShape = 0.0207;

    /// <param name="layout">Strips and the lines between them.</param>
    /// <param name="block">The part of the cell that is farmland.</param>
    /// <returns>Fields in the plane, in the order of the strips.</returns>
    public static List<Geometry> Cut(FieldLayout layout, Polygon block)
    {
        var faces = Faces(layout.Lines, block);
        List<Geometry> fields = [];
        foreach (var strip in layout.Strips)
        {
            Polygon[] inside = [.. faces.Where(f => Lies(f, strip))];
            if (strip.Track is not null && inside.Length == 2 && inside.All(f => f.Area > SmallM2))
                fields.Add(Plane.Metres.CreateMultiPolygon(inside));
            else
                fields.AddRange(inside);
        }

        JoinSmall(fields);
        fields.RemoveAll(f => f.Area < TinyM2 || f.Area / (f.Length * f.Length) < SlimmestShape / f.NumGeometries);
        return fields;
    }

    private static bool Lies(Polygon face, Strip strip)
    {
        var inside = face.InteriorPoint;
        return strip.Ground.Covers(inside) && strip.Track?.Covers(inside) != true;
    }

    private static Polygon[] Faces(List<LineString> lines, Polygon block)
    {
        Geometry all = Plane.Metres.CreateMultiLineString([.. lines, block.Shell, .. block.Holes]);
        var polygonizer = new Polygonizer();
        polygonizer.Add(all.Union());
        var farmland = new IndexedPointInAreaLocator(block);
        return [.. polygonizer.GetPolygons().Cast<Polygon>()
            .Where(face => farmland.Locate(face.InteriorPoint.Coordinate) == Location.Interior)
            .OrderBy(face => face.Centroid.X)
            .ThenBy(face => face.Centroid.Y)];
    }

    /// <summary>Pieces left by a village or a road corner go to the neighbour with the longest common edge.</summary>
    private static void JoinSmall(List<Geometry> fields)
    {
        for (var i = 0; i < fields.Count;)
        {
            var small = fields[i];
            var neighbour = small is Polygon && small.Area < SmallM2 ? Neighbour(small, fields) : -1;
            if (neighbour < 0)
            {
                i++;
                continue;
            }

            fields[neighbour] = fields[neighbour].Union(small);
            fields.RemoveAt(i);
            i = 0;
        }
    }

    private static int Neighbour(Geometry small, List<Geometry> fields)
    {
        var (best, longestM) = (-1, ShortestSharedEdgeM);
        for (var i = 0; i < fields.Count; i++)
        {
            if (ReferenceEquals(fields[i], small) || fields[i] is not Polygon || fields[i].Area + small.Area > LargestM2)
                continue;

            var sharedM = fields[i].Boundary.Intersection(small.Boundary).Length;
            if (sharedM > longestM)
                (best, longestM) = (i, sharedM);
        }

        return best;
    }
}
