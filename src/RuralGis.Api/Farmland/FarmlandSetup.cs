using RuralGis.Api.ControlLines;
using RuralGis.Api.Data;
using RuralGis.Api.Farmland.Edits;
using RuralGis.Api.Farmland.Papers;
using RuralGis.Api.Farmland.Rules;

namespace RuralGis.Api.Farmland;

public static class FarmlandSetup
{
    /// <summary>The rules of plots with their thresholds, the operations on plots, and the papers of projects.</summary>
    public static IServiceCollection AddFarmland(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(PlotRuleSettings.Read(configuration))
        .AddSingleton<Outlines>()
        .AddScoped<PlotRules>()
        .AddScoped<NarrowGaps>()
        .AddScoped<ConflictRows>()
        .AddScoped<PlotSave>()
        .AddScoped<LineConflicts>()
        .AddScoped<RowRules<ControlLine>>(services => services.GetRequiredService<LineConflicts>().KeepAsync)
        .AddScoped<PlotEdits>()
        .AddScoped<PlotOperations>()
        .AddScoped<PlotDivision>()
        .AddScoped<PlotStages>()
        .AddScoped<DocumentRules>()
        .AddScoped<AcceptanceRules>()
        .AddScoped<PlotUndo>();
}
