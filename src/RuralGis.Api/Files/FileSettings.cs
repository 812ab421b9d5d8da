namespace RuralGis.Api.Files;

/// <summary>Section Files of the settings.</summary>
public sealed record FileSettings
{
    /// <summary>Where contents are kept, each under its checksum. Belongs into the backup.</summary>
    public required string Folder { get; init; }

    /// <summary>Of one file.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>How long half a file waits for its other half.</summary>
    public required TimeSpan KeepUnfinished { get; init; }

    /// <exception cref="InvalidOperationException">The section, or what it needs, is missing.</exception>
    public static FileSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetRequiredSection("Files").Get<FileSettings>()!;
        return settings with { Folder = Path.GetFullPath(settings.Folder, AppContext.BaseDirectory) };
    }
}
