namespace RuralGis.Api.Errors;

/// <summary>What somebody asked for breaks a rule; the message says which, where, and what to do.</summary>
/// <param name="status">HTTP status, 4xx.</param>
/// <param name="message">For the user.</param>
public sealed class RuleBrokenException(int status, string message) : Exception(message)
{
    public int Status => status;
}
