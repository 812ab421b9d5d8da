using RuralGis.Api.Errors;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>Why a row is refused, in both languages, with the columns it is about.</summary>
internal static class ColumnRefusal
{
    public static RuleBrokenException Of(string code, string zh, string en, string[] columns)
        => new(422, en, [new Finding { Code = code, Severity = Severity.Block, Zh = zh, En = en, Columns = columns }]);
}
