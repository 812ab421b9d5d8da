using System.Buffers.Binary;
using System.Buffers.Text;
using Microsoft.OData;

namespace RuralGis.Api.History;

/// <summary>Where the log stood; 27 characters of base64url in a link.</summary>
/// <param name="Transaction">Number of the oldest transaction that still ran.</param>
/// <param name="Mark">Of the database and of the account's land; a link is good only where both are as they were.</param>
/// <param name="MadeAt">To the second.</param>
internal sealed record ChangePosition(long Transaction, long Mark, DateTimeOffset MadeAt)
{
    private const int Length = 20;

    /// <exception cref="ODataException">No position: 400.</exception>
    public static ChangePosition Parse(string text)
    {
        var bytes = new byte[Length];
        if (!Base64Url.IsValid(text, out var length) || length != Length || !Base64Url.TryDecodeFromChars(text, bytes, out _))
            throw new ODataException("This $deltatoken is none of ours. Follow a delta link as it was given, or read everything once again, without $deltatoken.");

        return new ChangePosition(
            BinaryPrimitives.ReadInt64BigEndian(bytes),
            BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)),
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(16))));
    }

    public override string ToString()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Transaction);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), Mark);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), (uint)MadeAt.ToUnixTimeSeconds());
        return Base64Url.EncodeToString(bytes);
    }
}
