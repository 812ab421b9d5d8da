namespace RuralGis.Api.VillagePhotos;

/// <summary>Section Photos of the settings.</summary>
public sealed record PhotoSettings
{
    /// <summary>Of one photo.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>Width times height: a small file can hold a picture that fills the memory.</summary>
    public required long MaxPixels { get; init; }

    /// <summary>The longer side of a thumbnail, in pixels.</summary>
    public required int ThumbnailSide { get; init; }
}
