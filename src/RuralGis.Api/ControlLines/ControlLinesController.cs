using RuralGis.Api.Data;

namespace RuralGis.Api.ControlLines;

/// <param name="db">Holds them.</param>
/// <param name="rules">What other concepts have to do when a line comes, moves or goes.</param>
public sealed class ControlLinesController(RuralDb db, RowRules<ControlLine> rules) : EntitySetController<ControlLine>(db, rules);
