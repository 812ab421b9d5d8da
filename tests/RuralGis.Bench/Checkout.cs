namespace RuralGis.Bench;

/// <summary>The checkout this program was built from.</summary>
internal static class Checkout
{
    public static string PathOf(string name) => Path.Combine(Root.Value, name);

    private static readonly Lazy<string> Root = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RuralGis.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("RuralGis.sln lies in no folder above the program.");
    });
}
