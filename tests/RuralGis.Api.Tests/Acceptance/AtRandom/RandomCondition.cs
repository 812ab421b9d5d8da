namespace RuralGis.Api.Tests.Acceptance.AtRandom;

/// <summary>
/// A condition as a question writes it and as SQL does. Nulls, as OData 4.01 has them: a comparison of a column that is null is false, and
/// its opposite true; whatever is asked of a shape that is not there (a relation, a measure) is null, and so is its opposite.
/// </summary>
/// <param name="OData">Of a $filter.</param>
/// <param name="Sql">Over the table as it is called in <see cref="RandomSet"/>.</param>
public sealed record RandomCondition(string OData, Func<Shift, string> Sql)
{
    private static readonly string[] Relations = ["Within", "Contains", "Touches", "Overlaps", "Crosses", "Disjoint", "Equals", "Intersects"];
    private static readonly string[] Patterns = ["T********", "FF*FF****", "T*F**F***", "T*T***T**", "F***T****", "FT*******", "2********", "****1****", "212101212"];
    private static readonly (string OData, string Mirrored, string Sql)[] Orders = [("lt", "gt", "<"), ("le", "ge", "<="), ("gt", "lt", ">"), ("ge", "le", ">=")];

    public static RandomCondition Throw(Dice dice, Hamlet hamlet, RandomSet set, int depth = 3)
    {
        if (depth == 0 || dice.OneIn(3))
            return dice.OneIn(4) ? Scalar(dice, set) : Spatial(dice, hamlet, set);

        var left = Throw(dice, hamlet, set, depth - 1);
        if (dice.OneIn(4))
            return new($"not ({left.OData})", shift => $"NOT ({left.Sql(shift)})");
        var right = Throw(dice, hamlet, set, depth - 1);
        var (odata, sql) = dice.One(("and", "AND"), ("or", "OR"));
        return new($"({left.OData} {odata} {right.OData})", shift => $"({left.Sql(shift)} {sql} {right.Sql(shift)})");
    }

    private static RandomCondition Spatial(Dice dice, Hamlet hamlet, RandomSet set)
    {
        var (column, literal) = (dice.One(set.Shapes), RandomShape.Throw(dice, hamlet));
        return dice.Whole(0, 9) switch
        {
            0 or 1 or 2 => Distance(dice, column.OData, column.Sql, literal),
            3 or 4 => Relation(dice, column, literal),
            5 => Pattern(dice, column, literal),
            6 when set.IsOfAreas => Measure(dice),
            7 when set.IsOfAreas && literal.IsArea => Overlap(dice, literal),
            8 when set.IsOfAreas => Made(dice, literal),
            _ when set.IsOfAreas && dice.OneIn(3) => Redlines(dice, literal),
            _ => new($"geo.intersects({column.OData},{literal.OData})", shift => $"ST_Intersects({column.Sql}, {literal.Plane(shift)})"),
        };
    }

    private static RandomCondition Distance(Dice dice, string shape, string sqlShape, RandomShape literal)
    {
        var (order, metres) = (dice.One(Orders), dice.OneIn(5) ? "0" : dice.Number(1, 1500));
        var call = dice.OneIn(2) ? $"geo.distance({shape},{literal.OData})" : $"geo.distance({literal.OData},{shape})";
        return new(
            dice.OneIn(2) ? $"{call} {order.OData} {metres}" : $"{metres} {order.Mirrored} {call}",
            shift => $"ST_Distance({sqlShape}::geography, {literal.Ellipsoid(shift)}) {order.Sql} {metres}");
    }

    private static RandomCondition Relation(Dice dice, RandomSet.Shape column, RandomShape literal)
    {
        var name = dice.One(Relations);
        return dice.OneIn(2)
            ? new($"Geo.{name}(a={column.OData},b={literal.OData})", shift => $"ST_{name}({column.Sql}, {literal.Plane(shift)})")
            : new($"Geo.{name}(b={column.OData},a={literal.OData})", shift => $"ST_{name}({literal.Plane(shift)}, {column.Sql})");
    }

