using RuralGis.Api.Data;

namespace RuralGis.Api.SampleVillages;

public sealed class SampleVillagesController(RuralDb db) : EntitySetController<SampleVillage>(db);
