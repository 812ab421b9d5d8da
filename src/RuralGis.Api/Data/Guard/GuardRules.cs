namespace RuralGis.Api.Data.Guard;

/// <param name="District">Statistical code of the district.</param>
/// <param name="ToleranceM2">How much of a shape may lie outside the area of who draws it, in m².</param>
public sealed record GuardRules(string District, double ToleranceM2)
{
    public static GuardRules Read(IConfiguration configuration)
        => new(configuration["Rural:RegionCode"]!, configuration.GetValue<double>("Rights:ToleranceM2"));
}
