using RuralGis.Api.Data;

namespace RuralGis.Api.Farmland;

public sealed class FarmlandProjectsController(RuralDb db) : EntitySetController<FarmlandProject>(db);

public sealed class FarmlandPlotsController(RuralDb db) : EntitySetController<FarmlandPlot>(db);

public sealed class PlotStageBoundariesController(RuralDb db) : EntitySetController<PlotStageBoundary>(db);

public sealed class PlotConflictsController(RuralDb db) : EntitySetController<PlotConflict>(db);
