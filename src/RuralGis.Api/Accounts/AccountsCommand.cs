using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;
using RuralGis.Api.Regions;

namespace RuralGis.Api.Accounts;

/// <summary>`accounts …`: what the owner of the database does with accounts at the command line. Passwords are printed once, and only here.</summary>
public sealed class AccountsCommand(RuralDb db, UserManager<Account> users, AuditTrail audit, IConfiguration configuration, TimeProvider clock)
{
    private const string Usage = "accounts demo | accounts admin NAME | accounts remove-demo";

    /// <summary>A demo account per role for the whole district; townships get one each.</summary>
    private static readonly (string UserName, AccountRole Role, string DisplayName)[] DistrictAccounts =
    [
        ("admin", AccountRole.Admin, "系统管理员"),
        ("bureau", AccountRole.Bureau, "农业农村局"),
        ("planner", AccountRole.Planner, "规划和自然资源局"),
        ("leader", AccountRole.Leader, "分管领导"),
    ];

    private string District => configuration["Rural:RegionCode"]!;

    /// <returns>The exit code: 0, or 2 for words that make no sense or a name that cannot be used.</returns>
    public static async Task<int> RunAsync(string[] words, IConfiguration configuration)
    {
        await using var db = RuralDbSetup.ConnectAsOwner(configuration);
        var services = new ServiceCollection().AddLogging().AddSingleton(configuration).AddSingleton(db).AddSingleton(TimeProvider.System)
            .AddHttpContextAccessor().AddSingleton<AuditTrail>().AddScoped<AccountsCommand>();
        services.AddAccountIdentity(configuration);
        await using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        var command = scope.ServiceProvider.GetRequiredService<AccountsCommand>();
        try
        {
            await (words switch
            {
                ["demo"] => command.MakeDemoAsync(),
                ["admin", var name] => command.MakeAdminAsync(name),
                ["remove-demo"] => command.RemoveDemoAsync(),
                _ => throw Broken($"用法 / usage: {Usage}"),
            });
            return 0;
        }
        catch (RuleBrokenException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }
    }

    private async Task MakeDemoAsync()
    {
        var townships = await db.Regions.Where(region => region.Kind == RegionKind.Township && region.ValidTo == null).OrderBy(region => region.Code).ToListAsync();
        var wanted = DistrictAccounts.Select(a => Demo(a.UserName, a.Role, District, a.DisplayName))
            .Concat(townships.Select(township => Demo(township.Code, AccountRole.Township, township.Code, township.Name)));
        foreach (var account in wanted)
            if (await users.FindByNameAsync(account.UserName!) is null)
            {
                var password = await CreateAsync(account);
                await Console.Out.WriteLineAsync($"{account.UserName}\t{password}\t{account.Role}\t{account.RegionCode}\t{account.DisplayName}");
            }
    }

    private async Task MakeAdminAsync(string name)
    {
        var account = await users.FindByNameAsync(name);
        if (account is { IsDemo: true })
            throw Broken($"{name} 是演示账号，请换一个用户名 / is a demo account, choose another name.");
        if (account is not null && account.Role != AccountRole.Admin)
            throw Broken($"{name} 已存在，但不是管理员，请换一个用户名 / exists and is no admin, choose another name.");

        var password = account is null ? await CreateAsync(Make(name, AccountRole.Admin, District, name, isDemo: false)) : await ResetAsync(account);
        await Console.Out.WriteLineAsync($"{name}\t{password}");
    }

    private async Task RemoveDemoAsync()
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var demo = await db.Users.Where(account => account.IsDemo).ToListAsync();
        var ids = demo.Select(account => account.Id).ToArray();
        await db.Sessions.Where(row => ids.Contains(row.AccountId)).ExecuteDeleteAsync();
        await db.AccessTokens.Where(row => ids.Contains(row.AccountId)).ExecuteDeleteAsync();
        await db.UserLogins.Where(row => ids.Contains(row.UserId)).ExecuteDeleteAsync();
        await db.UserClaims.Where(row => ids.Contains(row.UserId)).ExecuteDeleteAsync();
        await db.UserTokens.Where(row => ids.Contains(row.UserId)).ExecuteDeleteAsync();
        await db.Users.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync();
        db.AuditLog.AddRange(demo.Select(account => audit.Entry(AuditKind.AccountChanged, account.UserName, "removed at the command line")));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await Console.Out.WriteLineAsync($"已删除 {demo.Count} 个演示账号 / {demo.Count} demo accounts removed");
    }

    private async Task<string> CreateAsync(Account account)
    {
        var password = PasswordRules.NewPassword();
        db.AuditLog.Add(audit.Entry(AuditKind.AccountCreated, account.UserName, $"{account.Role} {account.RegionCode}, at the command line"));
        Demand(account, await users.CreateAsync(account, password));
        return password;
    }

    private async Task<string> ResetAsync(Account account)
    {
        var password = PasswordRules.NewPassword();
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        (account.IsDisabled, account.LockoutEnd, account.AccessFailedCount) = (false, null, 0);
        db.AuditLog.Add(audit.Entry(AuditKind.PasswordChanged, account.UserName, "reset at the command line"));
        Demand(account, await users.UpdateAsync(account));
        await db.Sessions.Where(session => session.AccountId == account.Id).ExecuteDeleteAsync();
        return password;
    }

    private Account Demo(string userName, AccountRole role, string regionCode, string displayName)
        => Make(userName, role, regionCode, displayName, isDemo: true);

    private Account Make(string userName, AccountRole role, string regionCode, string displayName, bool isDemo) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = userName,
        DisplayName = displayName,
        Role = role,
        RegionCode = regionCode,
        IsDemo = isDemo,
        CreatedAt = clock.GetUtcNow(),
        LockoutEnabled = true,
    };

    private static void Demand(Account account, IdentityResult result)
    {
        if (!result.Succeeded)
            throw Broken($"{account.UserName}: {string.Join(' ', result.Errors.Select(error => error.Description))}");
    }

    private static RuleBrokenException Broken(string reason) => new(StatusCodes.Status400BadRequest, reason);
}
