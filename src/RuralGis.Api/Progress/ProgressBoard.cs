using Microsoft.EntityFrameworkCore;
using Npgsql;
using RuralGis.Api.Data;
using RuralGis.Api.Regions;

namespace RuralGis.Api.Progress;

/// <summary>Puts the figures of all measures and regions together for a day.</summary>
public sealed class ProgressBoard(RuralDb db, ProgressRules rules, TimeProvider clock)
{
    private static readonly string Figures = ProgressSql.Figures("@year", "@at");

    /// <summary>The newest day of the year that has a snapshot; without any, today or the year's last day.</summary>
    public async Task<DateOnly> LatestDayAsync(int year, CancellationToken ct)
    {
        var newest = await db.ProgressSnapshots.Where(s => s.Year == year).MaxAsync(s => (DateOnly?)s.Day, ct);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var lastDay = new DateOnly(year, 12, 31);
        return newest ?? (today < lastDay ? today : lastDay);
    }

    /// <returns>For each measure the townships by code, then the district: those that the account sees, ranked among all.</returns>
    public async Task<List<ProgressRow>> RowsAsync(int year, DateOnly at, CancellationToken ct)
    {
        var regions = await db.Regions.IgnoreQueryFilters().Where(r => r.Kind != RegionKind.Village)
            .OrderByDescending(r => r.Kind).ThenBy(r => r.Code)
            .Select(r => new { r.Code, r.Name, IsDistrict = r.Kind == RegionKind.County })
            .ToListAsync(ct);
        var targets = await db.Targets.IgnoreQueryFilters().Where(t => t.Year == year).ToDictionaryAsync(t => (t.Measure, t.RegionCode), ct);
        var figures = (await db.Database
                .SqlQueryRaw<Figure>(Figures, new NpgsqlParameter("year", year), new NpgsqlParameter("at", at))
                .ToListAsync(ct))
            .ToDictionary(figure => (figure.Measure, figure.RegionCode));

        return [.. ProgressSql.All.SelectMany(measure =>
        {
            var all = regions.ConvertAll(region => new RegionFigures(
                region.Code, region.Name, region.IsDistrict, figures[(measure.Measure.ToString(), region.Code)],
                targets.GetValueOrDefault((measure.Measure, region.Code)))
            {
                TownshipTargets = region.IsDistrict && measure.Base is null
                    ? regions.Where(one => !one.IsDistrict).Sum(one => targets.GetValueOrDefault((measure.Measure, one.Code))?.Value)
                    : null,
            });
            return all
                .Where(region => db.Scope.Sees(region.Code) || db.Scope.BelongsTo(region.Code))
                .Select(region => rules.Row(measure, year, at, region, Rank(region, all), db.Scope.Sees(region.Code)));
        })];
    }

    private static int? Rank(RegionFigures region, List<RegionFigures> all) => region is { IsDistrict: false, Rate: { } rate }
        ? 1 + all.Count(other => !other.IsDistrict && other.Rate > rate)
        : null;
}

/// <summary>What <see cref="ProgressSql.Figures"/> answers: done, and for a share the amount and what it is a share of.</summary>
public sealed record Figure(string Measure, string RegionCode, double Done, double? Amount, double? Base);
