using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.OData;
using Microsoft.AspNetCore.OData.Formatter;
using Microsoft.AspNetCore.OData.Formatter.Serialization;
using Microsoft.AspNetCore.OData.Query;
using Microsoft.AspNetCore.OData.Routing.Controllers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.Spatial;
using NetTopologySuite.Geometries;
using RuralGis.Api.Data;
using RuralGis.Api.Farmland;
using RuralGis.Spatial.OData.Json;
using GeometryFactory = NetTopologySuite.Geometries.GeometryFactory;

namespace RuralGis.Bench;

/// <summary>
/// The same rows through Microsoft.AspNetCore.OData as it comes: [EnableQuery] on the same model and database, twice. Under /odata its writer
/// gets the values of Microsoft.Spatial that it knows; under /ready it gets shapes as ready GeoJSON text, which it only copies. It has every
/// other advantage: nobody signs in, and the window comes as four numbers instead of a literal in $filter. It is asked for whole rows: a
/// MultiPolygon is an IEnumerable of polygons, which $select takes for a collection to be projected and EF cannot translate.
/// </summary>
internal static class FrameworkApp
{
    /// <summary>The command line that makes this program serve it.</summary>
    public const string Word = "framework";

    public static Task RunAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Services.AddScoped(_ => RuralDbSetup.ConnectAsOwner(builder.Configuration.GetConnectionString("Rural")!));
        builder.Services.AddControllers()
            .ConfigureApplicationPartManager(parts =>
            {
                // Without the controllers of the API, which lie beside.
                parts.ApplicationParts.Clear();
                parts.ApplicationParts.Add(new AssemblyPart(typeof(FrameworkApp).Assembly));
            })
            .AddOData(options => options.SetMaxTop(null)
                .AddRouteComponents("odata", RuralModel.Build(), services => services.AddSingleton<ODataResourceSerializer, OwnValues>())
                .AddRouteComponents("ready", RuralModel.Build(), services => services.AddSingleton<ODataResourceSerializer, ReadyText>()));

        var app = builder.Build();
        app.UseRouting();
        app.MapControllers();
        return app.RunAsync();
    }

    private abstract class ShapeWriter(IODataSerializerProvider serializers) : ODataResourceSerializer(serializers)
    {
        public override ODataProperty CreateStructuralProperty(IEdmStructuralProperty structuralProperty, ResourceContext resourceContext)
            => structuralProperty.Type.IsGeography()
                ? new ODataProperty { Name = structuralProperty.Name, Value = ValueOf((MultiPolygon)resourceContext.GetPropertyValue(structuralProperty.Name)) }
                : base.CreateStructuralProperty(structuralProperty, resourceContext);

        protected abstract object ValueOf(MultiPolygon shape);
    }

    private sealed class ReadyText(IODataSerializerProvider serializers) : ShapeWriter(serializers)
    {
        protected override object ValueOf(MultiPolygon shape) => new ODataUntypedValue { RawValue = GeoJsonText.Write(shape) };
    }

    private sealed class OwnValues(IODataSerializerProvider serializers) : ShapeWriter(serializers)
    {
        protected override object ValueOf(MultiPolygon shape)
        {
            var made = GeographyFactory.MultiPolygon(CoordinateSystem.Geography(shape.SRID));
            foreach (var polygon in shape.Geometries.Cast<Polygon>())
            {
                made.Polygon();
                foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
                {
                    made.Ring(ring.StartPoint.Y, ring.StartPoint.X);
                    foreach (var corner in ring.Coordinates.Skip(1))
                        made.LineTo(corner.Y, corner.X);
                }
            }

            return made.Build();
        }
    }
}

public sealed class FarmlandPlotsController(RuralDb db) : ODataController
{
    [EnableQuery(PageSize = 1000)]
    public IQueryable<FarmlandPlot> Get(double west, double south, double east, double north)
    {
        var window = new GeometryFactory(new PrecisionModel(), SpatialColumns.Srid).ToGeometry(new Envelope(west, east, south, north));
        return db.FarmlandPlots.Where(plot => plot.Boundary.Intersects(window));
    }
}
