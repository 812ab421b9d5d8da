namespace RuralGis.Api.Errors;

/// <summary>What somebody asked for breaks a rule; the message says which, where, and what to do.</summary>
/// <param name="status">HTTP status, 4xx.</param>
/// <param name="message">For the user.</param>
/// <param name="findings">What was found, each with its place, to be sent beside the message; null when the message says it all.</param>
public sealed class RuleBrokenException(int status, string message, IReadOnlyList<object>? findings = null) : Exception(message)
{
    public int Status => status;

    public IReadOnlyList<object>? Findings => findings;
}
