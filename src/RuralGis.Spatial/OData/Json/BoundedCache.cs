using System.Collections.Concurrent;

namespace RuralGis.Spatial.OData.Json;

/// <summary>Keeps what was made, up to so many; then forgets all and begins anew. For what clients can ask for in endless variations.</summary>
internal sealed class BoundedCache<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _kept = new();

    public TValue GetOrAdd(TKey key, Func<TValue> make)
    {
        if (_kept.TryGetValue(key, out var kept))
            return kept;

        if (_kept.Count >= most)
            _kept.Clear();
        return _kept.GetOrAdd(key, make());
    }
}
