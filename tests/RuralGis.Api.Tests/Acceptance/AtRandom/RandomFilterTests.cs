using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Xunit;

namespace RuralGis.Api.Tests.Acceptance.AtRandom;

/// <summary>Some thousand conditions nobody thought of, each answered as SQL made from the same throws answers it.</summary>
[Collection(Hamlet.Users)]
public sealed class RandomFilterTests(Hamlet hamlet)
{
    private const int Cases = 500;
    private const int AtOnce = 25;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_rows_are_those_of_SQL(int seed)
    {
        var dice = new Dice(seed);
        var asked = Enumerable.Range(0, Cases).Select(_ =>
        {
            var set = dice.OneIn(4) ? RandomSet.Villages : RandomSet.Farmlands;
            var condition = RandomCondition.Throw(dice, hamlet, set);
            return dice.OneIn(6) ? Case.ByName(dice, set, condition) : new Case(set, condition.OData, condition.Sql);
        }).ToList();

        ConcurrentBag<string> faults = [];
        var (found, borderline) = (0, 0);
        await Parallel.ForEachAsync(asked.Chunk(AtOnce), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (cases, ct) =>
        {
            foreach (var (one, expected) in cases.Zip(await ExpectedAsync(cases, Shift.None)))
            {
                var (ids, answer) = await AnswerAsync(one, ct);
                Interlocked.Add(ref found, expected.Count > 0 ? 1 : 0);
                if (ids is not null && ids.SetEquals(expected))
                    continue;
                if (ids is not null && await IsBorderlineAsync(one, [.. ids.Except(expected), .. expected.Except(ids)]))
                    Interlocked.Increment(ref borderline);
                else
                    faults.Add($"{one.Question}\n  {one.Sql(Shift.None)}\n  {(ids is null ? answer : $"too many: {Say(ids.Except(expected))}; missing: {Say(expected.Except(ids))}")}");
            }
        });

        Assert.True(faults.IsEmpty, $"seed {seed}: {faults.Count} of {Cases} differ from SQL, among them\n{string.Join('\n', faults.OrderBy(fault => fault.Length).Take(8))}");
        Assert.True(found > Cases / 2, $"only {found} conditions hold for anything");
        Assert.True(borderline < Cases / 50, $"{borderline} rows lie within a centimetre of a border");
    }

    private async Task<List<HashSet<int>>> ExpectedAsync(IEnumerable<Case> cases, Shift shift)
    {
        var rows = await hamlet.RowsAsync(string.Join(" UNION ALL ", cases.Select((one, i) => $"SELECT {i} AS n, coalesce(array_agg(id), '{{}}') FROM ({one.Sql(shift)}) AS c{i}")) + " ORDER BY n");
        return rows.ConvertAll(row => ((int[])row[1]!).ToHashSet());
    }

    private async Task<(HashSet<int>? Ids, string Answer)> AnswerAsync(Case one, CancellationToken ct)
    {
        using var response = await hamlet.Client.GetAsync(new Uri($"/odata/{one.Question}", UriKind.Relative), ct);
        var answer = await response.Content.ReadAsStringAsync(ct);
        return response.StatusCode == HttpStatusCode.OK
            ? ([.. JsonDocument.Parse(answer).RootElement.GetProperty("value").EnumerateArray().Select(row => row.GetProperty("Id").GetInt32())], answer)
            : (null, $"{response.StatusCode} {answer}");
    }

    /// <summary>Each of these rows is in when the shapes move by a centimetre, and out when they move otherwise.</summary>
    private async Task<bool> IsBorderlineAsync(Case one, IReadOnlyList<int> rows)
    {
        List<HashSet<int>> moved = [];
        foreach (var shift in Shift.All)
            moved.Add((await ExpectedAsync([one], shift)).Single());
        return rows.All(id => moved.Any(ids => ids.Contains(id)) && moved.Any(ids => !ids.Contains(id)));
    }

    private static string Say(IEnumerable<int> ids) => string.Join(' ', ids.Order().Take(12).Select(id => id.ToString(CultureInfo.InvariantCulture)));

    private sealed record Case(RandomSet Set, string Filter, Func<Shift, string> Where)
    {
        public string Question => $"{Set.Name}?$select=Id&$filter={Filter}";

        /// <summary>Beside the condition a distance that $compute has named.</summary>
        public static Case ByName(Dice dice, RandomSet set, RandomCondition condition)
        {
            var (shape, place, metres) = (set.Shapes[0], RandomShape.Point(dice), dice.Number(200, 2500));
            return new(
                set,
                $"D lt {metres} and {condition.OData}&$compute=geo.distance({shape.OData},{place.OData}) as D",
                shift => $"ST_Distance({shape.Sql}::geography, {place.Ellipsoid(shift)}) < {metres} AND {condition.Sql(shift)}");
        }

        public string Sql(Shift shift) => $"SELECT row.id FROM {Set.From} WHERE {Where(shift)}";
    }
}
