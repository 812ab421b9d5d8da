using System.Text.RegularExpressions;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests;

/// <summary>The layout of the design and the one way its dependencies run.</summary>
public sealed partial class LayoutTests
{
    /// <summary>A concept may use those before it.</summary>
    private static readonly string[] Concepts = ["Regions", "ControlLines", "Farmland", "WaterSupply", "SampleVillages", "VillagePhotos", "Progress", "MonthlyReports"];

    /// <summary>What every concept may use.</summary>
    private static readonly string[] Shared = ["Accounts", "Data", "Errors", "Files", "History"];

    [Fact]
    public void The_top_level_holds_what_the_design_names()
    {
        var expected = new[] { "README.md", "README.zh-CN.md", "RuralGis.sln", "client", "docker-compose.yml", "gis-data", "rural", "src", "tests" };
        var props = new[] { "Directory.Build.props", "Directory.Packages.props", "Dockerfile", "global.json" };

        var found = Directory.EnumerateFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)!)
            .Where(name => !name.StartsWith('.') && name != "artifacts");

        Assert.Equal(expected.Concat(props).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_library_knows_nothing_of_farming()
    {
        var words = new[] { "RuralGis.Api", "Farmland", "Village", "Township", "farmland" };

        foreach (var file in SourceFiles("RuralGis.Spatial"))
            foreach (var word in words)
                Assert.False(File.ReadAllText(file).Contains(word, StringComparison.Ordinal), $"{file} speaks of {word}");
    }

    [Fact]
    public void A_concept_uses_only_concepts_before_it()
    {
        foreach (var (concept, place) in Concepts.Select((concept, place) => (concept, place)))
            foreach (var file in SourceFiles("RuralGis.Api", concept))
                foreach (var used in UsedFolders(file).Where(used => used != concept && !Shared.Contains(used)))
                    Assert.True(Concepts.Take(place).Contains(used), $"{file} uses {used}, which comes after {concept} or is no concept");
    }

    [Fact]
    public void Every_file_lies_where_its_namespace_says()
    {
        foreach (var file in SourceFiles("RuralGis.Api").Concat(SourceFiles("RuralGis.Spatial")).Where(file => Path.GetFileName(file) != "Program.cs"))
        {
            var folder = Path.GetRelativePath(Repository.PathOf("src"), Path.GetDirectoryName(file)!).Replace('/', '.');
            Assert.Contains($"namespace {folder}", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> SourceFiles(params string[] folder)
        => Directory.EnumerateFiles(Repository.PathOf(["src", .. folder]), "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<string> UsedFolders(string file)
        => Uses().Matches(File.ReadAllText(file)).Select(use => use.Groups[1].Value);

    [GeneratedRegex(@"^using RuralGis\.Api\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Uses();
}
