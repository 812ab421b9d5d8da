using RuralGis.Api.Data.Seed;
using Xunit;

namespace RuralGis.Api.Tests.Seed;

public sealed class SeedIdTests
{
    [Fact]
    public void A_name_has_one_id_for_ever()
        => Assert.Equal(Guid.Parse("018cc251-f400-7c88-abf6-64c077ebffde"), SeedId.Of("Region:370113"));

    [Fact]
    public void Other_names_have_other_ids()
        => Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(i => SeedId.Of($"FarmlandPlot:{i}")).Distinct().Count());

    [Fact]
    public void The_layout_is_UUID_version_7()
    {
        var id = SeedId.Of("Region:370113");

        Assert.Equal((7, 2), (id.Version, id.Variant >> 2));
    }

    [Fact]
    public void Random_numbers_of_a_name_are_the_same_on_every_machine()
    {
        var random = new SeedRandom("a name");

        Assert.Equal([997, 827, 113], Enumerable.Range(0, 3).Select(_ => random.Below(1000)));
    }
}
