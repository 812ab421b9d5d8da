using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using Xunit;

namespace RuralGis.Spatial.Tests.OData.Functions;

/// <summary>The text of a query is read as the function it calls.</summary>
public sealed class GeoParsingTests
{
    private const string Point = "geography'SRID=4490;POINT(116.7 36.5)'";
    private const string Ring = "(0 0,1 0,1 1,0 0)";

    private static readonly string[] Shapes =
    [
        "POINT(0 0)", "LINESTRING(0 0,1 1)", $"POLYGON({Ring})", "MULTIPOINT((0 0),(1 1))", "MULTILINESTRING((0 0,1 1))", $"MULTIPOLYGON(({Ring}))",
        "GEOMETRYCOLLECTION(POINT(0 0))",
    ];

    [Fact]
    public void Distance_and_intersects_take_any_two_shapes_of_either_family()
    {
        string[] operands = [.. Shapes.SelectMany(wkt => new[] { $"geography'SRID=4490;{wkt}'", $"geometry'SRID=4527;{wkt}'" }), "Boundary", "Location", "Road"];

        foreach (var first in operands)
            foreach (var second in operands)
            {
                Assert.Equal("geo.distance", Called(Parse($"geo.distance({first},{second}) le 5")));
                Assert.Equal("geo.intersects", Called(Parse($"geo.intersects({first},{second})")));
            }
    }

    [Fact]
    public void Length_takes_any_shape_so_that_we_can_say_what_is_wrong_with_it()
    {
        foreach (var wkt in Shapes)
        {
            Assert.Equal("geo.length", Called(Parse($"geo.length(geography'SRID=4490;{wkt}') gt 5")));
            Assert.Equal("geo.length", Called(Parse($"geo.length(geometry'SRID=4527;{wkt}') gt 5")));
        }
    }

    [Theory]
    [InlineData($"Geo.Intersects(a=Boundary,b={Point})", "Geo.Intersects", "Edm.Boolean")]
    [InlineData($"Geo.Disjoint(a=Boundary,b={Point})", "Geo.Disjoint", "Edm.Boolean")]
    [InlineData($"Geo.Within(a=Boundary,b={Point})", "Geo.Within", "Edm.Boolean")]
    [InlineData($"Geo.Contains(a=Boundary,b={Point})", "Geo.Contains", "Edm.Boolean")]
    [InlineData($"Geo.Touches(a=Boundary,b={Point})", "Geo.Touches", "Edm.Boolean")]
    [InlineData($"Geo.Overlaps(a=Boundary,b={Point})", "Geo.Overlaps", "Edm.Boolean")]
    [InlineData($"Geo.Crosses(a=Boundary,b={Point})", "Geo.Crosses", "Edm.Boolean")]
    [InlineData($"Geo.Equals(a=Boundary,b={Point})", "Geo.Equals", "Edm.Boolean")]
    [InlineData($"Geo.Relate(a=Boundary,b={Point},pattern='T*F**F***')", "Geo.Relate", "Edm.Boolean")]
    [InlineData($"Geo.Distance(a=Boundary,b={Point})", "Geo.Distance", "Edm.Double")]
    [InlineData("Geo.Length(g=Road)", "Geo.Length", "Edm.Double")]
    [InlineData("Geo.Perimeter(g=Boundary)", "Geo.Perimeter", "Edm.Double")]
    [InlineData("Geo.Area(g=Boundary)", "Geo.Area", "Edm.Double")]
    [InlineData("Geo.Buffer(g=Boundary,metres=-20.5)", "Geo.Buffer", "Edm.Geography")]
    [InlineData("Geo.Centroid(g=Boundary)", "Geo.Centroid", "Edm.GeographyPoint")]
    [InlineData("Geo.Envelope(g=Boundary)", "Geo.Envelope", "Edm.Geography")]
    [InlineData("Geo.ConvexHull(g=Boundary)", "Geo.ConvexHull", "Edm.Geography")]
    [InlineData($"Geo.Intersection(a=Boundary,b={Point})", "Geo.Intersection", "Edm.Geography")]
    [InlineData($"Geo.Union(a=Boundary,b={Point})", "Geo.Union", "Edm.Geography")]
    [InlineData("Geo.Within(a=Location,b=Parent/Boundary)", "Geo.Within", "Edm.Boolean")]
    [InlineData("Geo.Within(b=geometry'SRID=4527;POINT(39464000 4038000)',a=Boundary)", "Geo.Within", "Edm.Boolean")]
    [InlineData($"Geo.Area(g=Geo.Intersection(a=Boundary,b=Geo.Buffer(g={Point},metres=500)))", "Geo.Area", "Edm.Double")]
    [InlineData("GEO.AREA(G=Boundary)", "Geo.Area", "Edm.Double")]
    [InlineData("geo.area(g=Boundary)", "Geo.Area", "Edm.Double")]
    [InlineData($"GEO.DISTANCE(Boundary,{Point})", "geo.distance", "Edm.Double")]
    [InlineData($"Geo.Intersects(Boundary,{Point})", "geo.intersects", "Edm.Boolean")]
    public void A_call_is_read_with_its_name_and_its_result(string text, string name, string result)
    {
        var call = Assert.IsType<SingleValueFunctionCallNode>(Parser(("$orderby", text)).ParseOrderBy().Expression);

        Assert.Equal(name, call.Name);
        Assert.Equal(result, call.TypeReference.FullName());
    }

