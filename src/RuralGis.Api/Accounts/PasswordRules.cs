using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace RuralGis.Api.Accounts;

/// <summary>What Identity's own rules (section Accounts:Password) leave open, and passwords made here.</summary>
public sealed class PasswordRules : IPasswordValidator<Account>
{
    private const int Longest = 128;

    /// <summary>Without what looks alike: 0 O, 1 l I.</summary>
    private const string Letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        if (password?.Length > Longest)
            return Refused("PasswordTooLong", "At most 128 characters.");
        if (password?.Contains(user.UserName!, StringComparison.OrdinalIgnoreCase) == true)
            return Refused("PasswordContainsUserName", "The password must not contain the user name.");
        return Task.FromResult(IdentityResult.Success);
    }

    /// <summary>A random password of 4 times 4 signs and hyphens, about 93 bits, that meets any rule Identity can be given.</summary>
    public static string NewPassword()
    {
        string password;
        do
            password = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
        while (!(password.Any(char.IsAsciiLetterLower) && password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiDigit)));
        return password;
    }

    private static Task<IdentityResult> Refused(string code, string description)
        => Task.FromResult(IdentityResult.Failed(new IdentityError { Code = code, Description = description }));
}
