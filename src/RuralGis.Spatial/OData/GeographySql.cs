using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.OData;

/// <summary>
/// Distances in metres on the ellipsoid over geometry columns in degrees. Each becomes SQL on column::geography,
/// written exactly as the expression indexes are, so that PostgreSQL can use them.
/// </summary>
public static class GeographySql
{
    internal static readonly MethodInfo DistanceMethod = ((Func<Geometry, Geometry, double>)DistanceM).Method;
    internal static readonly MethodInfo IsWithinMethod = ((Func<Geometry, Geometry, double, bool>)IsWithinM).Method;

    /// <summary>ST_Distance on the ellipsoid, in metres. Only in queries.</summary>
    public static double DistanceM(Geometry a, Geometry b) => throw OnlyInQueries(nameof(DistanceM));

    /// <summary>ST_DWithin on the ellipsoid: nearer than or exactly the given metres. Only in queries.</summary>
    public static bool IsWithinM(Geometry a, Geometry b, double metres) => throw OnlyInQueries(nameof(IsWithinM));

    /// <summary>Teaches a context's EF Core the two functions above.</summary>
    public static DbContextOptionsBuilder UseGeographySql(this DbContextOptionsBuilder options)
    {
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new Extension());
        return options;
    }

    private static InvalidOperationException OnlyInQueries(string method)
        => new($"{method} is computed by PostGIS; use it inside a query.");

    private sealed class Translator(ISqlExpressionFactory sql, IRelationalTypeMappingSource types) : IMethodCallTranslator
    {
        private readonly RelationalTypeMapping _geography = types.FindMapping(typeof(Geometry), "geography")!;
        private readonly RelationalTypeMapping _geometry = types.FindMapping(typeof(Geometry), "geometry")!;

        public SqlExpression? Translate(
            SqlExpression? instance,
            MethodInfo method,
            IReadOnlyList<SqlExpression> arguments,
            IDiagnosticsLogger<DbLoggerCategory.Query> logger)
            => method switch
            {
                _ when method == DistanceMethod => Function("ST_Distance", typeof(double), [Geography(arguments[0]), Geography(arguments[1])]),
                _ when method == IsWithinMethod => Function("ST_DWithin", typeof(bool), [Geography(arguments[0]), Geography(arguments[1]), arguments[2]]),
                _ => null,
            };

        private SqlExpression Function(string name, Type returns, SqlExpression[] arguments)
            => sql.Function(name, arguments, nullable: true, arguments.Select(_ => true), returns, types.FindMapping(returns));

        private SqlUnaryExpression Geography(SqlExpression geometry)
            => new(ExpressionType.Convert, sql.ApplyTypeMapping(geometry, geometry.TypeMapping ?? _geometry), typeof(Geometry), _geography);
    }

    private sealed class TranslatorPlugin(ISqlExpressionFactory sql, IRelationalTypeMappingSource types) : IMethodCallTranslatorPlugin
    {
        public IEnumerable<IMethodCallTranslator> Translators { get; } = [new Translator(sql, types)];
    }

    private sealed class Extension : IDbContextOptionsExtension
    {
        public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

        public void ApplyServices(IServiceCollection services)
            => new EntityFrameworkRelationalServicesBuilder(services).TryAdd<IMethodCallTranslatorPlugin, TranslatorPlugin>();

        public void Validate(IDbContextOptions options)
        {
        }
    }

    private sealed class ExtensionInfo(Extension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using geography SQL ";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["RuralGis:GeographySql"] = "1";
    }
}
