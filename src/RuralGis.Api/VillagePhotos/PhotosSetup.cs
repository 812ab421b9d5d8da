namespace RuralGis.Api.VillagePhotos;

public static class PhotosSetup
{
    public static IServiceCollection AddVillagePhotos(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetRequiredSection("Photos").Get<PhotoSettings>()!)
        .AddSingleton<PhotoThumbnails>()
        .AddScoped<PhotoRules>();
}
