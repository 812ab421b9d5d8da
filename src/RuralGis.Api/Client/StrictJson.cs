using System.Text.Json.Serialization;

namespace RuralGis.Api.Client;

/// <summary>Bodies outside /odata: what is unknown or missing is refused, and an enum is its name.</summary>
public static class StrictJson
{
    public static IServiceCollection AddStrictJson(this IServiceCollection services) => services
        // Refused with words, by ErrorResponses.
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true)
        .ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        });
}
