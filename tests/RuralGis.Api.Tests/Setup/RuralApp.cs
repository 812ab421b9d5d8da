using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace RuralGis.Api.Tests.Setup;

/// <summary>The real program over HTTP on a database.</summary>
public sealed class RuralApp(string connectionString) : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.UseSetting("ConnectionStrings:Rural", connectionString);
        builder.UseSetting("Rural:DataPath", Repository.PathOf("gis-data"));
        builder.UseSetting("Rural:ClientPath", Repository.PathOf("client"));
    }
}
