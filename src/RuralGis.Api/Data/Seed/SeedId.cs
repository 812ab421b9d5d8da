using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RuralGis.Api.Data.Seed;

/// <summary>
/// Ids that are the same in every load and on every machine: laid out as UUID v7 (RFC 9562), with a fixed time and
/// the SHA-256 of the row's name in place of the random bits.
/// </summary>
public static class SeedId
{
    /// <summary>2024-01-01T00:00:00Z in milliseconds since 1970: 48 bits of the Id.</summary>
    private const long FixedTimeMs = 1_704_067_200_000;

    /// <param name="name">Set and natural key, such as "FarmlandPlot:370113005-2024-001".</param>
    public static Guid Of(string name)
    {
        Span<byte> time = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, FixedTimeMs);

        var id = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        time[2..].CopyTo(id);
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true);
    }
}
