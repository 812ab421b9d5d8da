using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace RuralGis.Api.Accounts;

public static class AccountModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.ToTable("accounts");
            account.ToTable(table => table.HasCheckConstraint(
                "ck_accounts_region_code", "region_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'"));
        });
        model.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        model.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        model.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");

        model.Entity<Session>(session =>
        {
            session.HasIndex(s => s.KeyHash).IsUnique();
            session.HasIndex(s => s.AccountId);
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        });

        model.Entity<AccessToken>(token =>
        {
            token.HasIndex(t => t.Hash).IsUnique();
            token.HasIndex(t => new { t.AccountId, t.Name }).IsUnique();
            token.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId);
        });

        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit_log");
            entry.HasIndex(e => e.At);
        });
    }
}
