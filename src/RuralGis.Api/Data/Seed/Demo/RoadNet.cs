using NetTopologySuite.Geometries;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>Ground between four field roads, in metres of the road net: u along the long roads, v across them.</summary>
internal readonly record struct RoadCell(double U0, double U1, double V0, double V1);

/// <summary>
/// The field roads of a township: long roads at uneven distances, short roads between them that do not line up, all
/// bent gently, so that no two blocks lie quite the same way.
/// </summary>
internal sealed class RoadNet
{
    private const double OutlineStepM = 60;

    private readonly Coordinate _centre;
    private readonly double _reachM;
    private readonly (double Sin, double Cos) _turn;
    private readonly Wave[] _bends;

    /// <param name="township">Outline in the plane.</param>
    /// <param name="bearing">Of the long roads, in radians counter-clockwise from east.</param>
    /// <param name="random">Bends of the roads.</param>
    public RoadNet(Geometry township, double bearing, SeedRandom random)
    {
        var box = township.EnvelopeInternal;
        _centre = box.Centre;
        _reachM = box.Diameter / 2;
        _turn = Math.SinCos(bearing);
        _bends = [.. Enumerable.Range(0, 4).Select(_ => new Wave(
            HeightM: random.Between(70, 130),
            LengthM: random.Between(3200, 6400),
            Phase: random.Between(0, 2 * Math.PI)))];
    }

    public IEnumerable<RoadCell> Cells(SeedRandom random)
    {
        for (var v = -_reachM; v < _reachM;)
        {
            var (height, longRoad) = (random.Between(380, 760), random.Between(8, 12));
            for (var u = -_reachM - random.Between(0, 700); u < _reachM;)
            {
                var (width, shortRoad) = (random.Between(460, 1050), random.Between(8, 12));
                yield return new RoadCell(
                    U0: u + (shortRoad / 2),
                    U1: u + width - (shortRoad / 2),
                    V0: v + (longRoad / 2),
                    V1: v + height - (longRoad / 2));
                u += width;
            }

            v += height;
        }
    }

    /// <summary>A place of the net in the plane.</summary>
    public Coordinate At(double u, double v)
    {
        var bentU = u + _bends[0].At(v) + _bends[1].At(v);
        var bentV = v + _bends[2].At(u) + _bends[3].At(u);
        return new Coordinate(
            Math.Round(_centre.X + (bentU * _turn.Cos) - (bentV * _turn.Sin), 3),
            Math.Round(_centre.Y + (bentU * _turn.Sin) + (bentV * _turn.Cos), 3));
    }

    /// <summary>A line of the net, with enough points to follow its bends; the last point is left to the next line.</summary>
    public IEnumerable<Coordinate> Path((double U, double V) from, (double U, double V) to)
    {
        var length = Math.Max(Math.Abs(to.U - from.U), Math.Abs(to.V - from.V));
        var pieces = Math.Max(1, (int)Math.Round(length / OutlineStepM));
        for (var i = 0; i < pieces; i++)
        {
            var share = (double)i / pieces;
            yield return At(from.U + ((to.U - from.U) * share), from.V + ((to.V - from.V) * share));
        }
    }

    public Polygon Outline(RoadCell cell)
        => Quad((cell.U0, cell.V0), (cell.U1, cell.V0), (cell.U1, cell.V1), (cell.U0, cell.V1));

    public Polygon Quad((double U, double V) a, (double U, double V) b, (double U, double V) c, (double U, double V) d)
    {
        Coordinate[] ring = [.. Path(a, b), .. Path(b, c), .. Path(c, d), .. Path(d, a), At(a.U, a.V)];
        return Plane.Metres.CreatePolygon(ring);
    }

    private readonly record struct Wave(double HeightM, double LengthM, double Phase)
    {
        public double At(double along) => HeightM * Math.Sin((2 * Math.PI * along / LengthM) + Phase);
    }
}
