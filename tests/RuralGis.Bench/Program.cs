using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using RuralGis.Api.Data;
using RuralGis.Bench;

NtsGeometryServices.Instance = new NtsGeometryServices(
    PackedCoordinateSequenceFactory.DoubleFactory, new PrecisionModel(), SpatialColumns.Srid, GeometryOverlay.NG, new CoordinateEqualityComparer());

if (args is [FrameworkApp.Word])
{
    await FrameworkApp.RunAsync();
    return 0;
}

if (args is not ["odata" or "check", .. var words] || BenchOptions.Default.With(words) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchOptions.Usage);
    return 2;
}

await (args[0] == "odata" ? ODataBench.RunAsync(options) : CheckBench.RunAsync(options));
return 0;
