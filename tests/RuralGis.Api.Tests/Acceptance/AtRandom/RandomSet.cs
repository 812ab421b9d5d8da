namespace RuralGis.Api.Tests.Acceptance.AtRandom;

/// <summary>A set of the foreign program and the table behind it.</summary>
/// <param name="Name">Of the set.</param>
/// <param name="From">FROM of the SQL; the row is called row.</param>
/// <param name="Shapes">The shapes of a row.</param>
/// <param name="Scalars">Conditions on other columns, {0} for a number from 1 to 99, each with its SQL.</param>
/// <param name="IsOfAreas">Its own shape, Geom, is an area.</param>
public sealed record RandomSet(
    string Name, string From, IReadOnlyList<RandomSet.Shape> Shapes, IReadOnlyList<(string OData, string Sql)> Scalars, bool IsOfAreas)
{
    public static readonly RandomSet Farmlands = new(
        "Farmlands",
        "farmland AS row JOIN village AS home ON home.id = row.village_id",
        [new("Geom", "row.geom"), new("Geom", "row.geom"), new("Geom", "row.geom"), new("Village/Loc", "home.loc")],
        [
            ("Crop eq 'rice'", "row.crop IS NOT DISTINCT FROM 'rice'"),
            ("Crop ne 'soy'", "row.crop IS DISTINCT FROM 'soy'"),
            ("Crop in ('maize','soy')", "coalesce(row.crop IN ('maize', 'soy'), false)"),
            ("Crop eq null", "row.crop IS NULL"),
            ("AreaMu lt {0}", "coalesce(row.area_mu < {0}, false)"),
            ("AreaMu ge {0}.5", "coalesce(row.area_mu >= {0}.5, false)"),
            ("Id mod 7 eq 3", "row.id % 7 = 3"),
            ("Village/Id gt {0}", "home.id > {0}"),
            ("Geom ne null", "row.geom IS NOT NULL"),
        ],
        IsOfAreas: true);

    public static readonly RandomSet Villages = new(
        "Villages", "village AS row", [new("Loc", "row.loc")], [("Id lt {0}", "row.id < {0}"), ("Name ne 'v{0}'", "row.name <> 'v{0}'"), ("Loc eq null", "row.loc IS NULL")], IsOfAreas: false);

    public sealed record Shape(string OData, string Sql);
}