    private static RandomCondition Pattern(Dice dice, RandomSet.Shape column, RandomShape literal)
    {
        var pattern = dice.One(Patterns);
        return new($"Geo.Relate(a={column.OData},b={literal.OData},pattern='{pattern}')", shift => $"ST_Relate({column.Sql}, {literal.Plane(shift)}, '{pattern}')");
    }

    private static RandomCondition Measure(Dice dice)
    {
        var order = dice.One(Orders);
        var (odata, sql, number) = dice.Whole(0, 4) switch
        {
            0 => ("Geo.Area(g=Geom)", "ST_Area(row.geom::geography)", dice.Number(1000, 15_000)),
            1 => ("Geo.Perimeter(g=Geom)", "ST_Perimeter(row.geom::geography)", dice.Number(100, 500)),
            2 => ("Geo.Area(g=Geo.Buffer(g=Geom,metres=25))", "ST_Area(ST_Buffer(row.geom::geography, 25, 32))", dice.Number(6000, 30_000)),
            _ => ("geo.distance(Geom,Village/Loc)", "ST_Distance(row.geom::geography, home.loc::geography)", dice.Number(100, 2500)),
        };
        return new($"{odata} {order.OData} {number}", _ => $"{sql} {order.Sql} {number}");
    }

    private static RandomCondition Overlap(Dice dice, RandomShape area)
    {
        var (order, (name, number)) = (dice.One(Orders), dice.OneIn(3) ? ("Union", dice.Number(5000, 500_000)) : ("Intersection", dice.Number(100, 8000)));
        return new(
            $"Geo.Area(g=Geo.{name}(a=Geom,b={area.OData})) {order.OData} {number}",
            shift => $"ST_Area(ST_{name}(row.geom, {area.Plane(shift)})::geography) {order.Sql} {number}");
    }

    /// <summary>Of a shape that another function makes.</summary>
    private static RandomCondition Made(Dice dice, RandomShape literal)
    {
        var name = dice.One("Centroid", "Envelope", "ConvexHull");
        return dice.Whole(0, 3) switch
        {
            0 => Distance(dice, $"Geo.{name}(g=Geom)", $"ST_{name}(row.geom)", literal),
            1 => new("Geo.Contains(a=Geo.Buffer(g=Geom,metres=400),b=Village/Loc)", _ => "ST_Contains(ST_Buffer(row.geom::geography, 400, 32)::geometry, home.loc)"),
            _ => new($"Geo.Intersects(a={literal.OData},b=Geo.{name}(g=Geom))", shift => $"ST_Intersects({literal.Plane(shift)}, ST_{name}(row.geom))"),
        };
    }

    private static RandomCondition Redlines(Dice dice, RandomShape literal)
    {
        const string Near = "FROM redline AS line WHERE ST_Intersects(line.geom, row.geom)";
        var inner = dice.Whole(0, 4) switch
        {
            0 => new("r/Kind eq 'forest'", _ => "line.kind = 'forest'"),
            1 => Distance(dice, "r/Geom", "line.geom", literal),
            2 => new("Geo.Contains(a=r/Geom,b=$it/Geom)", _ => "ST_Contains(line.geom, row.geom)"),
            _ => new RandomCondition("Geo.Area(g=Geo.Intersection(a=r/Geom,b=$it/Geom)) gt 500", _ => "ST_Area(ST_Intersection(line.geom, row.geom)::geography) > 500"),
        };
        return dice.Whole(0, 4) switch
        {
            0 => new("Redlines/any()", _ => $"EXISTS (SELECT {Near})"),
            1 => new($"Redlines/all(r:{inner.OData})", shift => $"NOT EXISTS (SELECT {Near} AND NOT ({inner.Sql(shift)}))"),
            2 => new("Redlines/$count gt 1", _ => $"(SELECT count(*) {Near}) > 1"),
            _ => new($"Redlines/any(r:{inner.OData})", shift => $"EXISTS (SELECT {Near} AND {inner.Sql(shift)})"),
        };
    }

    private static RandomCondition Scalar(Dice dice, RandomSet set)
    {
        var number = dice.Whole(1, 100);
        var (odata, sql) = dice.One(set.Scalars);
        return new(string.Format(System.Globalization.CultureInfo.InvariantCulture, odata, number), _ => string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, number));
    }
}
