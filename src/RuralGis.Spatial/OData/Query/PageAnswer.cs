using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.OData;
using Microsoft.OData.Edm;
using RuralGis.Spatial.OData.Json;
using RuralGis.Spatial.OData.Routing;

namespace RuralGis.Spatial.OData.Query;

/// <summary>A page of rows: the options in the order OData gives them, then the rows one by one from the database to the client.</summary>
internal sealed class PageAnswer(SetQuery query, IQueryable rows)
{
    private static readonly MethodInfo WriteMethod = typeof(PageAnswer).GetMethod(nameof(WriteTypedAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly string[] NotAfterConcat = ["filter", "orderby", "compute", "search", "select", "expand", "top", "skip", "skiptoken", "count"];
    private static readonly string[] Deciding = ["apply", "compute", "filter", "search", "orderby"];

    private readonly QueryText _text = query.Text;

    public async Task<long> CountAsync(CancellationToken ct)
    {
        var stages = Stages();
        return stages.Count == 1 ? await CountAsync(stages[0].Rows, ct) : throw new NotImplementedException("$count after concat is not offered.");
    }

    public async Task WriteAsync(CancellationToken ct)
    {
        var stages = Stages();
        if (stages.Count > 1)
        {
            await WriteAllAsync(stages, ct);
            return;
        }

        var stage = stages[0];
        var preferences = Preferences.Of(query);
        long? count = _text.WantsCount ? await CountAsync(stage.Rows, ct) : null;
        var keys = Keys(stage);
        // Rows without a key can only be counted off.
        var isCounted = !OrderKey.Unique(stage).Any();
        var (skip, top) = ((int)(_text.Number("skip") ?? 0), _text.Number("top"));
        string? position;
        if (_text["skiptoken"] is { } token)
        {
            (var last, position, skip, var left) = SkipToken.Read(token, About, [.. keys.Select(key => key.Value.Type)]);
            top = left ?? top;
            if (last.Length > 0)
                stage = stage.Where(Expression.Lambda(OrderKey.After(keys, last), stage.Row));
        }
        else
            position = await preferences.PositionAsync(query, stage, ct);

        var most = (int)Math.Min(top ?? int.MaxValue, preferences.PageSize);
        var isLast = top <= most;
        stage = (await Nearest.WithinReachAsync(stage, keys, (int)Math.Min((long)skip + most + 1, int.MaxValue), ct)).SortedBy(keys);
        if (skip > 0)
            stage = stage.With(nameof(Queryable.Skip), Expression.Constant(skip));
        stage = stage.With(nameof(Queryable.Take), Expression.Constant(isLast ? most : most + 1));

        var (made, shape, columns, context, splits) = Shaped(stage, isLast ? [] : keys);
        var payload = ODataPayload.Of(query.Request.HttpContext);
        await payload.BeginListAsync(query.ContextUrl(context), count, ct);
        var lastValues = await WriteAsync(payload, stage, made, shape, columns, splits, most, ct);
        await payload.EndListAsync(lastValues is null ? null : NextLink(isCounted ? null : lastValues, skip + most, top - most, position), lastValues is null && position is not null ? DeltaLink.Of(query, position) : null, ct);
    }

    /// <summary>The parts of concat, one after the other.</summary>
    private async Task WriteAllAsync(List<Stage> stages, CancellationToken ct)
    {
        if (_text.FirstOf(NotAfterConcat) is { } option)
            throw new NotImplementedException($"${option} after concat is not offered; say it inside $apply.");
        foreach (var stage in stages)
            if (await CountAsync(stage.Rows, ct) is var count && count > query.Options.MaxPageSize)
                throw new ODataException($"A part of concat has {count} rows; at most {query.Options.MaxPageSize} are accepted.");

        var payload = ODataPayload.Of(query.Request.HttpContext);
        var shapes = stages.ConvertAll(stage => (Sorted: stage.SortedBy(Keys(stage)), Shape: Shaped(stage, [])));
        await payload.BeginListAsync(query.ContextUrl(shapes[0].Shape.Context), count: null, ct);
        foreach (var (stage, (made, shape, columns, _, splits)) in shapes)
            _ = await WriteAsync(payload, stage, made, shape, columns, splits, query.Options.MaxPageSize, ct);
        await payload.EndListAsync(nextLink: null, deltaLink: null, ct);
    }

    /// <summary>The rows all options but order and paging leave.</summary>
    public List<Stage> Stages()
    {
        List<Stage> stages = [Stage.Begin(query, rows)];
        if (_text["apply"] is { } apply)
            stages = Apply.Run(stages[0], apply);
        if (stages.Count > 1)
            return stages;

        var stage = stages[0];
        if (_text["search"] is { } search)
            stage = stage.Search(search);
        if (_text["compute"] is { } compute)
            stage = stage.Compute(compute);
        if (_text["filter"] is { } filter)
            stage = stage.Filter(filter);
        return [stage];
    }

    /// <summary>All rows of a stage in the shape asked for, without an order, and with their key: it tells which row of an earlier answer each is.</summary>
    public Task WriteRowsAsync(ODataPayload payload, Stage stage, IEdmProperty key, CancellationToken ct)
    {
        var (made, shape, _, _, splits) = Shaped(stage, []);
        if (!shape.Members.Any(member => member.Name == key.Name))
            shape = shape with { Members = [new ValueMember(key.Name, shape.Key!, IsGeometry: false, key), .. shape.Members] };
        return WriteAsync(payload, stage, made, shape, [], splits, int.MaxValue, ct);
    }

    private List<OrderKey> Keys(Stage stage)
    {
        var asked = _text["orderby"] is { } orderBy ? stage.Keys(orderBy) : [];
        if (asked.Count > query.Options.MaxOrderByKeys)
            throw new ODataException($"$orderby has {asked.Count} keys; at most {query.Options.MaxOrderByKeys} are accepted.");
        return [.. asked, .. stage.Order, .. OrderKey.Unique(stage)];
    }

    private (MemberInitExpression Made, RowShape Shape, PropertyInfo[] Columns, string Context, bool Splits) Shaped(Stage stage, List<OrderKey> keys)
    {
        var projection = new Projection(query, stage.Scope);
        int[] keyColumns = [.. keys.Select(key => projection.AddHidden(key.Written))];
        if (stage.Scope.Columns is { } columns)
            projection.Add(Selected(columns));
        else
            projection.Add(_text.SelectExpand(stage.Names), _text["expand"]);

        var (made, shape, properties) = projection.Build(query.Source);
        return (made, shape, [.. keyColumns.Select(column => properties[column])], projection.Context, projection.Lists > 1);
    }

    // Most columns of an $apply are no properties of the set, so their $select is read as a list of names.
    private IEnumerable<Column> Selected(IReadOnlyList<Column> columns)
    {
        if (_text["expand"] is not null)
            throw new NotImplementedException("$expand after groupby or aggregate is not offered; group by the columns of the other set: groupby((Parent/Name),…).");
        if (_text["select"] is not { } select || select.Trim() == "*")
            return columns;
        return Split.At(',', select).Select(path => columns.FirstOrDefault(column => column.Path == path)
            ?? throw new ODataException($"$select: after $apply there is no '{path}'; there are: {string.Join(", ", columns.Select(column => column.Path))}."));
    }

    /// <returns>Whether there are any rows.</returns>
    public static Task<bool> AnyAsync(IQueryable rows, CancellationToken ct) => ExecuteAsync<bool>(rows, nameof(Queryable.Any), ct);

    private static Task<long> CountAsync(IQueryable rows, CancellationToken ct) => ExecuteAsync<long>(rows, nameof(Queryable.LongCount), ct);

    private static async Task<T> ExecuteAsync<T>(IQueryable rows, string method, CancellationToken ct)
    {
        var call = Expression.Call(typeof(Queryable), method, [rows.ElementType], rows.Expression);
        return rows.Provider is IAsyncQueryProvider provider ? await provider.ExecuteAsync<Task<T>>(call, ct) : rows.Provider.Execute<T>(call);
    }

    private static Task<object?[]?> WriteAsync(
        ODataPayload payload, Stage stage, MemberInitExpression made, RowShape shape, PropertyInfo[] keys, bool splits, int most, CancellationToken ct)
        => (Task<object?[]?>)WriteMethod.MakeGenericMethod(stage.Row.Type, made.Type).Invoke(
            null, BindingFlags.DoNotWrapExceptions, null, [payload, stage, made, shape, keys, splits, most, ct], null)!;

    /// <returns>The order values of the last row when there are more rows after it.</returns>
    private static async Task<object?[]?> WriteTypedAsync<TFrom, TRow>(
        ODataPayload payload, Stage stage, MemberInitExpression made, RowShape shape, PropertyInfo[] keys, bool splits, int most, CancellationToken ct)
        where TFrom : class
        where TRow : class
    {
        var from = (IQueryable<TFrom>)stage.Rows;
        var projected = (splits ? from.AsSplitQuery() : from).Select(Expression.Lambda<Func<TFrom, TRow>>(made, stage.Row));
        var written = projected.Provider is IAsyncQueryProvider ? projected.AsAsyncEnumerable() : projected.ToAsyncEnumerable();

        var (last, hasMore) = await payload.RowsAsync(shape, written, most, ct);
        return hasMore && last is not null ? [.. keys.Select(key => key.GetValue(last))] : null;
    }

    /// <summary>What decides which rows there are, and their order.</summary>
    private string About => string.Join<string?>('\n', [query.Request.Path, .. Deciding.Select(name => _text[name])]);

    private string NextLink(object?[]? lastValues, int skip, long? left, string? position)
    {
        var address = new QueryBuilder();
        foreach (var (name, values) in query.Request.Query)
            if (name.TrimStart('$').ToLowerInvariant() is var option && option is not ("skip" or "skiptoken"))
                address.Add(name, option == "top" ? left!.Value.ToString(CultureInfo.InvariantCulture) : values.ToString());
        if (lastValues is null)
            address.Add("$skip", skip.ToString(CultureInfo.InvariantCulture));
        else
            address.Add("$skiptoken", new SkipToken(lastValues, position).Write(About));

        var link = query.Address + address;
        return PostedQuery.BehindTooLong(query.Request, link) is { } posted
            ? posted.Link(query.Address, new SkipToken(lastValues ?? [], position, lastValues is null ? skip : 0, left).Write(About))
            : link;
    }
}
