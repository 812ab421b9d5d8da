using Microsoft.EntityFrameworkCore.Design;

namespace RuralGis.Api.Data;

/// <summary>Lets `dotnet ef migrations add` build the model without a database.</summary>
public sealed class RuralDbFactory : IDesignTimeDbContextFactory<RuralDb>
{
    public RuralDb CreateDbContext(string[] args) => RuralDbSetup.ConnectAsOwner("Host=none");
}
