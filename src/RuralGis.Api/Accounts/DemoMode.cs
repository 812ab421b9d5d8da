using Microsoft.EntityFrameworkCore;
using Npgsql;
using RuralGis.Api.Data;

namespace RuralGis.Api.Accounts;

/// <summary>Rural:Demo: whether accounts whose passwords lie in a file may sign in.</summary>
public sealed record DemoMode(bool IsOn)
{
    public static DemoMode Read(IConfiguration configuration) => new(configuration.GetValue<bool>("Rural:Demo"));

    public bool Admits(Account account) => !account.IsDisabled && (IsOn || !account.IsDemo);

    /// <returns>Why the program must not serve, and what to do; null when it may.</returns>
    public static async Task<string?> ReasonNotToServeAsync(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        if (scope.ServiceProvider.GetRequiredService<DemoMode>().IsOn)
            return null;

        try
        {
            var demoAccounts = await scope.ServiceProvider.GetRequiredService<RuralDb>().Users.CountAsync(account => account.IsDemo);
            return demoAccounts == 0 ? null : Reason(demoAccounts);
        }
        // A database that sleeps or has no schema yet: health says so, and demo accounts cannot sign in anyway.
        catch (Exception fault) when (fault is NpgsqlException || fault.InnerException is NpgsqlException)
        {
            return null;
        }
    }

    private static string Reason(int demoAccounts) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"""
        不启动：正式环境（Rural__Demo=false）里还有 {demoAccounts} 个示例账号，密码保存在文件里。
          先运行 ./rural admin 用户名 建立管理员，再删除示例账号：./rural admin --remove-demo（容器里：accounts remove-demo）。只做演示请设 Rural__Demo=true。
        Not serving: outside demo mode (Rural__Demo=false) there are {demoAccounts} demo accounts, whose passwords lie in a file.
          Make an admin with ./rural admin NAME, then remove them with ./rural admin --remove-demo (in a container: accounts remove-demo). For a demo set Rural__Demo=true.
        """);
}
