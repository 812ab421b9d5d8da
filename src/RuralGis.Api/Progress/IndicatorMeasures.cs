namespace RuralGis.Api.Progress;

/// <summary>Indicators of the report that the layers count, by the beginning of their code; the year stands behind it.</summary>
public static class IndicatorMeasures
{
    private static readonly (string Code, Measure? Measure)[] Counted =
    [
        // Null: the farmland area that the configuration names.
        ("AGR-HSF-NEW-", null),
        ("WAT-VILLAGES-", Measure.WaterVillages),
        ("WAT-PEOPLE-", Measure.WaterPeople),
        ("WAT-SCALE-COVER-", Measure.WaterScaleCover),
        ("VIL-HEMEI-", Measure.SampleHarmonious),
        ("VIL-QILU-", Measure.SampleQilu),
        ("DIG-VIL-SAMPLE-", Measure.SampleDigital),
    ];

    /// <returns>Null for an indicator whose values are entered.</returns>
    public static Measure? Of(string code, ProgressRules rules)
        => Counted.Where(one => code.StartsWith(one.Code, StringComparison.Ordinal))
            .Select(one => (Measure?)(one.Measure ?? rules.FarmlandMeasure)).FirstOrDefault();
}
