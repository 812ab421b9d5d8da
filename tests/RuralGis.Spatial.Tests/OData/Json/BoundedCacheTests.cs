using RuralGis.Spatial.OData.Json;
using Xunit;

namespace RuralGis.Spatial.Tests.OData.Json;

public sealed class BoundedCacheTests
{
    [Fact]
    public void A_thing_is_made_once_until_there_are_too_many()
    {
        var made = new List<int>();
        var cache = new BoundedCache<int, string>(most: 2);
        foreach (var key in new[] { 1, 2, 1, 2, 3, 3, 1 })
            Assert.Equal($"{key}", cache.GetOrAdd(key, () => Make(key)));

        Assert.Equal([1, 2, 3, 1], made);

        string Make(int key)
        {
            made.Add(key);
            return $"{key}";
        }
    }
}
