using System.Globalization;
using System.Text;
using System.Text.Json;
using RuralGis.Spatial.OData;
using RuralGis.Spatial.OData.Json;
using Xunit;

namespace RuralGis.Spatial.Tests.OData.Json;

public sealed class ValuesTests
{
    private enum Stage
    {
        Reserve,
        Approved,
    }

    [Flags]
    private enum Uses
    {
        Grain = 1,
        Fruit = 2,
    }

    /// <summary>Each text is what Microsoft's library writes.</summary>
    public static readonly TheoryData<object, string> Values = new()
    {
        { "赵庄27号地块", "\"赵庄27号地块\"" },
        { "<a href=\"x\"> & 'b' \\ \n\t\u0001\u001f", """
            "<a href=\"x\"> & 'b' \\ \n\t\u0001\u001f"
            """ },
        { "𠮷 and 😀", "\"𠮷 and 😀\"" },
        { "", "\"\"" },
        { true, "true" },
        { (byte)7, "7" },
        { (short)-7, "-7" },
        { 2023, "2023" },
        { int.MinValue, "-2147483648" },
        { 48133u, "48133" },
        { long.MaxValue, "9223372036854775807" },
        { 4560000.00m, "4560000.00" },
        { -0.10m, "-0.10" },
        { 1900.0, "1900.0" },
        { 17290.960627883673, "17290.960627883673" },
        { 1e300, "1E+300" },
        { 0.1f, "0.1" },
        { double.PositiveInfinity, "\"INF\"" },
        { double.NegativeInfinity, "\"-INF\"" },
        { double.NaN, "\"NaN\"" },
        { new Guid("018CC251-F400-7000-BC87-23421FCE3B16"), "\"018cc251-f400-7000-bc87-23421fce3b16\"" },
        { new DateOnly(2023, 3, 21), "\"2023-03-21\"" },
        { new TimeOnly(7, 50, 17, 882), "\"07:50:17.8820000\"" },
        { new DateTimeOffset(2026, 11, 23, 7, 50, 17, 882, 19, TimeSpan.Zero), "\"2026-11-23T07:50:17.882019Z\"" },
        { new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(8)), "\"2026-11-23T00:00:00Z\"" },
        { new DateTime(2026, 11, 23, 8, 0, 0), "\"2026-11-23T08:00:00Z\"" },
        { TimeSpan.FromMinutes(90), "\"PT1H30M\"" },
        { new byte[] { 0xfb, 0xff, 0 }, "\"-_8A\"" },
        { Stage.Approved, "\"Approved\"" },
        { (Stage)9, "\"9\"" },
        { Uses.Grain | Uses.Fruit, "\"Grain,Fruit\"" },
        { new[] { "370113102", "历城" }, "[\"370113102\",\"历城\"]" },
        { new List<int?> { 1, null }, "[1,null]" },
        { Array.Empty<string>(), "[]" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_is_written_as_OData_says(object value, string expected)
    {
        var row = typeof(Row<>).MakeGenericType(value.GetType());

        Assert.Equal($"{{\"Value\":{expected}}}", await WrittenAsync(row, value));
        JsonDocument.Parse(expected);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Culture_makes_no_difference(object value, string expected)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal($"{{\"Value\":{expected}}}", await WrittenAsync(typeof(Row<>).MakeGenericType(value.GetType()), value));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(typeof(string))]
    [InlineData(typeof(int?))]
    [InlineData(typeof(Stage?))]
    [InlineData(typeof(byte[]))]
    [InlineData(typeof(string[]))]
    public async Task What_is_not_there_is_null(Type type)
        => Assert.Equal("""{"Value":null}""", await WrittenAsync(typeof(Row<>).MakeGenericType(type), null));

    [Fact]
    public async Task Clients_that_know_doubles_only_get_long_numbers_as_text()
    {
        const string Accept = "application/json;IEEE754Compatible=true;odata.metadata=none";

        Assert.Equal("""{"Value":"9223372036854775807"}""", await WrittenAsync(typeof(Row<long>), long.MaxValue, Accept));
        Assert.Equal("""{"Value":"4560000.00"}""", await WrittenAsync(typeof(Row<decimal?>), 4560000.00m, Accept));
        Assert.Equal("""{"Value":7}""", await WrittenAsync(typeof(Row<int>), 7, Accept));
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_break_the_answer()
    {
        using var json = new JsonText(coordinateDecimals: 8);

        json.Text("a\ud83d\"\ude00z");

        Assert.Equal("a\ufffd\"\ufffdz", JsonSerializer.Deserialize<string>(json.Written.Span));
    }

    [Fact]
    public void A_long_text_reads_back_as_it_was()
    {
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(i => (char)i).Where(character => !char.IsSurrogate(character)));
        using var json = new JsonText(coordinateDecimals: 8);

        json.Text(text);
        json.Raw(',');
        json.Text(text);

        Assert.Equal([text, text], JsonSerializer.Deserialize<List<string>>($"[{Encoding.UTF8.GetString(json.Written.Span)}]"));
    }

    private static async Task<string> WrittenAsync(Type rowType, object? value, string accept = "application/json;odata.metadata=none")
    {
        var row = Activator.CreateInstance(rowType)!;
        var property = rowType.GetProperty("Value")!;
        property.SetValue(row, value);
        var shape = new RowShape(rowType, null, null, [new ValueMember("Value", property, IsGeometry: false, Declared: null)], null, null);

        return (await Answer.ToListAsync(Answer.Accepting(accept), shape, row)).Rows;
    }

    private sealed class Row<T>
    {
        public T? Value { get; set; }
    }
}
