using RuralGis.Api.Data;

namespace RuralGis.Api.ControlLines;

public sealed class ControlLinesController(RuralDb db) : EntitySetController<ControlLine>(db);
