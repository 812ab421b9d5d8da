using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace RuralGis.Api.Reports;

/// <summary>A ledger as an Excel file: a title over all columns, a line of notes, the headers, which stay in sight, and the rows.</summary>
internal static class LedgerWorkbook
{
    private const string SheetName = "台账";
    private const uint HeaderRow = 3;

    /// <summary>Numbers of the formats in <see cref="Styles"/>.</summary>
    private const uint Plain = 0, Title = 1, Header = 2, Whole = 3, Decimals = 4, Day = 5;

    /// <param name="ledger">What stands in it.</param>
    /// <param name="note">Under the title: who made it, of which day, and for whom.</param>
    public static byte[] Write(Ledger ledger, string note)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var sheet = book.AddNewPart<WorksheetPart>();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            book.Workbook = new Workbook(new Sheets(new Sheet { Name = SheetName, SheetId = 1, Id = book.GetIdOfPart(sheet) }));
            var last = Column(ledger.Headers.Count);
            sheet.Worksheet = new Worksheet(
                new SheetViews(new SheetView(
                    new Pane { VerticalSplit = HeaderRow, TopLeftCell = $"A{HeaderRow + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
                { WorkbookViewId = 0 }),
                new Columns(ledger.Headers.Select((header, i) => new DocumentFormat.OpenXml.Spreadsheet.Column
                {
                    Min = (uint)i + 1,
                    Max = (uint)i + 1,
                    Width = Math.Clamp(2.2 * header.Length, 10, 26),
                    CustomWidth = true,
                })),
                Rows(ledger, note),
                new MergeCells(new MergeCell { Reference = $"A1:{last}1" }, new MergeCell { Reference = $"A2:{last}2" }),
                new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9 });
        }

        return file.ToArray();
    }

    private static SheetData Rows(Ledger ledger, string note) => new(
    [
        new Row(Cell(ledger.Title, Title)) { RowIndex = 1 },
        new Row(Cell(note, Plain)) { RowIndex = 2 },
        new Row(ledger.Headers.Select(header => Cell(header, Header))) { RowIndex = HeaderRow },
        .. ledger.Rows.Select((row, i) => new Row(row.Select(value => Cell(value))) { RowIndex = HeaderRow + 1 + (uint)i }),
    ]);

    private static Cell Cell(object? value, uint? style = null) => value switch
    {
        null => new Cell(),
        int number => Number(number, style ?? Whole),
        decimal number => Number((double)number, style ?? Decimals),
        double number => Number(Math.Round(number, 2), style ?? Decimals),
        // Excel counts the days since 1899-12-30.
        DateOnly day => Number(day.ToDateTime(TimeOnly.MinValue).ToOADate(), style ?? Day),
        // As text, never as a formula, whatever it begins with.
        var text => new Cell(new InlineString(new Text($"{text}") { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style ?? Plain },
    };

    private static Cell Number(double number, uint style)
        => new(new CellValue(number.ToString(CultureInfo.InvariantCulture))) { StyleIndex = style };

    private static string Column(int number) => number <= 26 ? $"{(char)('A' + number - 1)}" : $"{Column((number - 1) / 26)}{Column(((number - 1) % 26) + 1)}";

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy-mm-dd" }),
        new Fonts(new Font(new FontSize { Val = 11 }), new Font(new Bold(), new FontSize { Val = 16 }), new Font(new Bold(), new FontSize { Val = 11 })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(), Thin()),
        new CellFormats(
            new CellFormat { FontId = 0, BorderId = 0 },
            new CellFormat(Centred()) { FontId = 1, ApplyFont = true, ApplyAlignment = true },
            new CellFormat(Centred()) { FontId = 2, BorderId = 1, ApplyFont = true, ApplyBorder = true, ApplyAlignment = true },
            new CellFormat { NumberFormatId = 1, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 4, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }));

    private static Alignment Centred() => new() { Horizontal = HorizontalAlignmentValues.Center, Vertical = VerticalAlignmentValues.Center, WrapText = true };

    private static Border Thin() => new(
        new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin }, new DiagonalBorder());
}
