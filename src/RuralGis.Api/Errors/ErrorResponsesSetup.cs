using Microsoft.AspNetCore.Diagnostics;

namespace RuralGis.Api.Errors;

public static class ErrorResponsesSetup
{
    public static IServiceCollection AddErrorResponses(this IServiceCollection services) => services
        .AddProblemDetails()
        .AddSingleton<ErrorResponses>()
        .AddSingleton<IExceptionHandler>(provider => provider.GetRequiredService<ErrorResponses>());

    /// <summary>Whatever fails further on, or has a status and no words, is answered here.</summary>
    public static WebApplication UseErrorResponses(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => app.Services.GetRequiredService<ErrorResponses>().WriteStatusAsync(context.HttpContext));
        return app;
    }
}
