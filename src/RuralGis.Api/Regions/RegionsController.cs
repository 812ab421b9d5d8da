using RuralGis.Api.Data;

namespace RuralGis.Api.Regions;

public sealed class RegionsController(RuralDb db) : EntitySetController<Region>(db);
