using RuralGis.Api.Data;

namespace RuralGis.Api.Farmland;

public sealed class FarmlandProjectsController(RuralDb db) : EntitySetController<FarmlandProject>(db.FarmlandProjects);

public sealed class FarmlandPlotsController(RuralDb db) : EntitySetController<FarmlandPlot>(db.FarmlandPlots);

public sealed class PlotStageBoundariesController(RuralDb db) : EntitySetController<PlotStageBoundary>(db.PlotStageBoundaries);

public sealed class PlotConflictsController(RuralDb db) : EntitySetController<PlotConflict>(db.PlotConflicts);
