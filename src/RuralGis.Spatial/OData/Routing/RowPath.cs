using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OData.Extensions;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using RuralGis.Spatial.OData.Query;

namespace RuralGis.Spatial.OData.Routing;

/// <summary>Where an address below a row leads: Wells(id)/Owner/Fields is a list of rows, Wells(id)/Code/$value a text.</summary>
/// <param name="Model">The model.</param>
/// <param name="Rows">A list, or at most one row.</param>
/// <param name="From">The row that the last navigation starts from; null when the address is of a certain row.</param>
/// <param name="IsList">Many rows.</param>
/// <param name="Property">A property of the one row.</param>
/// <param name="End">$count, $value, or nothing.</param>
internal sealed record RowPath(
    IEdmModel Model, IQueryable Rows, IQueryable? From = null, bool IsList = false, IEdmStructuralProperty? Property = null, ODataPathSegment? End = null)
{
    /// <param name="request">Its address is read; afterwards the options of its query are about these rows.</param>
    /// <param name="row">The row of the first key, or nothing.</param>
    /// <exception cref="ODataUnrecognizedPathException">There is no such property: 404.</exception>
    /// <exception cref="NotImplementedException">OData has such addresses, this service lacks them: 501.</exception>
    public static RowPath Read(HttpRequest request, IQueryable row)
    {
        var feature = request.ODataFeature();
        var segments = Parse(request).ToArray();
        var path = segments.Skip(2).Aggregate(new RowPath(feature.Model, row), (path, segment) => path.Step(segment));
        feature.Path = new ODataPath(path.Property is null ? segments : segments.TakeWhile(segment => segment is not PropertySegment));
        return path;
    }

    private static ODataPath Parse(HttpRequest request)
    {
        var feature = request.ODataFeature();
        var address = request.Path.ToUriComponent()[(feature.RoutePrefix.Length + 1)..].TrimStart('/');
        var parser = new ODataUriParser(feature.Model, new Uri(address, UriKind.Relative), request.GetRouteServices())
        {
            UrlKeyDelimiter = ODataUrlKeyDelimiter.Slash,
        };
        try
        {
            return parser.ParsePath();
        }
        catch (ODataUnrecognizedPathException fault)
            when (fault.CurrentSegment is { } unknown && fault.ParsedSegments?.LastOrDefault()?.EdmType.AsElementType() is IEdmEntityType type)
        {
            var known = string.Join(", ", type.Properties().Select(property => property.Name));
            throw new ODataUnrecognizedPathException($"{type.Name} has no '{unknown}'; it has {known}.", fault);
        }
        catch (ODataException fault) when (fault is not ODataUnrecognizedPathException)
        {
            throw new ODataException($"{request.Path} is no address: {fault.Message} After a list comes a key in parentheses, or $count, or nothing.", fault);
        }
    }

    private RowPath Step(ODataPathSegment segment) => segment switch
    {
        NavigationPropertySegment { NavigationProperty: var navigation } when !IsList
            => this with { Rows = Related(navigation), From = Rows, IsList = navigation.TargetMultiplicity() == EdmMultiplicity.Many },
        KeySegment key when IsList => this with { Rows = Rows.Provider.CreateQuery(Filter(Rows.Expression, key)), From = null, IsList = false },
        PropertySegment { Property: var property } when !IsList => this with { Property = property },
        ValueSegment when Property?.Type.IsCollection() == true
            => throw new ODataException($"{Property.Name} is a list and has no $value; ask for it without."),
        ValueSegment when Property is not null => this with { End = segment },
        OperationSegment { Operations: var operations } when operations.First().IsAction()
            => throw new BadHttpRequestException($"{segment.Identifier} is an action; it is asked by POST.", StatusCodes.Status405MethodNotAllowed),
        NavigationPropertyLinkSegment => throw new NotImplementedException("$ref is not offered; ask for the rows with $select=Id."),
        CountSegment when IsList || Property?.Type.IsCollection() == true => this with { End = segment },
        _ => throw new NotImplementedException($"'{segment.Identifier}' in an address below a row is not offered."),
    };

    private IQueryable Related(IEdmNavigationProperty navigation)
    {
        var row = Expression.Parameter(Rows.ElementType, "row");
        var target = Model.ClrType(navigation.ToEntityType());
        if (navigation.TargetMultiplicity() != EdmMultiplicity.Many)
        {
            var one = Expression.Quote(Expression.Lambda(Expression.Property(row, Model.ClrProperty(navigation)), row));
            return Rows.Provider.CreateQuery(NotNull(Expression.Call(typeof(Queryable), nameof(Queryable.Select), [row.Type, target], Rows.Expression, one), target));
        }

        var list = SpatialNavigations.Of(Model, navigation) is { } holds
            ? SetQuery.Related(Rows, holds, row)
            : Expression.Property(row, Model.ClrProperty(navigation));
        var many = Expression.Lambda(typeof(Func<,>).MakeGenericType(row.Type, typeof(IEnumerable<>).MakeGenericType(target)), list, row);
        return Rows.Provider.CreateQuery(
            Expression.Call(typeof(Queryable), nameof(Queryable.SelectMany), [row.Type, target], Rows.Expression, Expression.Quote(many)));
    }

    private static MethodCallExpression NotNull(Expression rows, Type type)
    {
        var row = Expression.Parameter(type, "row");
        return Where(rows, row, Expression.NotEqual(row, Expression.Constant(null, type)));
    }

    private MethodCallExpression Filter(Expression rows, KeySegment key)
    {
        var row = Expression.Parameter(Rows.ElementType, "row");
        var properties = ((IEdmEntityType)key.EdmType).Key().ToDictionary(property => property.Name, Model.ClrProperty);
        if (key.Keys.FirstOrDefault(pair => pair.Value is QueryNode).Key is { } name)
            throw new NotImplementedException($"A parameter as the key {name} below a row is not offered; write the key itself.");
        return Where(rows, row, key.Keys.Select(pair => Is(row, properties[pair.Key], pair.Value)).Aggregate(Expression.AndAlso));
    }

    // A member of an object becomes a parameter of the SQL; a constant would be a new statement for each key.
    private static BinaryExpression Is(Expression row, PropertyInfo property, object value)
    {
        var given = Expression.Property(Expression.Constant(new Given(value)), nameof(Given.Value));
        return Expression.Equal(Expression.Property(row, property), Expression.Convert(given, property.PropertyType));
    }

    private static MethodCallExpression Where(Expression rows, ParameterExpression row, Expression condition)
        => Expression.Call(typeof(Queryable), nameof(Queryable.Where), [row.Type], rows, Expression.Quote(Expression.Lambda(condition, row)));

    private sealed record Given(object Value);
}
