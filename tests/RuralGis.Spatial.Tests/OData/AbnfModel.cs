using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OData;
using Microsoft.AspNetCore.OData.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;
using Microsoft.OData.UriParser;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.OData;
using RuralGis.Spatial.OData.Query;

namespace RuralGis.Spatial.Tests.OData;

/// <summary>
/// A set in which the names of the OASIS cases exist: lists, other rows and shapes as columns, all else as what an open type holds,
/// so that no name decides. There are no rows.
/// </summary>
internal static class AbnfModel
{
    private static readonly string[] Meaningful = ["filter", "select", "orderby", "expand", "top", "skip", "count", "apply", "compute", "search"];

    private static readonly IEdmModel Model = Build();
    private static readonly IServiceProvider Services = Serve();

    /// <param name="options">Behind the ?, decoded.</param>
    public static SetQuery Ask(IEnumerable<(string Name, string Text)> options)
    {
        var http = new DefaultHttpContext { RequestServices = Services };
        http.Request.Query = new QueryCollection(options.GroupBy(option => option.Name).ToDictionary(
            same => same.Key, same => new Microsoft.Extensions.Primitives.StringValues([.. same.Select(option => option.Text)])));
        var feature = http.ODataFeature();
        feature.Model = Model;
        feature.Path = new ODataPath(new EntitySetSegment(Model.EntityContainer.FindEntitySet("Things")));
        feature.Services = Services.GetRequiredService<IOptions<ODataOptions>>().Value.GetRouteServices("odata");
        return new SetQuery(http.Request, Array.Empty<Thing>().AsQueryable(), Meaningful);
    }

    private static IEdmModel Build()
    {
        var builder = new ODataConventionModelBuilder { Namespace = "Model" };
        builder.EntitySet<Thing>("Things");
        builder.Searches<Thing>(thing => thing.Name);
        builder.EntityType<Customer>().Namespace = "Model";
        builder.EnumType<Pattern>().Namespace = "Sales";
        return builder.GetSpatialEdmModel(srid: 4490);
    }

    private static ServiceProvider Serve()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddControllers().AddSpatialOData("odata", Model, new SpatialOptions());
        return services.BuildServiceProvider();
    }

    [Flags]
    internal enum Pattern
    {
        None = 0,
        Yellow = 1,
        Solid = 32,
    }

    internal sealed class Place
    {
        public string? City { get; set; }
        public string? Street { get; set; }
        public Thing? Country { get; set; }
        public Dictionary<string, object> Others { get; } = [];
    }

    internal class Customer
    {
        public int Id { get; set; }
    }

    internal sealed class Thing : Customer
    {
        public Pattern Style { get; set; }
        public string? EyeColor { get; set; }
        public decimal Amount { get; set; }
        public decimal Cost { get; set; }
        public decimal Discounts { get; set; }
        public decimal Population { get; set; }
        public decimal TaxRate { get; set; }
        public int Month { get; set; }
        public string? City { get; set; }
        public string? Code { get; set; }
        public string? Country { get; set; }
        public string? Image { get; set; }
        public string? Jobtitle { get; set; }
        public string? Name { get; set; }
        public string? Status { get; set; }
        public Place? Address { get; set; }
        public Place? ShipTo { get; set; }
        public List<Place> Addresses { get; } = [];
        public List<Place> Details { get; } = [];
        public List<int> Sizes { get; } = [];
        public List<string> Names { get; } = [];
        public List<string> EmailAddresses { get; } = [];
        public Point? Location { get; set; }
        public Polygon? SalesArea { get; set; }
        public LineString? Line { get; set; }
        public Thing? Category { get; set; }
        public Thing? Continent { get; set; }
        public Thing? Currency { get; set; }
        public Thing? Customer { get; set; }
        public Thing? Nation { get; set; }
        public Thing? Manager { get; set; }
        public Thing? Product { get; set; }
        public Thing? ProductGroup { get; set; }
        public Thing? SalesOrganization { get; set; }
        public Thing? Supplier { get; set; }
        public Thing? Time { get; set; }
        public List<Thing> DirectReports { get; } = [];
        public List<Thing> History { get; } = [];
        public List<Thing> Items { get; } = [];
        public List<Thing> Products { get; } = [];
        public List<Thing> Sales { get; } = [];
        public List<Thing> Suppliers { get; } = [];
        public Dictionary<string, object> Others { get; } = [];
    }
}
