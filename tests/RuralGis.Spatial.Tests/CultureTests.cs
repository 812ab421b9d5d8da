using System.Globalization;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.OData.Json;
using Xunit;

namespace RuralGis.Spatial.Tests;

public sealed class CultureTests
{
    [Fact]
    public void Numbers_keep_their_point_under_a_culture_that_writes_a_comma()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal("1,5", 1.5.ToString(CultureInfo.CurrentCulture));
            Assert.Equal("""{"type":"Point","coordinates":[1.5,2.25]}""", GeoJsonText.Write(new Point(1.5, 2.25)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
