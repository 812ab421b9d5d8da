using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using NetTopologySuite.Geometries;
using Npgsql.EntityFrameworkCore.PostgreSQL.Query;
using Npgsql.EntityFrameworkCore.PostgreSQL.Query.Expressions;

namespace RuralGis.Spatial.OData.Functions;

/// <summary>Writes the methods of <see cref="SpatialSql"/> as PostGIS knows them.</summary>
internal sealed class SpatialSqlTranslator(ISqlExpressionFactory sql, IRelationalTypeMappingSource types) : IMethodCallTranslator
{
    /// <summary>A circle drawn with 8, as is usual, is half a percent too small at its flattest; with 32 it is 0.03 %.</summary>
    private const int SegmentsOfQuarterCircle = 32;

    private readonly RelationalTypeMapping _geography = types.FindMapping(typeof(Geometry), "geography")!;
    private readonly RelationalTypeMapping _geometry = types.FindMapping(typeof(Geometry), "geometry")!;

    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.DeclaringType != typeof(SpatialSql) ? null : method.Name switch
        {
            nameof(SpatialSql.Buffer) => Buffer(arguments[0], arguments[1]),
            _ when SpatialFunctions.Of(method) is { } function => Table(function, arguments),
            nameof(SpatialSql.IsWithinM) => Function("ST_DWithin", typeof(bool), Ellipsoid(arguments[0]), Ellipsoid(arguments[1]), arguments[2]),
            nameof(SpatialSql.BoxesMeet) => Operator(PgExpressionType.Overlaps, Plane(arguments[0]), Plane(arguments[1])),
            // The function behind the operator @.
            nameof(SpatialSql.IsInBox) => Function("geometry_within", typeof(bool), Plane(arguments[0]), Plane(arguments[1])),
            nameof(SpatialSql.Nearness) => Operator(PgExpressionType.Distance, Ellipsoid(arguments[0]), Ellipsoid(arguments[1])),
            nameof(SpatialSql.Wkb) => Function("ST_AsBinary", typeof(byte[]), Plane(arguments[0])),
            nameof(SpatialSql.Unindexed) => Unindexed(arguments[0]),
            _ => null,
        };

    private SqlExpression Table(SpatialFunction function, IReadOnlyList<SqlExpression> arguments)
    {
        var onEllipsoid = function.Surface == Surface.Ellipsoid;
        var sent = arguments.Select(argument => !SpatialTypes.IsSpatial(argument.Type) ? argument : onEllipsoid ? Ellipsoid(argument) : Plane(argument));
        return Function(function.Sql, function.MethodInfo.ReturnType, [.. sent]);
    }

    // PostGIS answers in SRID 4326 whatever it was given; the numbers are those of the shape's own system.
    private SqlExpression Buffer(SqlExpression shape, SqlExpression metres)
    {
        var buffer = Function("ST_Buffer", typeof(Geometry), Ellipsoid(shape), metres, sql.Constant(SegmentsOfQuarterCircle));
        var asGeometry = new SqlUnaryExpression(ExpressionType.Convert, buffer, typeof(Geometry), _geometry);
        return Function("ST_SetSRID", typeof(Geometry), asGeometry, Function("ST_SRID", typeof(int), Plane(shape)));
    }

    // EF Core takes coalesce(x, x) of a column that is never null for x; greatest has the same effect and stays.
    private SqlExpression Unindexed(SqlExpression value) => Function("greatest", value.Type, value, value);

    private SqlExpression Function(string name, Type returns, params SqlExpression[] arguments)
        => sql.Function(
            name, arguments.Select(sql.ApplyDefaultTypeMapping)!, nullable: true, arguments.Select(_ => true), returns,
            SpatialTypes.IsSpatial(returns) ? types.FindMapping(returns, "geometry") : types.FindMapping(returns));

    private SqlExpression Operator(PgExpressionType type, SqlExpression left, SqlExpression right)
        => ((NpgsqlSqlExpressionFactory)sql).MakePostgresBinary(type, left, right);

    private SqlExpression Plane(SqlExpression shape) => sql.ApplyTypeMapping(shape, shape.TypeMapping ?? _geometry);

    private SqlUnaryExpression Ellipsoid(SqlExpression shape) => new(ExpressionType.Convert, Plane(shape), typeof(Geometry), _geography);
}
