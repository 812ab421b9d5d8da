namespace RuralGis.Api.Reports;

/// <summary>A column of a ledger (台账): header and unit as people know them, and what stands in a row.</summary>
/// <param name="Header">In Chinese, as in gis-data/progress/ledgers.csv.</param>
/// <param name="Unit">Stands behind the header; null for none.</param>
/// <param name="Value">Text, number, day, or null where the system does not know.</param>
public sealed record LedgerColumn<T>(string Header, string? Unit, Func<T, object?> Value);

/// <summary>A ledger of a year, ready to be written.</summary>
/// <param name="Title">At the top.</param>
/// <param name="Headers">With units.</param>
/// <param name="Rows">One value for each header.</param>
public sealed record Ledger(string Title, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    public static Ledger Of<T>(string title, IReadOnlyList<LedgerColumn<T>> columns, IEnumerable<T> rows) => new(
        title,
        [.. columns.Select(column => column.Unit is null ? column.Header : $"{column.Header}({column.Unit})")],
        [.. rows.Select(row => (IReadOnlyList<object?>)[.. columns.Select(column => column.Value(row))])]);
}

/// <summary>What every row of a ledger can say beside its own contents.</summary>
/// <param name="Number">序号, from 1.</param>
/// <param name="Row">The row.</param>
/// <param name="Author">Who makes the ledger.</param>
/// <param name="Day">填报日期.</param>
public sealed record Numbered<T>(int Number, T Row, string? Author, DateOnly Day);
