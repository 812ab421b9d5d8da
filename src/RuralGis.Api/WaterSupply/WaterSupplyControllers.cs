using RuralGis.Api.Data;

namespace RuralGis.Api.WaterSupply;

public sealed class WaterWorksController(RuralDb db) : EntitySetController<WaterWorks>(db);

public sealed class WaterVillagesController(RuralDb db) : EntitySetController<WaterVillage>(db);
