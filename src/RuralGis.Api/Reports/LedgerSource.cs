using RuralGis.Api.Accounts;
using RuralGis.Api.Data;

namespace RuralGis.Api.Reports;

/// <summary>What a ledger is made of: the rows that the account sees, for a year, on a day.</summary>
public sealed record LedgerSource(RuralDb Db, int Year, DateOnly Day)
{
    public bool MayReadContacts(string entitySet) => Rights.Allow(Db.Scope.Role, entitySet, RightVerb.Read, ColumnGroup.Contact);

    public IEnumerable<Numbered<T>> Number<T>(IEnumerable<T> rows) => rows.Select((row, i) => new Numbered<T>(i + 1, row, Db.Scope.DisplayName, Day));
}
