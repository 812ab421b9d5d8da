using System.Globalization;
using System.Net;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Reports;

/// <summary>Ledgers as Excel files: the columns of the forms, the rows one may see.</summary>
public sealed class LedgerTests(DemoDatabase database)
{
    private readonly Oracle _sql = new(database.ConnectionString);

    public static TheoryData<string> Names { get; } = [.. Columns().Select(column => column.Ledger).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_ledger_has_the_title_and_the_columns_of_its_form_in_their_order(string name)
    {
        var rows = await ReadAsync(People.Reader, name);
        var form = Columns().Where(column => column.Ledger == name).ToList();

        Assert.Equal(form[0].Title, rows[0][0]);
        Assert.StartsWith("内部使用，不得公开", rows[1][0], StringComparison.Ordinal);
        Assert.Equal(form.Count, rows[2].Count);
        Assert.All(form.Zip(rows[2]), pair => Assert.StartsWith(pair.First.Header, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_water_ledger_has_each_village_with_what_the_database_says()
    {
        var rows = await ReadAsync(People.Reader, "water_village");

        var villages = rows.Skip(3).ToList();
        Assert.Equal(287, villages.Count);
        Assert.Equal(210_000, villages.Sum(row => int.Parse(row[6], CultureInfo.InvariantCulture)));
        Assert.Equal(
            await _sql.ColumnAsync("SELECT concat_ws('|', v.village_code, r.name, v.households, v.connected_on - DATE '1899-12-30') FROM water_villages v JOIN regions r ON r.code = v.township_code WHERE plan_year = 2024 ORDER BY village_code"),
            villages.Select(row => string.Join('|', new[] { row[3], row[1], row[5], row[26] }.Where(text => text != ""))));
    }

    [Fact]
    public async Task The_monthly_sheet_adds_up_to_the_figures_of_the_progress()
    {
        var projects = (await ReadAsync(People.Reader, "hsf_monthly")).Skip(3).ToList();
        double Sum(int column) => projects.Sum(row => double.Parse(row[column], CultureInfo.InvariantCulture));

        Assert.Equal(await _sql.NumberAsync("SELECT sum(area_mu) FROM farmland_plots WHERE plan_year = 2024 AND started_on <= '2024-09-30'"), Sum(13), 0.5);
        Assert.Equal(await _sql.NumberAsync("SELECT sum(area_mu) FROM farmland_plots WHERE plan_year = 2024 AND completed_on <= '2024-09-30'"), Sum(14), 0.5);
        Assert.Equal(await _sql.NumberAsync("SELECT sum(area_mu) FROM farmland_plots WHERE plan_year = 2024 AND registered_on <= '2024-09-30'"), Sum(21), 0.5);
    }

    [Fact]
    public async Task A_township_gets_its_own_villages_and_a_planner_gets_no_telephone_numbers()
    {
        var town = await People.AddAsync(database.ConnectionString, AccountRole.Township, Make.Township);
        var planner = await People.AddAsync(database.ConnectionString, AccountRole.Planner);

        var own = (await ReadAsync(town.UserName!, "water_village")).Skip(3).ToList();
        var seen = (await ReadAsync(planner.UserName!, "water_village")).Skip(3).ToList();

        Assert.NotEmpty(own);
        Assert.All(own, row => Assert.StartsWith(Make.Township, row[3], StringComparison.Ordinal));
        Assert.All(own, row => Assert.NotEqual("", row[30]));
        Assert.Equal(287, seen.Count);
        Assert.All(seen, row => Assert.Equal(("", ""), (row[29], row[30])));
        Assert.Equal("1", await _sql.TextAsync($"SELECT count(*) FROM audit_log WHERE kind = 'Exported' AND account_name = '{planner.UserName}' AND detail = 'year=2024 rows=287'"));
    }

    [Theory]
    [InlineData("/reports/ledgers/none.xlsx?year=2024", HttpStatusCode.NotFound, "/reports/ledgers lists those")]
    [InlineData("/reports/ledgers/water_village.xlsx?year=24", HttpStatusCode.BadRequest, "between 2000 and 2100")]
    [InlineData("/reports/ledgers/water_village.xlsx?year=2024&town=1", HttpStatusCode.BadRequest, "no parameter town")]
    [InlineData("/reports/ledgers/water_village.xlsx", HttpStatusCode.BadRequest, "year")]
    public async Task What_makes_no_sense_is_refused_in_words(string path, HttpStatusCode status, string words)
    {
        var (actual, body) = await database.Api.AskAsync(path);

        Assert.Equal(status, actual);
        Assert.Contains(words, body, StringComparison.Ordinal);
    }

    /// <returns>All rows of the sheet as the texts that are stored; an empty cell is an empty text.</returns>
    private async Task<List<List<string>>> ReadAsync(string user, string name)
    {
        await using var app = new RuralApp(database.ConnectionString);
        using var client = user == People.Reader ? app.CreateClient() : app.ClientWith(await TokenAsync(user));
        var bytes = await client.GetByteArrayAsync(new Uri($"/reports/ledgers/{name}.xlsx?year=2024", UriKind.Relative), TestContext.Current.CancellationToken);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(fault => fault.Description));
        return [.. document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>()
            .Select(row => row.Elements<Cell>().Select(cell => cell.InlineString?.InnerText ?? cell.CellValue?.Text ?? "").ToList())];
    }

    private async Task<string> TokenAsync(string user)
    {
        await using var db = database.Open();
        return await People.AddTokenAsync(database.ConnectionString, db.Users.Single(account => account.UserName == user));
    }

    private static List<(string Ledger, string Title, string Header)> Columns()
    {
        using var csv = new CsvReader(new StreamReader(Repository.PathOf("gis-data", "progress", "ledgers.csv")), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        List<(string, string, string)> columns = [];
        while (csv.Read())
            columns.Add((csv.GetField("ledger")!, csv.GetField("title_zh")!, csv.GetField("header_zh")!));
        return columns;
    }
}
