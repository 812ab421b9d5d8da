using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using RuralGis.Api.Tests.Writes;

namespace RuralGis.Api.Tests.Crash;

/// <summary>One write of the storm, and what is known of it.</summary>
/// <param name="Mark">A text that this write alone puts into its rows, or gives as its reason.</param>
/// <param name="Rows">How many versions it makes: all of them or none.</param>
/// <param name="SendAsync">Sends it; null when nothing or a 5xx came back.</param>
public sealed record StormWrite(string Mark, int Rows, Func<Desk, Task<List<Answer>?>> SendAsync)
{
    /// <summary>What came back, when it was acknowledged.</summary>
    public List<Answer>? Acknowledged { get; set; }

    /// <summary>Nobody else writes these rows, so they are to be found as they were acknowledged.</summary>
    public bool IsAlone { get; init; }

    /// <summary>May be sent again as it is: the Id is the client's.</summary>
    public bool IsNewRow { get; init; }
}

/// <summary>Two hundred writes at once, of every kind.</summary>
public sealed class Storm(Guid projectId, IReadOnlyList<Guid> villages, IReadOnlyList<Answer> plots)
{
    public const int Villages = 50 + 30 + 3;
    public const int Plots = 20;

    private readonly TaskCompletionSource _rages = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _faults = [];
    private int _acknowledged;

    public IReadOnlyList<StormWrite> Writes { get; } = All(projectId, villages, plots);

    /// <summary>Answers that neither acknowledge nor say that something is down.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public int Acknowledged => _acknowledged;

    /// <summary>Until so many are acknowledged and the others are under way.</summary>
    public Task RagesAsync => _rages.Task;

    /// <param name="desk">Whose writes these are.</param>
    /// <param name="acknowledgements">When it rages.</param>
    public Task RunAsync(Desk desk, int acknowledgements) => Task.WhenAll(Writes.Select(async write =>
    {
        try
        {
            write.Acknowledged = await write.SendAsync(desk);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TaskCanceledException)
        {
            // The connection broke: nobody knows.
        }
        catch (InvalidOperationException fault)
        {
            _faults.Enqueue(fault.Message);
        }

        if (write.Acknowledged is not null && Interlocked.Increment(ref _acknowledged) >= acknowledgements)
            _rages.TrySetResult();
    }));

    private static List<StormWrite> All(Guid projectId, IReadOnlyList<Guid> villages, IReadOnlyList<Answer> plots)
    {
        var alone = new Queue<Guid>(villages.Skip(3));
        List<StormWrite> writes =
        [
            .. Enumerable.Range(0, 70).Select(_ => NewPlot(projectId)),
            .. Enumerable.Range(0, 20).Select(_ => TwoNewPlots(projectId)),
            .. Enumerable.Range(0, 50).Select(_ => Note(alone.Dequeue(), isAlone: true)),
            .. Enumerable.Range(0, 15).Select(_ => TwoNotes(alone.Dequeue(), alone.Dequeue())),
            .. Enumerable.Range(0, 25).Select(i => Note(villages[i % 3], isAlone: false)),
            .. plots.Take(Plots).Select(Deletion),
        ];
        // Mixed, and the same mixture every time.
        var order = new Random(200);
        return [.. writes.OrderBy(_ => order.Next())];
    }

    private static StormWrite NewPlot(Guid projectId)
    {
        var mark = NewMark();
        var plot = Make.Plot(projectId, ("Name", mark));
        return new(mark, 1, desk => OneAsync(desk.PostAsync("FarmlandPlots", plot))) { IsAlone = true, IsNewRow = true };
    }

    private static StormWrite TwoNewPlots(Guid projectId)
    {
        var mark = NewMark();
        var plots = new[] { Make.Plot(projectId, ("Name", mark)), Make.Plot(projectId, ("Name", mark)) };
        return new(mark, 2, desk => GroupAsync(desk, [.. plots.Select(plot => new BatchRequest("POST", "FarmlandPlots", plot, Group: "g"))])) { IsAlone = true, IsNewRow = true };
    }

    /// <summary>As people do: read, write, and when somebody was faster, write on top of that.</summary>
    private static StormWrite Note(Guid village, bool isAlone)
    {
        var mark = NewMark();
        return new(mark, 1, async desk =>
        {
            var now = await desk.GetAsync($"WaterVillages({village})");
            if (now.Status != HttpStatusCode.OK)
                return Heard([now]);
            do
                now = await desk.PatchAsync($"WaterVillages({village})", new { ProblemNote = mark }, now.ETag);
            while (now.Status == HttpStatusCode.PreconditionFailed);
            return Heard([now]);
        })
        { IsAlone = isAlone };
    }

    private static StormWrite TwoNotes(Guid one, Guid other)
    {
        var mark = NewMark();
        return new(mark, 2, async desk =>
        {
            var rows = await Task.WhenAll(new[] { one, other }.Select(id => desk.GetAsync($"WaterVillages({id})?$select=Id")));
            if (rows.Any(row => row.Status != HttpStatusCode.OK))
                return Heard(rows);
            return await GroupAsync(desk, [.. rows.Select(row => new BatchRequest(
                "PATCH", $"WaterVillages({row.Id})", new { ProblemNote = mark }, row.Row.GetProperty("@odata.etag").GetString(), "g"))]);
        })
        { IsAlone = true };
    }

    private static StormWrite Deletion(Answer plot)
    {
        var mark = NewMark();
        return new(mark, 1, desk => OneAsync(desk.DeleteAsync($"FarmlandPlots({plot.Id})", mark, plot.ETag)));
    }

    private static string NewMark() => $"storm {Guid.NewGuid():N}";

    private static async Task<List<Answer>?> OneAsync(Task<Answer> answer) => Heard([await answer]);

    private static async Task<List<Answer>?> GroupAsync(Desk desk, BatchRequest[] requests)
    {
        var answer = await desk.PostAsync("$batch", new { requests = requests.Select((request, i) => request.ToJson(i)) });
        if (Heard([answer]) is null)
            return null;
        return Heard([.. answer.Row.GetProperty("responses").EnumerateArray().Select(Part.Of)
            .Select(part => new Answer((HttpStatusCode)part.Status, part.ETag, null, part.Body.ValueKind == JsonValueKind.Undefined ? "" : part.Body.GetRawText()))]);
    }

    /// <exception cref="InvalidOperationException">An answer that makes no sense here.</exception>
    private static List<Answer>? Heard(IReadOnlyList<Answer> answers) => answers switch
    {
        _ when answers.All(answer => (int)answer.Status is >= 200 and < 300) => [.. answers],
        _ when answers.Any(answer => (int)answer.Status >= 500) => null,
        _ => throw new InvalidOperationException(string.Join('\n', answers)),
    };
}
