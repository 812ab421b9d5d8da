using RuralGis.Spatial.OData;

namespace RuralGis.Api.Data;

/// <summary>An atomicity group of a batch is one transaction.</summary>
public sealed class AtomicWrites(RuralDb db) : IAtomicUnit
{
    public async Task RunAsync(Func<Task<bool>> work, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await work())
            await transaction.CommitAsync(ct);
    }
}
