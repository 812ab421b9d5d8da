using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Formatter;
using RuralGis.Api.Data;
using RuralGis.Api.Farmland.Edits;
using RuralGis.Api.Farmland.Rules;
using RuralGis.Spatial.OData;
using RuralGis.Spatial.Shapes.Edits;

namespace RuralGis.Api.Farmland;

/// <summary>Plots, and the operations on them (see <see cref="PlotActions"/>): all or nothing, and no ground is lost or made.</summary>
public sealed class FarmlandPlotsController(RuralDb db, PlotSave save, PlotEdits edits, PlotOperations operations, PlotStages stages, PlotUndo undo, SpatialOptions options)
    : EntitySetController<FarmlandPlot>(db, save.CheckAsync)
{
    /// <summary>Cuts a plot by a line; holes survive, the neighbours get the new corners.</summary>
    [HttpPost]
    public Task<IActionResult> Split(Guid key, ODataActionParameters parameters, CancellationToken ct)
    {
        var given = Read(parameters);
        var line = given.Line("line");
        return OneAsync(key, given.Wish("分割"), line, hand => operations.SplitAsync(hand, line, given.List<string>("codes"), ct), ct);
    }

    /// <summary>Makes one plot of neighbours; the first stays.</summary>
    [HttpPost]
    public async Task<IActionResult> Merge(ODataActionParameters parameters, CancellationToken ct)
    {
        Request.AllowOptions();
        var given = Read(parameters);
        return Ok(await edits.RunAsync(given.Plots(least: 2), null, Now(hand => PlotOperations.Merge(hand)), given.Wish("合并"), ct));
    }

    /// <summary>Moves corners that several plots share, in all of them.</summary>
    [HttpPost]
    public async Task<IActionResult> MoveSharedBoundary(ODataActionParameters parameters, CancellationToken ct)
    {
        Request.AllowOptions();
        var given = Read(parameters);
        var moves = given.Moves();
        return Ok(await edits.RunAsync(given.Plots(least: 1), PlotOperations.Around(moves), Now(hand => PlotOperations.Move(hand, moves)), given.Wish("移动共同边界"), ct));
    }

    /// <summary>Draws a part of the boundary anew; the neighbours follow unless they are told to stay.</summary>
    [HttpPost]
    public Task<IActionResult> Reshape(Guid key, ODataActionParameters parameters, CancellationToken ct)
    {
        var given = Read(parameters);
        var line = given.Line("line");
        var ground = given.Value<bool>("neighboursFollow") == false ? NeighbourGround.Stays : NeighbourGround.Follows;
        return OneAsync(key, given.Wish("重画边界"), line, Now(hand => PlotOperations.Reshape(hand, line, ground)), ct);
    }

    /// <summary>Takes narrow ground between the plot and its neighbours that belongs to nobody.</summary>
    [HttpPost]
    public Task<IActionResult> FillGap(Guid key, ODataActionParameters parameters, CancellationToken ct)
        => OneAsync(key, Read(parameters).Wish("填补缝隙"), null, Now(hand => operations.FillGap(hand)), ct);

    /// <summary>Cuts a plot to its township, or away from a control line.</summary>
    [HttpPost]
    public Task<IActionResult> CutToBoundary(Guid key, ODataActionParameters parameters, CancellationToken ct)
    {
        var given = Read(parameters);
        return OneAsync(key, given.Wish("裁到界线"), null, hand => operations.CutAsync(hand, given.Text("townshipCode"), given.Value<Guid>("controlLineId"), ct), ct);
    }

    /// <summary>Takes back what was done to plots together, while nobody has changed any of them since.</summary>
    [HttpPost]
    public async Task<IActionResult> Undo(ODataActionParameters parameters, CancellationToken ct)
    {
        Request.AllowOptions();
        var given = Read(parameters);
        return Ok(await edits.RunAsync(given.Plots(least: 1), null, hand => undo.UndoAsync(hand, ct), given.Wish("撤销"), ct));
    }

    /// <summary>On by one stage, or back by one with a reason.</summary>
    [HttpPost]
    public Task<IActionResult> Stage(Guid key, ODataActionParameters parameters, CancellationToken ct)
    {
        var given = Read(parameters);
        return StageAsync(key, given, given.Value<FarmlandStage>("to")!.Value, ct);
    }

    [HttpPost]
    public Task<IActionResult> Accept(Guid key, ODataActionParameters parameters, CancellationToken ct)
        => StageAsync(key, Read(parameters), FarmlandStage.Accepted, ct);

    [HttpPost]
    public Task<IActionResult> Register(Guid key, ODataActionParameters parameters, CancellationToken ct)
        => StageAsync(key, Read(parameters), FarmlandStage.Registered, ct);

    private Task<IActionResult> StageAsync(Guid key, EditParameters given, FarmlandStage to, CancellationToken ct)
        => OneAsync(key, given.Wish($"阶段：{FarmlandWords.Stages[to]}"), null, hand => stages.MoveAsync(hand.Plot, to, given.Day("on"), given.Text("reason"), ct), ct);

    private async Task<IActionResult> OneAsync(Guid key, EditWish wish, NetTopologySuite.Geometries.Geometry? where, Func<PlotsAtHand, Task> edit, CancellationToken ct)
    {
        Request.AllowOptions();
        return Ok(await edits.RunAsync([new PlotVersion(key, Request.RequiredVersion())], where, edit, wish, ct));
    }

    private static Func<PlotsAtHand, Task> Now(Action<PlotsAtHand> edit) => hand =>
    {
        edit(hand);
        return Task.CompletedTask;
    };

    private EditParameters Read(ODataActionParameters parameters) => new(parameters, options);
}
