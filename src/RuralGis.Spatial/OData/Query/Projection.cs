using System.Linq.Expressions;
using System.Reflection;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using RuralGis.Spatial.OData.Functions;

namespace RuralGis.Spatial.OData.Query;

/// <summary>What is read of each row, and how it is written: the columns of $select and $compute, the rows of $expand.</summary>
internal sealed class Projection(SetQuery query, RowScope scope)
{
    private readonly ExpressionBinder _binder = new(query, scope);
    private readonly List<Expression> _values = [];
    private readonly List<Func<PropertyInfo[], RowMember>> _members = [];
    private readonly List<string> _context = [];
    private int? _key;
    private int? _version;

    /// <summary>Lists in the row, those inside of others too: more than one is read by a query each, or they would multiply.</summary>
    public int Lists { get; private set; }

    /// <summary>What the context URL says of the members: "(Code,Plots(Code))", or nothing when it is all there is.</summary>
    public string Context => _context.Count == 0 ? "" : $"({string.Join(',', _context)})";

    /// <returns>Which column holds the value; it is read, but not written. A column of the row itself is read once.</returns>
    public int AddHidden(Expression value)
    {
        var there = value is MemberExpression { Expression: var row } own && row == scope.Row
            ? _values.FindIndex(other => other is MemberExpression column && column.Expression == row && column.Member == own.Member)
            : -1;
        if (there >= 0)
            return there;
        _values.Add(value);
        return _values.Count - 1;
    }

    public (MemberInitExpression Row, RowShape Shape, PropertyInfo[] Columns) Build(IEdmNavigationSource? source)
    {
        var (row, columns) = RowTypes.New(_values);
        var type = scope.Columns is null ? scope.Type : null;
        return (row, new RowShape(row.Type, type, source, [.. _members.Select(make => make(columns))], Of(_key), Of(_version)), columns);

        PropertyInfo? Of(int? column) => column is { } index ? columns[index] : null;
    }

    /// <summary>The properties and lists that $select and $expand ask for; all properties without $select.</summary>
    /// <param name="clause">Null when neither is given.</param>
    /// <param name="expand">The text of $expand, for the links to more of a list.</param>
    public void Add(SelectExpandClause? clause, string? expand)
    {
        AddKeyAndVersion();
        var items = clause?.SelectedItems.ToArray() ?? [];
        if (clause?.AllSelected != false)
            AddAll();
        else
            foreach (var item in items)
                Select(item);

        foreach (var item in items)
            if (item is ExpandedNavigationSelectItem expanded)
                Expand(expanded, expand);
            else if (item is ExpandedReferenceSelectItem reference)
                Count(reference);
    }

    /// <summary>A column that $apply has made; Parent/Name is written inside a Parent.</summary>
    public void Add(IEnumerable<Column> columns)
    {
        foreach (var group in columns.Select(column => (Parts: column.Path.Split('/'), column)).GroupBy(column => column.Parts[0]))
        {
            var members = group.Select(member => (member.Parts, Make: Value(member.Parts[^1], member.column.Value, member.column.Declared))).ToArray();
            _members.Add(made => Nested(group.Key, 0, [.. members.Select(member => (member.Parts, member.Make(made)))]));
            _context.Add(ContextOf(group.Key, 0, [.. members.Select(member => member.Parts)]));
        }
    }

    private static RowMember Nested(string name, int depth, (string[] Parts, RowMember Member)[] members)
        => members.Length == 1 && members[0].Parts.Length == depth + 1
            ? members[0].Member
            : new GroupMember(name, [.. members.GroupBy(m => m.Parts[depth + 1]).Select(inner => Nested(inner.Key, depth + 1, [.. inner]))]);

    private static string ContextOf(string name, int depth, string[][] paths)
        => paths.Length == 1 && paths[0].Length == depth + 1
            ? name
            : $"{name}({string.Join(',', paths.GroupBy(path => path[depth + 1]).Select(inner => ContextOf(inner.Key, depth + 1, [.. inner])))})";

    private void AddKeyAndVersion()
    {
        if ((scope.Type as IEdmEntityType)?.Key().ToArray() is [var key])
            _key = AddHidden(Expression.Property(scope.Row, query.ClrProperty(key)));

        // Only a row's version is a number without sign: PostgreSQL's xmin.
        if (scope.Type.StructuralProperties().FirstOrDefault(property => query.ClrProperty(property).PropertyType == typeof(uint)) is { } version)
            _version = AddHidden(Expression.Property(scope.Row, query.ClrProperty(version)));
    }

