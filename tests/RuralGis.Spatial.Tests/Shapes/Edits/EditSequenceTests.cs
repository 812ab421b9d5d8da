using NetTopologySuite.Geometries;
using RuralGis.Spatial.Shapes.Edits;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes.Edits;

/// <summary>Thousands of edits one after the other, at random, on fields that cover the ground without a gap.</summary>
public sealed class EditSequenceTests
{
    private const int Edits = 400;

    [Theory]
    [InlineData(20261123)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void No_ground_is_lost_or_counted_twice(int seed)
    {
        var random = new Random(seed);
        var fields = new Fields(random, rows: 5);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var step = 0; step < Edits; step++)
        {
            var edit = Next(fields, random);
            var outcome = "done";
            try
            {
                edit(fields, random);
            }
            catch (ShapeRefusedException refused)
            {
                outcome = refused.Reason.ToString();
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"Seed {seed}, step {step}, {edit.Method.Name}: {broken.Message}", broken);
            }

            var key = $"{edit.Method.Name} {outcome}";
            outcomes[key] = outcomes.GetValueOrDefault(key) + 1;
        }

        fields.AssertWhole();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}: {fields.Count} fields. {string.Join(", ", outcomes)}");
        Assert.All([nameof(Split), nameof(Cut), nameof(Merge), nameof(Move), nameof(Reshape)], name => Assert.InRange(outcomes.GetValueOrDefault($"{name} done"), Edits / 40, Edits));
    }

    /// <summary>Any of the five; few fields are cut, many are put together.</summary>
    private static Action<Fields, Random> Next(Fields fields, Random random) => random.Next(9) switch
    {
        8 => fields.Count < 45 ? Cut : Merge,
        0 or 4 => fields.Count < 45 ? Split : Merge,
        1 or 5 => fields.Count > 20 ? Merge : Split,
        2 or 6 => Move,
        _ => Reshape,
    };

    private static void Split(Fields fields, Random random)
    {
        var field = fields.Any(random);
        var neighbours = fields.Touching(fields[field], field);
        var box = fields[field].EnvelopeInternal;
        List<Coordinate> path = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => Place(box, 1.6, random))];
        if (random.Next(3) == 0)
            path.Insert(random.Next(path.Count), Vertex(fields[field], random));
        if (random.Next(10) == 0)
            path.InsertRange(1, fields[field].Coordinates.Take(2));
        var edit = ShapeSplit.Split(fields[field], Land.Degrees.CreateLineString([.. path]), [.. neighbours.Select(i => fields[i])], minPieceM2: random.Next(2) * 20);
        fields.Take(edit, [field], neighbours);
    }

    private static void Cut(Fields fields, Random random)
    {
        var field = fields.Any(random);
        var box = fields[field].EnvelopeInternal;
        var area = Land.Degrees.CreateMultiPoint([.. Enumerable.Range(0, random.Next(3, 7)).Select(_ => Land.Degrees.CreatePoint(Place(box, 1.4, random)))]).ConvexHull();
        var neighbours = fields.Touching(fields[field], field);
        var edit = BoundaryCut.Cut(fields[field], area, (CutSide)random.Next(2), [.. neighbours.Select(i => fields[i])]);
        fields.Take(edit, [field], neighbours);
    }

    private static void Merge(Fields fields, Random random)
    {
        var field = fields.Any(random);
        var beside = fields.Touching(fields[field], field, 0);
        if (beside.Count == 0)
            return;

        int[] both = [field, beside[random.Next(beside.Count)]];
        var neighbours = fields.Touching(fields[both[0]], both).Union(fields.Touching(fields[both[1]], both)).ToList();
        var edit = ShapeMerge.Merge([.. both.Select(i => fields[i])], [.. neighbours.Select(i => fields[i])]);
        fields.Take(edit, both, neighbours);
    }

    private static void Move(Fields fields, Random random)
    {
        var field = fields.Any(random);
        var from = Vertex(fields[field], random);
        var to = random.Next(6) switch
        {
            0 => Vertex(fields[field], random),
            1 => new Coordinate(from.X + (random.Next(-3, 4) * 1e-8), from.Y + (random.Next(-3, 4) * 1e-8)),
            _ => Place(new Envelope(from), 0, random, 12),
        };
        var reach = new Envelope(from, to);
        foreach (var shape in fields.Touching(Land.Degrees.CreatePoint(from)).Where(i => i > 0))
            reach.ExpandToInclude(fields[shape].EnvelopeInternal);
        var shapes = fields.Touching(Land.Degrees.ToGeometry(reach));
        fields.Take(SharedBoundary.Move([.. shapes.Select(i => fields[i])], [new VertexMove(from, to)]), [], shapes);
    }

    private static void Reshape(Fields fields, Random random)
    {
        var field = fields.Any(random);
        Coordinate[] ends = [Boundary(fields[field], random), Boundary(fields[field], random)];
        var between = new Envelope(ends[0], ends[1]);
        var line = Land.Degrees.CreateLineString([ends[0], .. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Place(between, 1, random, 6)), ends[1]]);
        var neighbours = fields.Touching(line.Union(fields[field]).ConvexHull(), field);
        fields.Take(ShapeReshape.Reshape(fields[field], line, [.. neighbours.Select(i => fields[i])]), [field], neighbours);
    }

    /// <summary>A place in a box made so much larger, or so many steps around it.</summary>
    private static Coordinate Place(Envelope box, double factor, Random random, double steps = 0)
    {
        var (centre, reach) = (box.Centre, steps * Land.Step);
        return new(
            centre.X + ((random.NextDouble() - 0.5) * ((box.Width * factor) + (2 * reach))),
            centre.Y + ((random.NextDouble() - 0.5) * ((box.Height * factor) + (2 * reach))));
    }

    private static Coordinate Vertex(Geometry shape, Random random) => shape.Coordinates[random.Next(shape.NumPoints)];

    /// <summary>A place on an edge, as exact as a mouse can be.</summary>
    private static Coordinate Boundary(Geometry shape, Random random)
    {
        var ring = shape.Boundary.GetGeometryN(random.Next(shape.Boundary.NumGeometries)).Coordinates;
        var i = random.Next(1, ring.Length);
        return new LineSegment(ring[i - 1], ring[i]).PointAlong(random.NextDouble());
    }
}
