using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace RuralGis.Api.Accounts;

/// <summary>Random keys for cookies and programs; what is stored of them is <see cref="Hash"/>.</summary>
public static class Secret
{
    public const string TokenStart = "rgt_";

    /// <summary>256 random bits as 43 characters of base64url.</summary>
    public static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string NewToken() => TokenStart + NewKey();

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
