namespace RuralGis.Api.Tests.Setup;

/// <summary>The checkout these tests were built from.</summary>
public static class Repository
{
    // CallerFilePath would be a lie in a deterministic build, so walk up from the binaries.
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RuralGis.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("RuralGis.sln lies in no folder above the tests.");
    }
}
