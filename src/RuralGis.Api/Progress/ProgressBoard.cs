using Microsoft.EntityFrameworkCore;
using Npgsql;
using RuralGis.Api.Data;
using RuralGis.Api.Regions;

namespace RuralGis.Api.Progress;

/// <summary>Puts the figures of all measures and regions together for a day.</summary>
public sealed class ProgressBoard(RuralDb db, ProgressRules rules, TimeProvider clock)
{
    /// <summary>PostgreSQL adds in any order, and the last bits of a sum follow it; a millionth of a mu does not.</summary>
    private const int SumDecimals = 6;

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
        var sums = (await db.Database
                .SqlQueryRaw<Sum>(ProgressSql.Sums, new NpgsqlParameter("year", year), new NpgsqlParameter("at", at))
                .ToListAsync(ct))
            .ToLookup(sum => sum.Measure);

        return [.. ProgressSql.All.SelectMany(measure =>
        {
            var figures = regions.ConvertAll(region =>
            {
                var own = sums[measure.Measure.ToString()].Where(sum => region.IsDistrict || sum.RegionCode == region.Code);
                var target = targets.GetValueOrDefault((measure.Measure, region.Code));
                return new RegionFigures(region.Code, region.Name, region.IsDistrict, Done(own), target?.Value, target?.Origin);
            });
            return figures
                .Where(region => db.Scope.Sees(region.Code) || db.Scope.BelongsTo(region.Code))
                .Select(region => rules.Row(measure, year, at, region, Rank(region, figures), db.Scope.Sees(region.Code)));
        })];
    }

    private static double Done(IEnumerable<Sum> sums)
    {
        var (amount, whole) = sums.Aggregate((Amount: 0.0, Base: (double?)null), (so, sum) =>
            (so.Amount + sum.Amount, sum.Base is null ? so.Base : (so.Base ?? 0) + sum.Base));
        return Math.Round(whole switch
        {
            null => amount,
            0 => 0,
            _ => 100 * amount / whole.Value,
        }, SumDecimals);
    }

    private static int? Rank(RegionFigures region, List<RegionFigures> all) => region is { IsDistrict: false, Rate: { } rate }
        ? 1 + all.Count(other => !other.IsDistrict && other.Rate > rate)
        : null;

    private sealed record Sum(string Measure, string RegionCode, double Amount, double? Base);
}
