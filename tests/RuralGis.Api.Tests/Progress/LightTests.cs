using System.Text.Json;
using RuralGis.Api.Progress;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Progress;

/// <summary>A light says why it is as it is, and which area counts.</summary>
public sealed class LightTests(DemoDatabase database)
{
    public static readonly ProgressRules Rules = new()
    {
        YellowFromPoints = 10,
        RedAbovePoints = 30,
        FarmlandMeasure = Measure.FarmlandCompleted,
        Reasons = new() { Behind = "应{scheduled} 实{rate} 差{points}", OnSchedule = "超{points}", NoTarget = "无" },
        ReasonsEn = new() { Behind = "behind", OnSchedule = "ahead", NoTarget = "none" },
    };

    [Theory]
    [InlineData(75.0, 40.0, "应75 实40 差35")]
    [InlineData(74.86, 39.04, "应74.9 实39 差35.9")]
    [InlineData(50.0, 50.0, "超0")]
    [InlineData(50.0, 61.5, "超11.5")]
    [InlineData(50.0, null, "无")]
    public void The_words_are_those_of_the_configuration_and_their_numbers_agree(double scheduled, double? rate, string words)
        => Assert.Equal(words, Rules.Reasons.Of(scheduled, rate));

    [Fact]
    public async Task Every_red_row_says_what_was_due_what_is_done_and_how_far_behind_it_is_in_both_languages()
    {
        var red = await database.Api.RowsAsync("Progress(year=2024,at=2024-09-30)?$filter=Light eq 'Red'");

        Assert.NotEmpty(red);
        foreach (var row in red)
        {
            var (rate, gap) = (Math.Round(Number(row, "Rate"), 1), Math.Round(74.9 - Math.Round(Number(row, "Rate"), 1), 1));
            Assert.Equal(FormattableString.Invariant($"按序时应完成 74.9%，实际 {rate:0.#}%，落后 {gap:0.#} 个百分点"), row.GetProperty("Reason").GetString());
            Assert.Equal(FormattableString.Invariant($"due by now 74.9%, done {rate:0.#}%, {gap:0.#} points behind"), row.GetProperty("ReasonEn").GetString());
        }
    }

    [Fact]
    public async Task One_of_the_four_areas_counts_and_the_answer_says_which()
    {
        Assert.Equal(["FarmlandCompleted"], await CountingAsync(database.Api));

        await using var app = new RuralApp(database.ConnectionString, ("Progress:FarmlandMeasure", "FarmlandAccepted"));
        Assert.Equal(["FarmlandAccepted"], await CountingAsync(new Setup.Api(app.CreateClient())));
    }

    private static async Task<IEnumerable<string>> CountingAsync(Setup.Api api)
        => (await api.RowsAsync("Progress(year=2024)?$filter=RegionCode eq '370113' and Counts and Unit eq 'mu'")).Select(row => row.GetProperty("Measure").GetString()!);

    private static double Number(JsonElement row, string name) => row.GetProperty(name).GetDouble();
}
