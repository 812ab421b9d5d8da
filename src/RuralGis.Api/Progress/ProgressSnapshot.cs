namespace RuralGis.Api.Progress;

/// <summary>What a region had reached by the evening of a day, kept so that trends are facts.</summary>
public sealed class ProgressSnapshot
{
    public required Guid Id { get; init; }
    public required DateOnly Day { get; init; }
    public required int Year { get; init; }
    public required Measure Measure { get; init; }
    public required string RegionCode { get; init; }

    /// <summary>Mu, villages, people or per cent, by measure.</summary>
    public required double Done { get; init; }

    public double? Target { get; init; }

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
