using System.Xml;
using System.Xml.Linq;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Validation;
using Xunit;

namespace RuralGis.Spatial.Tests.OData.Functions;

/// <summary>$metadata says what each function means and in which unit.</summary>
public sealed class GeoModelTests
{
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    [Theory]
    [InlineData("Distance", "a b", "metres on the ellipsoid")]
    [InlineData("Length", "g", "metres on the ellipsoid")]
    [InlineData("Perimeter", "g", "metres on the ellipsoid")]
    [InlineData("Area", "g", "square metres on the ellipsoid")]
    [InlineData("Intersects", "a b", "in common")]
    [InlineData("Disjoint", "a b", "no point in common")]
    [InlineData("Within", "a b", "No point of a lies outside b")]
    [InlineData("Contains", "a b", "No point of b lies outside a")]
    [InlineData("Touches", "a b", "edges only")]
    [InlineData("Overlaps", "a b", "share a part")]
    [InlineData("Crosses", "a b", "interiors meet")]
    [InlineData("Equals", "a b", "same points")]
    [InlineData("Relate", "a b pattern", "DE-9IM")]
    [InlineData("Buffer", "g metres", "metres")]
    [InlineData("Centroid", "g", "Centre of mass")]
    [InlineData("Envelope", "g", "Smallest box")]
    [InlineData("ConvexHull", "g", "Smallest convex shape")]
    [InlineData("Intersection", "a b", "in common")]
    [InlineData("Union", "a b", "either")]
    public void A_function_is_described(string name, string parameters, string said)
    {
        var function = Functions().Single(function => function.Attribute("Name")!.Value == name);

        Assert.Equal(parameters, string.Join(' ', function.Elements(Edm + "Parameter").Select(parameter => parameter.Attribute("Name")!.Value)));
        var description = Assert.Single(function.Elements(Edm + "Annotation"), annotation => annotation.Attribute("Term")!.Value == "Org.OData.Core.V1.Description");
        Assert.Contains(said, description.Attribute("String")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Those_are_all_there_are()
        => Assert.Equal(19, Functions().Count());

    [Fact]
    public void The_functions_are_valid_CSDL()
    {
        Parcel.EdmModel.Validate(out var errors);

        Assert.Empty(errors.Select(error => error.ErrorMessage));
    }

    private static IEnumerable<XElement> Functions()
    {
        var text = new StringWriter();
        using (var writer = XmlWriter.Create(text))
            Assert.True(CsdlWriter.TryWriteCsdl(Parcel.EdmModel, writer, CsdlTarget.OData, out _));
        return XDocument.Parse(text.ToString()).Descendants(Edm + "Schema").Single(schema => schema.Attribute("Namespace")!.Value == "Geo").Elements(Edm + "Function");
    }
}
