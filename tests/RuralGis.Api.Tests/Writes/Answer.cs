using System.Net;
using System.Text.Json;
using Xunit;

namespace RuralGis.Api.Tests.Writes;

/// <summary>What came back for a write: a row, or a refusal.</summary>
public sealed record Answer(HttpStatusCode Status, string? ETag, Uri? Location, string Body)
{
    /// <summary>Of what was preferred.</summary>
    public string? Heeded { get; init; }

    /// <summary>Words that only the inside of the program and its database use.</summary>
    private static readonly string[] Inside =
    [
        "violates", "constraint", "relation ", "xmin", "pk_", "ix_", "fk_", "ck_", "farmland_", "water_v", "sample_v", "control_l",
        "Exception", "Npgsql", "Microsoft.", "System.", "Object reference", "   at ",
    ];

    public JsonElement Row => JsonDocument.Parse(Body).RootElement;

    public Guid Id => Row.GetProperty(nameof(Id)).GetGuid();

    public string? Text(string column) => Row.GetProperty(column).GetString();

    public override string ToString() => $"{Status} {Body}";

    /// <returns>Itself, when the status is this one.</returns>
    public Answer Must(HttpStatusCode status)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Body}");
        return this;
    }

    /// <returns>The message of a refusal with this status, which speaks to people and not of the inside.</returns>
    public string Refused(int status)
    {
        Must((HttpStatusCode)status);
        var message = Row.GetProperty("error").GetProperty("message").GetString()!;
        Assert.All(Inside, word => Assert.DoesNotContain(word, message, StringComparison.Ordinal));
        return message;
    }
}
