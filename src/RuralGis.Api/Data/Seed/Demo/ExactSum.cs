using NetTopologySuite.Geometries;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>Brings the sum of fields down to the exact figure: leaves out whole fields, then digs ponds for the rest.</summary>
internal static class ExactSum
{
    private const double PondMu = 2;

    /// <summary>More than this is not left to ponds.</summary>
    private const double MostPondsMu = 24;

    /// <summary>Two thirds of a square metre: nobody digs a pond for less.</summary>
    private const double GoodEnoughMu = 0.001;

    /// <param name="fields">Whose sum is above the target by less than the last block.</param>
    /// <param name="lastBlock">Index of the first field of the last block, which may lose fields.</param>
    /// <param name="targetMu">On the ellipsoid.</param>
    /// <param name="random">Shapes of the ponds.</param>
    /// <param name="plane">Way back to degrees.</param>
    public static List<PlannedField> Fit(
        List<PlannedField> fields, int lastBlock, double targetMu, SeedRandom random, Plane plane)
    {
        var kept = fields.ToList();
        foreach (var outer in OutermostFirst(fields, lastBlock))
        {
            if (outer.Field.Mu <= Over(kept, targetMu))
                kept.Remove(outer);
        }

        while (Over(kept, targetMu) > MostPondsMu)
        {
            var over = Over(kept, targetMu);
            var spare = kept.Where(f => f.Field.Mu <= over).MaxBy(f => f.Field.Mu)
                ?? throw new InvalidOperationException($"No field is as small as the {over:F1} mu to be left out.");
            kept.Remove(spare);
        }

        DigPonds(kept, targetMu, random, plane);
        return kept;
    }

    /// <summary>Fields of the last block, those farthest from the rest of their tract first.</summary>
    private static IEnumerable<PlannedField> OutermostFirst(List<PlannedField> fields, int lastBlock)
    {
        var tract = fields.Where(f => f.Tract == fields[lastBlock].Tract).Select(f => f.Field.InMetres);
        var centre = Plane.Metres.BuildGeometry([.. tract]).Centroid;
        return fields.Skip(lastBlock).OrderByDescending(f => f.Field.InMetres.Centroid.Distance(centre));
    }

    private static double Over(List<PlannedField> fields, double targetMu) => fields.Sum(f => f.Field.Mu) - targetMu;

    private static void DigPonds(List<PlannedField> fields, double targetMu, SeedRandom random, Plane plane)
    {
        var count = (int)Math.Ceiling(Over(fields, targetMu) / PondMu);
        var roomy = fields
            .Where(f => f.Field.InMetres is Polygon { NumInteriorRings: 0 })
            .OrderByDescending(f => f.Field.InMetres.Area / f.Field.InMetres.Length)
            .Take(count)
            .ToList();
        for (var i = 0; i < roomy.Count && Over(fields, targetMu) > GoodEnoughMu; i++)
        {
            var pondMu = Over(fields, targetMu) / (roomy.Count - i);
            var place = fields.IndexOf(roomy[i]);
            fields[place] = roomy[i] with { Field = PondCutter.CutExactly(roomy[i].Field, pondMu, random, plane) };
        }
    }
}
