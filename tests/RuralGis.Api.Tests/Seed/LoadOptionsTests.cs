using RuralGis.Api.Data.Seed;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Seed;

public sealed class LoadOptionsTests
{
    [Fact]
    public void Load_alone_loads_the_real_data()
        => Assert.Equal(new LoadOptions(Demo: false, OnlyIfEmpty: false, ScalePlots: 0), Read());

    [Fact]
    public void Options_come_in_any_order()
        => Assert.Equal(new LoadOptions(Demo: true, OnlyIfEmpty: true, ScalePlots: 500), Read("--scale", "500", "--demo", "--if-empty"));

    [Theory]
    [InlineData("--everything")]
    [InlineData("demo")]
    [InlineData("--scale")]
    [InlineData("--scale", "0")]
    [InlineData("--scale", "-5")]
    [InlineData("--scale", "1e3")]
    [InlineData("--scale", "1,000")]
    [InlineData("--scale", "2000001")]
    public void What_makes_no_sense_is_refused_in_one_line(params string[] words)
    {
        Assert.False(LoadOptions.TryRead(words, out var options, out var fault));

        Assert.Null(options);
        Assert.DoesNotContain('\n', fault);
        Assert.Contains(words[^1] is "--scale" ? "--scale" : words[^1], fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_answers_2_to_what_makes_no_sense_and_asks_no_database()
        => Assert.Equal(2, await Commands.RunAsync("Host=nowhere", "load", "--everything"));

    private static LoadOptions Read(params string[] words)
    {
        Assert.True(LoadOptions.TryRead(words, out var options, out var fault), fault);
        return options;
    }
}
