using RuralGis.Api.Data;

namespace RuralGis.Api.VillagePhotos;

public sealed class VillagePhotosController(RuralDb db, PhotoRules rules) : EntitySetController<VillagePhoto>(db, rules.CheckAsync);