    [Fact]
    public void A_shape_that_a_function_makes_has_the_SRID_we_store()
    {
        var call = Assert.IsType<SingleValueFunctionCallNode>(Parser(("$orderby", "Geo.Buffer(g=Boundary,metres=5)")).ParseOrderBy().Expression);

        Assert.Equal(4490, call.TypeReference.AsSpatial().SpatialReferenceIdentifier);
    }

    [Theory]
    [InlineData("Geo.Area(g=Geo.Intersection(a=Boundary,b=@z)) gt 5")]
    [InlineData("geo.intersects(Boundary,@z)")]
    [InlineData("Parts/any(p:Geo.Touches(a=p/Boundary,b=$it/Boundary) and geo.distance(p/Location,@z) lt 500)")]
    public void An_alias_stands_for_its_shape(string filter)
        => Assert.NotNull(Parser(("$filter", filter), ("@z", Point)).ParseFilter().Expression);

    [Theory]
    [InlineData("$compute", "Geo.Area(g=Boundary) as AreaM2,geo.distance(Boundary,Location) as FarM")]
    [InlineData("$apply", "filter(Geo.Within(a=Boundary,b=Parent/Boundary))/groupby((Code),aggregate(Geo.Area(g=Boundary) with sum as AreaM2))")]
    [InlineData("$apply", "compute(Geo.Area(g=Geo.Intersection(a=Boundary,b=Parent/Boundary)) as OverlapM2)/aggregate(OverlapM2 with sum as TotalM2)")]
    [InlineData("$expand", "Parts($filter=Geo.Area(g=Boundary) gt 5;$orderby=geo.distance(Location,Boundary))")]
    public void A_function_may_stand_in_every_option(string option, string text)
    {
        var parser = Parser((option, text));

        Assert.True(option switch
        {
            "$compute" => parser.ParseCompute().ComputedItems.Count() == 2,
            "$apply" => parser.ParseApply().Transformations.Count() == 2,
            _ => parser.ParseSelectAndExpand().SelectedItems.Count() == 1,
        });
    }

    [Theory]
    [InlineData("Geo.Area(x=Boundary) gt 5")]
    [InlineData("Geo.Within(a=Boundary)")]
    [InlineData("Geo.Within(a=Boundary,a=Location)")]
    [InlineData("Geo.Nothing(a=Boundary)")]
    [InlineData("geo.distance(Code,Boundary) lt 5")]
    [InlineData("Boundary/Geo.Area() gt 5")]
    public void What_no_function_is_called_is_no_query(string filter) => Assert.Throws<ODataException>(() => Parse(filter));

    private static SingleValueNode Parse(string filter) => Parser(("$filter", filter)).ParseFilter().Expression;

    private static string Called(QueryNode node) => node is BinaryOperatorNode comparison ? Called(comparison.Left) : Assert.IsType<SingleValueFunctionCallNode>(node).Name;

    private static ODataQueryOptionParser Parser(params (string Name, string Text)[] options)
    {
        var set = Parcel.EdmModel.FindDeclaredEntitySet("Parcels");
        return new ODataQueryOptionParser(Parcel.EdmModel, set.EntityType, set, options.ToDictionary(option => option.Name, option => option.Text))
        {
            Resolver = new UnqualifiedODataUriResolver { EnableCaseInsensitive = true },
        };
    }
}
