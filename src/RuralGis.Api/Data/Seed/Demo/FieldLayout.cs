using NetTopologySuite.Geometries;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>A field as laid out; with a track across it, it stays one plot of two parts.</summary>
internal sealed record Strip(Polygon Ground, Polygon? Track);

/// <summary>How a block is to be cut: bands between ditches, and strips side by side in each band.</summary>
internal sealed class FieldLayout
{
    private const double DitchM = 4;
    private const double TrackM = 4;
    private const double BandDepthM = 350;

    /// <summary>Bands parted by a ditch; the others share their line.</summary>
    private const double DitchShare = 0.7;
    private const double TrackShare = 0.05;

    /// <summary>Blocks whose bands run along the short roads.</summary>
    private const double TurnedShare = 0.3;

    /// <summary>Lines run on a little, to be sure to meet; the loose ends are dropped later.</summary>
    private const double RunOnM = 1;
    private const double JogEveryM = 140;

    private readonly RoadNet _net;
    private readonly SeedRandom _random;
    private readonly bool _turned;

    public FieldLayout(RoadNet net, RoadCell cell, SeedRandom random)
    {
        (_net, _random, _turned) = (net, random, random.Chance(TurnedShare));
        if (_turned)
            LayBands((cell.V0, cell.V1), (cell.U0, cell.U1));
        else
            LayBands((cell.U0, cell.U1), (cell.V0, cell.V1));
    }

    /// <summary>The lines that part the block; the outline of the block is not among them.</summary>
    public List<LineString> Lines { get; } = [];

    public List<Strip> Strips { get; } = [];

    private void LayBands((double From, double To) along, (double From, double To) across)
    {
        var count = Math.Max(1, (int)Math.Round((across.To - across.From) / BandDepthM));
        var low = across.From;
        for (var band = 1; band < count; band++)
        {
            var ditch = _random.Chance(DitchShare) ? DitchM : 0;
            var high = across.From + ((across.To - across.From) * band / count) + _random.Between(-18, 18);
            LayStrips(along, (low, high));
            AddLine((along.From - RunOnM, high), (along.To + RunOnM, high));
            if (ditch > 0)
                AddLine((along.From - RunOnM, high + ditch), (along.To + RunOnM, high + ditch));
            low = high + ditch;
        }

        LayStrips(along, (low, across.To));
    }

    private void LayStrips((double From, double To) along, (double Low, double High) band)
    {
        var widths = Widths(along.To - along.From, band.High - band.Low);
        var (left, leftLean) = (along.From, 0.0);
        foreach (var width in widths)
        {
            var right = left + width;
            var isLast = right > along.To - 1;
            var lean = isLast ? 0 : Math.Clamp(_random.Normal() * 5, -12, 12);
            if (!isLast)
                AddFieldEdge(right, lean, band);
            Strips.Add(new Strip(
                Quad((left, band.Low), (right, band.Low), (right + lean, band.High), (left + leftLean, band.High)),
                _random.Chance(TrackShare) ? AddTrack(left, right, band) : null));
            (left, leftLean) = (right, lean);
        }
    }

    /// <summary>Widths that fill the band, for fields of uneven size.</summary>
    private double[] Widths(double lengthM, double depthM)
    {
        List<double> widths = [];
        while (widths.Sum() < lengthM)
            widths.Add(FieldMu() * EllipsoidArea.M2PerMu / depthM);
        if (widths.Count > 1 && widths.Sum() - lengthM > widths[^1] / 2)
            widths.RemoveAt(widths.Count - 1);
        var stretch = lengthM / widths.Sum();
        return [.. widths.Select(w => w * stretch)];
    }

    private double FieldMu() => Math.Clamp(52 * Math.Exp(0.36 * _random.Normal()), 27, 96);

    /// <summary>The edge between two fields: nearly straight, with a jog here and there.</summary>
    private void AddFieldEdge(double along, double lean, (double Low, double High) band)
    {
        var pieces = Math.Max(1, (int)Math.Round((band.High - band.Low) / JogEveryM));
        Coordinate[] edge = [.. Enumerable.Range(0, pieces + 1).Select(i =>
        {
            var share = (double)i / pieces;
            var isEnd = i == 0 || i == pieces;
            var runOn = i == 0 ? -RunOnM : i == pieces ? RunOnM : 0;
            var jog = isEnd ? 0 : _random.Normal() * 1.3;
            return At(along + (lean * share) + jog, band.Low + ((band.High - band.Low) * share) + runOn);
        })];
        Lines.Add(Plane.Metres.CreateLineString(edge));
    }

    private Polygon AddTrack(double left, double right, (double Low, double High) band)
    {
        var low = band.Low + ((band.High - band.Low) * _random.Between(0.35, 0.65));
        var high = low + TrackM;
        // The strips lean, so the track runs on further; the neighbours drop the loose ends.
        const double runOn = 14;
        AddLine((left - runOn, low), (right + runOn, low));
        AddLine((left - runOn, high), (right + runOn, high));
        return Quad((left - runOn, low), (right + runOn, low), (right + runOn, high), (left - runOn, high));
    }

    private void AddLine((double Along, double Across) from, (double Along, double Across) to)
        => Lines.Add(Plane.Metres.CreateLineString([.. _net.Path(Net(from), Net(to)), At(to.Along, to.Across)]));

    private Polygon Quad(
        (double, double) a, (double, double) b, (double, double) c, (double, double) d)
        => _net.Quad(Net(a), Net(b), Net(c), Net(d));

    private Coordinate At(double along, double across)
    {
        var (u, v) = Net((along, across));
        return _net.At(u, v);
    }

    private (double U, double V) Net((double Along, double Across) place)
        => _turned ? (place.Across, place.Along) : (place.Along, place.Across);
}
