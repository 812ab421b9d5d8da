using System.Globalization;

namespace RuralGis.Api.Tests.Acceptance.AtRandom;

/// <summary>A shape as a question writes it and as SQL does.</summary>
/// <param name="Family">geography or geometry.</param>
/// <param name="Srid">4326, 4490, or that of a plane.</param>
/// <param name="Text">Well-known text.</param>
/// <param name="IsExact">
/// Made of a parcel's own corners, with edges so short that both families draw them alike: what touches, touches exactly. The others have
/// long edges, which we follow to 5 mm.
/// </param>
public sealed record RandomShape(string Family, int Srid, string Text, bool IsExact)
{
    private const double MetresNorth = 1 / 111_000.0;
    private const double MetresEast = 1 / 87_000.0;

    public string OData => $"{Family}'SRID={Srid};{Text}'";

    public bool IsArea => Text.Contains("POLYGON", StringComparison.Ordinal);

    private bool IsPlane => Srid is not (4326 or 4490);

    /// <summary>For SQL functions on geometry. No piece of an edge lies a millimetre off.</summary>
    public string Plane(Shift shift) => shift.Of(IsExact, (Family, IsPlane) switch
    {
        ("geography", _) => $"ST_Segmentize('{Text}'::geography, 200)::geometry",
        (_, true) => $"ST_Transform(ST_Segmentize(ST_GeomFromText('{Text}', {Srid}), 20), 4326)",
        _ => $"ST_GeomFromText('{Text}', 4326)",
    });

    /// <summary>For SQL functions on geography.</summary>
    public string Ellipsoid(Shift shift) => (Family, IsPlane, IsExact) switch
    {
        ("geography", _, _) => shift.Of(IsExact, $"'{Text}'::geometry") + "::geography",
        (_, false, false) => $"ST_Segmentize({Plane(shift)}, 0.0002)::geography",
        _ => $"{Plane(shift)}::geography",
    };

    public static RandomShape Throw(Dice dice, Hamlet hamlet) => dice.OneIn(3) ? OfParcel(dice, dice.One(hamlet.Parcels)) : Anywhere(dice);

    /// <summary>A point in degrees, which has no edges to follow.</summary>
    public static RandomShape Point(Dice dice)
        => new("geography", 4326, $"POINT({Pen(4326)(dice.Between(0, 2600), dice.Between(0, 3300))})", IsExact: true);

    /// <summary>The parcel itself, a corner, an edge, its half, its neighbour, its surroundings.</summary>
    private static RandomShape OfParcel(Dice dice, Hamlet.Parcel parcel)
    {
        var (west, south, east, north) = (parcel.West, parcel.South, parcel.East, parcel.North);
        var text = dice.Whole(0, 6) switch
        {
            0 => parcel.Text,
            1 => $"POINT({At(east, north)})",
            2 => $"LINESTRING({At(west, south)},{At(east, south)},{At(east, north)})",
            3 => Box(west, south, (west + east) / 2, north),
            4 => Box(east, south, east + 0.0004, north),
            _ => Box(west - 0.0002, south - 0.0002, east + 0.0002, north + 0.0002),
        };
        return new(dice.One("geography", "geometry"), dice.One(4326, 4490), text, IsExact: true);
    }

    private static RandomShape Anywhere(Dice dice)
    {
        var (family, srid) = dice.One(("geography", 4326), ("geography", 4490), ("geometry", 4326), ("geometry", 4490), ("geometry", 4527), ("geometry", 4548));
        var pen = Pen(srid);
        var (x, y, reach) = (dice.Between(0, 2600), dice.Between(0, 3300), dice.One(40.0, 150, 600, 1500));
        var text = dice.Whole(0, 8) switch
        {
            0 => $"POINT({pen(x, y)})",
            1 => $"MULTIPOINT(({pen(x, y)}),({pen(x + reach, y - reach)}))",
            2 => $"LINESTRING({Path(dice, pen, x, y, reach)})",
            3 => $"MULTILINESTRING(({Path(dice, pen, x, y, reach)}),({Path(dice, pen, x + reach, y, reach)}))",
            4 => $"POLYGON({Star(dice, pen, x, y, reach)},{Star(dice, pen, x, y, reach * 0.2)})",
            5 => $"MULTIPOLYGON(({Star(dice, pen, x, y, reach)}),({Star(dice, pen, x + (2.5 * reach), y, reach)},{Star(dice, pen, x + (2.5 * reach), y, reach * 0.2)}))",
            _ => $"POLYGON({Star(dice, pen, x, y, reach)})",
        };
        return new(family, srid, text, IsExact: false);
    }

    /// <summary>Writes a place given in metres from the south-west corner.</summary>
    private static Func<double, double, string> Pen(int srid) => srid switch
    {
        // The corner in zone 39 (central meridian 117°E); the axes are turned by a degree there.
        4527 => (x, y) => At(39_369_200 + x, 4_263_400 + y),
        4548 => (x, y) => At(369_200 + x, 4_263_400 + y),
        _ => (x, y) => At(Hamlet.West + (x * MetresEast), Hamlet.South + (y * MetresNorth)),
    };

    private static string Path(Dice dice, Func<double, double, string> pen, double x, double y, double reach)
        => string.Join(',', Enumerable.Range(0, dice.Whole(2, 6)).Select(_ => pen(x + dice.Between(-reach, reach), y + dice.Between(-reach, reach))));

    /// <summary>A ring around a centre that never crosses itself; no corner nearer than 0.4 of the reach, no edge nearer than 0.23.</summary>
    private static string Star(Dice dice, Func<double, double, string> pen, double x, double y, double reach)
    {
        var corners = dice.Whole(5, 12);
        var ring = Enumerable.Range(0, corners).Select(i =>
        {
            var (angle, away) = (2 * Math.PI * (i + dice.Between(0, 0.5)) / corners, reach * dice.Between(0.4, 1));
            return pen(x + (away * Math.Cos(angle)), y + (away * Math.Sin(angle)));
        }).ToList();
        ring.Add(ring[0]);
        if (dice.OneIn(2))
            ring.Reverse();
        return $"({string.Join(',', ring)})";
    }

    private static string Box(double west, double south, double east, double north)
        => $"POLYGON(({At(west, south)},{At(east, south)},{At(east, north)},{At(west, north)},{At(west, south)}))";

    private static string At(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:R} {y:R}");
}

/// <summary>
/// A centimetre to some side. Long edges are followed to 5 mm, so a row whose truth changes when the shape moves by a centimetre may
/// be in the answer or not.
/// </summary>
public sealed record Shift(double East, double North)
{
    public static readonly Shift None = new(0, 0);

    public static readonly IReadOnlyList<Shift> All = [new(1e-7, 0), new(-1e-7, 0), new(0, 1e-7), new(0, -1e-7)];

    public string Of(bool isExact, string geometry)
        => isExact || this == None ? geometry : string.Create(CultureInfo.InvariantCulture, $"ST_Translate({geometry}, {East}, {North})");
}