    private void AddAll()
    {
        foreach (var property in scope.Type.StructuralProperties())
            Add(property);
        foreach (var (alias, expression) in scope.Computed)
            _members.Add(Value(alias, _binder.Value(expression), declared: null));
    }

    private void Select(SelectItem item)
    {
        switch (item)
        {
            case WildcardSelectItem:
                AddAll();
                _context.Add("*");
                break;
            case PathSelectItem selected when selected.SelectedPath.Count == 1 && !HasOptions(selected):
                Select(selected.SelectedPath.FirstSegment);
                break;
            case ExpandedReferenceSelectItem:
                break;
            default:
                throw new NotImplementedException("A path or options inside $select are not offered; name the property alone, and rows of other sets in $expand.");
        }
    }

    private void Select(ODataPathSegment segment)
    {
        if (segment is NavigationPropertySegment)
            return;
        _context.Add(segment.Identifier);
        if (segment is PropertySegment property)
            Add(property.Property);
        else if (scope.Computed.GetValueOrDefault(segment.Identifier) is { } computed)
            _members.Add(Value(segment.Identifier, _binder.Value(computed), declared: null));
        else
            throw new ODataException($"$select: there is no '{segment.Identifier}' in {scope.Type.FullTypeName()}.");
    }

    private void Add(IEdmStructuralProperty property)
        => _members.Add(Value(property.Name, Expression.Property(scope.Row, query.ClrProperty(property)), property));

    private Func<PropertyInfo[], RowMember> Value(string name, Expression value, IEdmProperty? declared)
    {
        var isGeometry = SpatialTypes.IsSpatial(value.Type);
        // Of a shape that is not there it is not known where it lies.
        if (declared is null && value.Type == typeof(bool))
            value = Expression.Convert(value, typeof(bool?));
        var column = AddHidden(isGeometry ? Expression.Call(SpatialSql.Method(nameof(SpatialSql.Wkb)), value) : value);
        return columns => new ValueMember(name, columns[column], isGeometry, declared);
    }

    /// <summary>$expand=Plots/$count: how many, without the rows.</summary>
    private void Count(ExpandedReferenceSelectItem item)
    {
        var navigation = ((NavigationPropertySegment)item.PathToNavigationProperty.FirstSegment).NavigationProperty;
        if (item is not ExpandedCountSelectItem)
            throw new NotImplementedException($"$expand={navigation.Name}/$ref is not offered; expand the rows with $select=Id.");

        var nested = Nested(navigation, item.ComputeOption);
        var rows = Rows(navigation, (ParameterExpression)nested.Row, item.FilterOption, item.SearchOption, new ExpressionBinder(query, nested));
        _members.Add(Value($"{navigation.Name}@odata.count", Expression.Call(typeof(Queryable), nameof(Queryable.LongCount), [nested.Row.Type], rows), declared: null));
    }

    private RowScope Nested(IEdmNavigationProperty navigation, ComputeClause? compute)
    {
        var nested = new RowScope(Expression.Parameter(query.ClrType(navigation.ToEntityType()), navigation.Name), navigation.ToEntityType(), Outer: scope);
        foreach (var computed in compute?.ComputedItems ?? [])
            nested.Add(computed.Alias, computed.Expression);
        return nested;
    }

    private Expression Rows(IEdmNavigationProperty navigation, ParameterExpression row, FilterClause? filter, SearchClause? search, ExpressionBinder binder)
    {
        var rows = SpatialNavigations.Of(query.Model, navigation) is { } holds
            ? query.Related(holds, scope.Row)
            : Expression.Call(typeof(Queryable), nameof(Queryable.AsQueryable), [row.Type], Expression.Property(scope.Row, query.ClrProperty(navigation)));
        if (filter is not null)
            rows = On(nameof(Queryable.Where), [row.Type], rows, binder.Condition(filter));
        if (search is not null)
            rows = On(nameof(Queryable.Where), [row.Type], rows, Searchable.Bind(search, query.Model, row.Type));
        return rows;
    }

    private void Expand(ExpandedNavigationSelectItem item, string? expand)
    {
        if (item is not { ApplyOption: null, LevelsOption: null })
            throw new NotImplementedException("$apply and $levels inside $expand are not offered.");
        if (item.PathToNavigationProperty.Count != 1)
            throw new NotImplementedException("$expand takes the name of one navigation; put the next one inside: $expand=Project($expand=…).");

        var navigation = ((NavigationPropertySegment)item.PathToNavigationProperty.LastSegment).NavigationProperty;
        var nested = Nested(navigation, item.ComputeOption);
        var text = ExpandText.Of(navigation.Name, expand);
        if (nested.Type == scope.Type && text.NamesIt("compute"))
            throw new NotImplementedException($"$it in $compute is not offered where rows of its own set are expanded ({navigation.Name}).");
        if (navigation.TargetMultiplicity() == EdmMultiplicity.Many)
            ExpandList(item, navigation, nested, text);
        else
            ExpandRow(item, navigation, nested, text);
    }

