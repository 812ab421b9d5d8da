using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;

namespace RuralGis.Api.Progress;

/// <summary>Where all indicators of the report stand for the district on a day. Nothing is added up: a stock is what is there, a flow what its year brought.</summary>
public sealed class IndicatorBoard(RuralDb db, ProgressBoard progress, ProgressRules rules, IConfiguration configuration)
{
    /// <returns>One row for each indicator, by code.</returns>
    public async Task<List<IndicatorRow>> RowsAsync(DateOnly at, CancellationToken ct)
    {
        var district = configuration["Rural:RegionCode"]!;
        var indicators = await db.Indicators.OrderBy(i => i.Code).Select(i => new { i.Id, i.Code, i.Year }).ToListAsync(ct);
        var entered = (await db.IndicatorValues.Where(v => v.RegionCode == district && v.Day <= at).ToListAsync(ct))
            .GroupBy(v => v.IndicatorId).ToDictionary(values => values.Key, values => values.MaxBy(v => v.Day)!);
        var authors = await AuthorsAsync([.. entered.Values.Select(v => v.Id)], ct);

        var counted = new Dictionary<(int, Measure), ProgressRow>();
        foreach (var year in indicators.Where(i => IndicatorMeasures.Of(i.Code, rules) is not null).Select(i => i.Year!.Value).Distinct())
            foreach (var row in (await progress.RowsAsync(year, at, ct)).Where(row => row.RegionCode == district))
                counted.Add((year, row.Measure), row);

        return indicators.ConvertAll(i => IndicatorMeasures.Of(i.Code, rules) is { } measure
            ? Counted(i.Id, i.Code, counted[(i.Year!.Value, measure)])
            : Entered(i.Id, i.Code, entered.GetValueOrDefault(i.Id), authors));
    }

    private static IndicatorRow Counted(Guid id, string code, ProgressRow row)
        => new() { Id = id, Code = code, Measure = row.Measure, Value = row.Done, Day = row.At, Rows = row.Rows };

    private static IndicatorRow Entered(Guid id, string code, IndicatorValue? value, Dictionary<Guid, Author> authors)
    {
        var author = value is null ? null : authors.GetValueOrDefault(value.Id);
        return new()
        {
            Id = id,
            Code = code,
            Value = value?.Value,
            Day = value?.Day,
            ValueId = value?.Id,
            Origin = value?.Origin,
            Source = value?.Source,
            EnteredBy = author?.Name,
            EnteredAt = author?.At,
        };
    }

    /// <summary>Of the newest version of each row; the history says who.</summary>
    private async Task<Dictionary<Guid, Author>> AuthorsAsync(List<Guid> values, CancellationToken ct)
        => (await db.ChangeLog.Where(e => e.EntitySet == "IndicatorValues" && values.Contains(e.RowId))
                .Select(e => new { e.RowId, e.Number, e.At, e.AccountName }).ToListAsync(ct))
            .GroupBy(e => e.RowId)
            .ToDictionary(versions => versions.Key, versions => versions.MaxBy(e => e.Number)!)
            .ToDictionary(newest => newest.Key, newest => new Author(newest.Value.AccountName, newest.Value.At));

    private sealed record Author(string? Name, DateTimeOffset At);
}
