using System.Globalization;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>A contact person who does not exist: the name says so, and the number is in a block that is not given out.</summary>
internal sealed record DemoContact(string Name, string Phone)
{
    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "赵", "孙", "周", "吴", "郑"];

    /// <param name="key">What they are asked about; the same key has the same person in every load.</param>
    public static DemoContact Of(string key)
    {
        var random = new SeedRandom($"contact:{key}");
        return new(random.Pick(Surnames) + DemoPlan.Label, string.Create(CultureInfo.InvariantCulture, $"1000000{random.Below(10000):0000}"));
    }
}