    private void ExpandRow(ExpandedNavigationSelectItem item, IEdmNavigationProperty navigation, RowScope nested, ExpandText text)
    {
        if (item is not { FilterOption: null, OrderByOption: null, TopOption: null, SkipOption: null, CountOption: null, SearchOption: null })
            throw new ODataException($"{navigation.Name} is one row; inside its $expand only $select, $expand and $compute make sense.");

        var row = Expression.Property(scope.Row, query.ClrProperty(navigation));
        var projection = new Projection(query, nested with { Row = row });
        projection.Add(item.SelectAndExpand, text["expand"]);
        var (made, shape, _) = projection.Build(item.NavigationSource);
        var column = AddHidden(Expression.Condition(Expression.Equal(row, Expression.Constant(null, row.Type)), Expression.Constant(null, made.Type), made));
        _members.Add(columns => new NestedMember(navigation.Name, columns[column], shape, IsList: false, int.MaxValue, Count: null, "", Skip: 0));
        Lists += projection.Lists;
        _context.Add($"{navigation.Name}{(projection.Context.Length == 0 ? "()" : projection.Context)}");
    }

    private void ExpandList(ExpandedNavigationSelectItem item, IEdmNavigationProperty navigation, RowScope nested, ExpandText text)
    {
        if (!(item.TopOption <= query.Options.ExpandedPageSize) && text.NamesIt("filter", "orderby", "compute"))
            throw new NotImplementedException(
                $"$it inside $expand={navigation.Name} needs a $top of at most {query.Options.ExpandedPageSize}: in the address of a next page it would mean another row.");

        var parameter = (ParameterExpression)nested.Row;
        var binder = new ExpressionBinder(query, nested);
        var rows = Rows(navigation, parameter, item.FilterOption, item.SearchOption, binder);
        int? count = item.CountOption == true ? AddHidden(Expression.Call(typeof(Queryable), nameof(Queryable.LongCount), [parameter.Type], rows)) : null;

        var sorted = OrderKey.Sort(rows, [.. OrderKey.Read(item.OrderByOption, binder), .. OrderKey.OfKey(query, nested, isByPlace: false)], parameter);
        var skip = (int)Math.Min(item.SkipOption ?? 0, int.MaxValue);
        if (skip > 0)
            sorted = Expression.Call(typeof(Queryable), nameof(Queryable.Skip), [parameter.Type], sorted, Expression.Constant(skip));
        var top = item.TopOption ?? long.MaxValue;
        var most = top <= query.Options.ExpandedPageSize ? (int)top : query.Options.ExpandedPageSize + 1;
        sorted = Expression.Call(typeof(Queryable), nameof(Queryable.Take), [parameter.Type], sorted, Expression.Constant(most));

        var projection = new Projection(query, nested);
        projection.Add(item.SelectAndExpand, text["expand"]);
        var (made, shape, _) = projection.Build(item.NavigationSource);
        var list = On(nameof(Queryable.Select), [parameter.Type, made.Type], sorted, Expression.Lambda(made, parameter));
        var column = AddHidden(Expression.Call(typeof(Enumerable), nameof(Enumerable.ToList), [made.Type], list));
        var next = text.Next(query.Options.ExpandedPageSize);
        _members.Add(columns => new NestedMember(
            navigation.Name, columns[column], shape, IsList: true, query.Options.ExpandedPageSize, count is { } at ? columns[at] : null, next, skip));
        Lists += 1 + projection.Lists;
        _context.Add($"{navigation.Name}{(projection.Context.Length == 0 ? "()" : projection.Context)}");
    }

    private static MethodCallExpression On(string method, Type[] types, Expression rows, LambdaExpression lambda)
        => Expression.Call(typeof(Queryable), method, types, rows, Expression.Quote(lambda));

    private static bool HasOptions(PathSelectItem selected)
        => selected.SelectAndExpand?.SelectedItems.Any() == true || selected is not
        {
            FilterOption: null, OrderByOption: null, TopOption: null, SkipOption: null, CountOption: null, SearchOption: null, ComputeOption: null,
        };
}
