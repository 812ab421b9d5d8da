using System.Globalization;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Data;

/// <summary>The stored area against the survey formula of 国土调查办发〔2008〕32号 with points every 70 m.</summary>
public sealed class AreaTests(DemoDatabase database)
{
    public static TheoryData<string, string, int, double> Vectors()
    {
        using var csv = new CsvReader(new StreamReader(Path.Combine(AppContext.BaseDirectory, "Data", "area_testvectors.csv")), CultureInfo.InvariantCulture);
        var vectors = new TheoryData<string, string, int, double>();
        foreach (var row in csv.GetRecords<dynamic>())
            vectors.Add((string)row.id, (string)row.wkt, int.Parse((string)row.wkt_srid, CultureInfo.InvariantCulture), double.Parse((string)row.area_survey_ellipsoid_70m, CultureInfo.InvariantCulture));
        return vectors;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task The_area_of_record_is_the_survey_area_to_a_millionth(string id, string wkt, int srid, double surveyM2)
    {
        await using var db = database.Open();
        await using var undone = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO control_lines (id, code, name, kind, boundary, origin, source)
            VALUES (gen_random_uuid(), {id}, {id}, 'EcologicalRedline', ST_Multi(ST_Transform(ST_GeomFromText({wkt}, {srid}), 4490)), 'Demo', 'test')
            """,
            TestContext.Current.CancellationToken);

        var stored = await db.ControlLines.SingleAsync(line => line.Code == id, TestContext.Current.CancellationToken);

        Assert.InRange(stored.AreaM2 / surveyM2, 1 - 1e-6, 1 + 1e-6);
        Assert.Equal(stored.AreaM2 * 3 / 2000, stored.AreaMu, stored.AreaMu * 1e-12);
    }
}
