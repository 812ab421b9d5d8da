using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Acceptance;

/// <summary>The foreign program on a country of its own.</summary>
public sealed class ForeignCountry : IAsyncLifetime
{
    /// <summary>The tests that ask it, one after the other: its SQL is remembered.</summary>
    public const string Collection = "Foreign country";

    private WebApplication _app = null!;

    public string ConnectionString { get; private set; } = "";

    public HttpClient Client { get; private set; } = null!;

    public Setup.Api Api { get; private set; } = null!;

    public Oracle Sql { get; private set; } = null!;

    public SentSql Sent { get; } = new();

    /// <summary>The rows of all pages; every statement sent for them must be answered from an index.</summary>
    /// <param name="question">Below /odata.</param>
    /// <param name="index">Its name, or the end of it.</param>
    /// <param name="headers">Such as ("Prefer", "odata.maxpagesize=5").</param>
    public async Task<List<JsonElement>> RowsAsync(string question, string index, params (string Name, string Value)[] headers)
    {
        Sent.Forget();
        var rows = await Api.AllRowsAsync(question, headers);
        await AssertIndexAsync(index);
        return rows;
    }

    /// <summary>The first page with what stands around it, from an index too.</summary>
    public async Task<JsonElement> PageAsync(string question, string index)
    {
        Sent.Forget();
        var page = await Api.GetAsync(question);
        await AssertIndexAsync(index);
        return page;
    }

    /// <summary>Each plan of what was sent last shows the index.</summary>
    public async Task AssertIndexAsync(string index)
    {
        var plans = await Sent.ExplainAllAsync(ConnectionString);
        Assert.NotEmpty(plans);
        Assert.All(plans, plan => Assert.Matches($@"Index (Only )?Scan (using \w*|on \w*){index}\b", plan));
    }

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await ForeignData.Country.CreateAsync();
        _app = await ForeignHost.StartAsync(ConnectionString, Sent);
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        Api = new Setup.Api(Client);
        Sql = new Oracle(ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await PostgisServer.DropDatabaseAsync(ConnectionString);
    }
}

[CollectionDefinition(ForeignCountry.Collection)]
public sealed class ForeignCountryUsers : ICollectionFixture<ForeignCountry>;
