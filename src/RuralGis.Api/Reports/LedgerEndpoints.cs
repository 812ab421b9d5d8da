using RuralGis.Api.Accounts;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;
using RuralGis.Api.Progress;

namespace RuralGis.Api.Reports;

/// <summary>/reports/ledgers: the ledgers there are, and each as an Excel file with the rows that the account sees.</summary>
public static class LedgerEndpoints
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly (string Name, string Title, Func<LedgerSource, CancellationToken, Task<Ledger>> ReadAsync)[] Ledgers =
    [
        ("hsf_monthly", FarmlandLedger.Title, FarmlandLedger.ReadAsync),
        ("water_village", WaterLedger.Title, WaterLedger.ReadAsync),
        ("sample_village", SampleLedger.Title, SampleLedger.ReadAsync),
        .. LedgerForms.All.Select(form => (form.Key, form.Value.Title, (Func<LedgerSource, CancellationToken, Task<Ledger>>)((_, _) => Task.FromResult(form.Value)))),
    ];

    public static void MapLedgers(this WebApplication app)
    {
        app.MapGet("/reports/ledgers", () => Ledgers.Select(one => new { one.Name, one.Title, IsForm = LedgerForms.All.ContainsKey(one.Name) }));
        app.MapGet("/reports/ledgers/{name}.xlsx", WriteAsync);
    }

    private static async Task<IResult> WriteAsync(
        string name, int year, HttpRequest request, RuralDb db, ProgressBoard board, AuditTrail audit, IConfiguration configuration, CancellationToken ct)
    {
        if (request.Query.Keys.FirstOrDefault(key => key != "year") is { } unknown)
            throw new RuleBrokenException(400, $"A ledger has no parameter {unknown}; there is only year.");
        if (year is < 2000 or > 2100)
            throw new RuleBrokenException(400, $"The year {year} is not between 2000 and 2100.");
        if (Ledgers.FirstOrDefault(one => one.Name == name) is not { ReadAsync: { } readAsync })
            throw new RuleBrokenException(404, $"There is no ledger {name}; /reports/ledgers lists those there are.");

        var source = new LedgerSource(db, year, await board.LatestDayAsync(year, ct));
        var ledger = await readAsync(source, ct);
        await audit.WriteAsync(AuditKind.Exported, $"/reports/ledgers/{name}", $"year={year} rows={ledger.Rows.Count}");
        return Results.File(LedgerWorkbook.Write(ledger, Note(source, configuration.GetValue<bool>("Rural:Demo"))), Excel, $"{ledger.Title.Split('(')[0]}-{year}.xlsx");
    }

    private static string Note(LedgerSource source, bool isDemo)
        => $"内部使用，不得公开　　截至 {source.Day:yyyy-MM-dd}　　{source.Db.Scope.DisplayName}{(isDemo ? "　　示例数据" : "")}";
}
