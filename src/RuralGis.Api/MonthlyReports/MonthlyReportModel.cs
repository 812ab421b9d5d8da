using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;
using RuralGis.Api.History;

namespace RuralGis.Api.MonthlyReports;

public static class MonthlyReportModel
{
    // Two people write a report, each their own columns; so it stands where the later of the two has put it.
    private const string StatusSql =
        "CASE WHEN submitted_at IS NULL THEN 'Draft'::report_status WHEN judged_at IS NULL OR judged_at < submitted_at THEN 'Submitted'::report_status "
        + "WHEN verdict = 'Returned' THEN 'Returned'::report_status ELSE 'Accepted'::report_status END";

    public static void Map(ModelBuilder model) => model.Entity<MonthlyReport>(report =>
    {
        report.HasIndex(r => new { r.Month, r.TownshipCode }).IsUnique();
        report.HasOne(r => r.Township).WithMany().HasForeignKey(r => r.TownshipCode).HasPrincipalKey(t => t.Code);
        report.Property(r => r.Status).HasComputedColumnSql(StatusSql, stored: true);
        report.Property(r => r.IsLate).HasComputedColumnSql("submitted_on > due_on", stored: true);
    });

    public static void Expose(ODataModelBuilder odata)
    {
        odata.KeptSet<MonthlyReport>("MonthlyReports");
        var report = odata.EntityType<MonthlyReport>();

        var submit = Step(report, "Submit");
        submit.Parameter<string>("remarks").Optional();
        submit.Parameter<string>("signedBy").Optional();
        Step(report, "Return").Parameter<string>("reason").Required();
        Step(report, "Accept").Parameter<string>("opinion").Optional();

        var prefill = report.Collection.Function("Prefill").ReturnsFromEntitySet<MonthlyReport>("MonthlyReports");
        prefill.Parameter<string>("townshipCode");
        prefill.Parameter<DateOnly>("month");
        report.Collection.Function("Overview").ReturnsCollection<ReportLine>();
        report.Collection.Function("Overview").ReturnsCollection<ReportLine>().Parameter<DateOnly>("month");
    }

    private static ActionConfiguration Step(EntityTypeConfiguration<MonthlyReport> report, string name)
        => report.Action(name).ReturnsFromEntitySet<MonthlyReport>("MonthlyReports");
}
