using RuralGis.Api.Data;
using RuralGis.Api.Tests.Setup;
using Xunit;

[assembly: AssemblyFixture(typeof(DemoDatabase))]

namespace RuralGis.Api.Tests.Setup;

/// <summary>A database of this run's own with the schema, the real data and the demo data, as the first ./rural up makes it, <see cref="People.Reader"/> a document and a photo. Read only.</summary>
public sealed class DemoDatabase : IAsyncLifetime
{
    /// <summary>Nobody works in it: PostgreSQL copies only a database without visitors.</summary>
    private string _template = "";
    private RuralApp _app = null!;

    public string ConnectionString { get; private set; } = "";

    /// <summary>The program on this database, asked by an admin; one serves all tests of the run.</summary>
    public Api Api { get; private set; } = null!;

    public RuralDb Open() => Open(ConnectionString);

    public static RuralDb Open(string connectionString) => RuralDbSetup.ConnectAsOwner(connectionString);

    /// <summary>A copy that a test may change.</summary>
    /// <returns>Its connection string; the caller drops it.</returns>
    public Task<string> CopyAsync() => PostgisServer.CreateDatabaseAsync(_template);

    public async ValueTask InitializeAsync()
    {
        _template = await PostgisServer.CreateDatabaseAsync();
        Assert.Equal(0, await Commands.RunAsync(_template, "migrate"));
        Assert.Equal(0, await Commands.RunAsync(_template, "load", "--demo"));
        await People.AddReaderAsync(_template);
        await Papers.AddDocumentAsync(_template);
        await Papers.AddPhotoAsync(_template);
        ConnectionString = await CopyAsync();
        _app = new RuralApp(ConnectionString);
        Api = new Api(_app.CreateClient());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await PostgisServer.DropDatabaseAsync(ConnectionString);
        await PostgisServer.DropDatabaseAsync(_template);
    }
}
