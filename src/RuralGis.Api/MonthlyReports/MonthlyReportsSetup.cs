namespace RuralGis.Api.MonthlyReports;

public static class MonthlyReportsSetup
{
    public static IServiceCollection AddMonthlyReports(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetRequiredSection("MonthlyReports").Get<ReportSettings>()!)
        .AddScoped<ReportCalendar>()
        .AddScoped<ReportFigures>()
        .AddScoped<ReportRules>()
        .AddScoped<ReportOverview>();
}
