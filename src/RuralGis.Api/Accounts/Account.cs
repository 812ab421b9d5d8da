using Microsoft.AspNetCore.Identity;

namespace RuralGis.Api.Accounts;

/// <summary>What somebody is here to do; <see cref="Rights"/> says what each may do.</summary>
public enum AccountRole
{
    /// <summary>管理员</summary>
    Admin,

    /// <summary>农业农村局</summary>
    Bureau,

    /// <summary>乡镇（街道）</summary>
    Township,

    /// <summary>规划和自然资源</summary>
    Planner,

    /// <summary>分管领导</summary>
    Leader,
}

/// <summary>Somebody who may sign in. Password, lockout and stamps are those of ASP.NET Core Identity.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>What colleagues call the person or the office.</summary>
    public required string DisplayName { get; set; }

    public required AccountRole Role { get; set; }

    /// <summary>
    /// Statistical code of the land that is theirs, for reading and for writing: 37, 3701, 370113, 370113004 or a village's 12 digits.
    /// Everything whose code begins with it lies within.
    /// </summary>
    public required string RegionCode { get; set; }

    /// <summary>May not sign in, and whatever is signed in ends.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>Made for the demo, with a password in a file; a production start refuses while there is one.</summary>
    public bool IsDemo { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastSignInAt { get; set; }
}
