using System.Text.Json;
using Xunit;

namespace RuralGis.Spatial.Tests.OData;

/// <summary>
/// The test cases of OASIS for the grammar of OData 4.01 and 4.02, as far as they concern filters, geo, compute, apply and search:
/// each is accepted, or refused for a reason that stands in abnf-reasons.json.
/// </summary>
public sealed class AbnfTests
{
    private static readonly AbnfCase[] Cases = Read("abnf-cases.json").GetProperty("cases").Deserialize<AbnfCase[]>(JsonSerializerOptions.Web)!;

    /// <summary>Status, reason, inputs. Of 501 and 400 the reason is a part of what the service says.</summary>
    private static readonly Dictionary<int, Dictionary<string, string[]>> Reasons
        = Read("abnf-reasons.json").GetProperty("reasons").Deserialize<Dictionary<int, Dictionary<string, string[]>>>()!;

    [Fact]
    public async Task Each_case_is_accepted_or_refused_for_a_reason_in_the_list()
    {
        var listed = Reasons.SelectMany(status => status.Value.SelectMany(reason => reason.Value.Select(input => (status.Key, input, Why: reason.Key))))
            .ToDictionary(line => (line.Key, line.input), line => line.Why);
        Dictionary<(int Status, string Input), string> odd = [];
        foreach (var one in Cases)
        {
            var (status, said) = await one.AnswerAsync();
            if (status == 200 == one.FailAt is null)
                continue;
            if (one.FailAt is null || status == 200)
                odd.Add((status, one.Input), said);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Cases.Length} cases, {Cases.Count(one => one.FailAt is null)} of them right by the grammar: {Count(501)} refused with 501, {Count(400)} with 400, "
            + $"{Cases.Count(one => one.FailAt is null) - Count(501) - Count(400)} accepted. Of the wrong ones {Count(200)} accepted.");
        string[] unlisted = [.. odd.Where(line => !listed.ContainsKey(line.Key)).Select(line => $"{line.Key}: {line.Value}")];
        string[] stale = [.. listed.Keys.Except(odd.Keys).Select(line => $"{line}")];
        string[] saysOther = [.. odd.Where(line => listed.TryGetValue(line.Key, out var why) && line.Key.Status != 200 && !line.Value.Contains(why, StringComparison.Ordinal)).Select(line => $"{line.Key}: {line.Value}")];
        Assert.Empty(unlisted);
        Assert.Empty(stale);
        Assert.Empty(saysOther);

        int Count(int status) => odd.Keys.Count(key => key.Status == status);
    }

    private static JsonElement Read(string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "RuralGis.sln")))
            root = root.Parent ?? throw new DirectoryNotFoundException("RuralGis.sln is nowhere above the tests.");
        using var stream = File.OpenRead(Path.Combine(root.FullName, "tests", "RuralGis.Spatial.Tests", "OData", file));
        return JsonDocument.Parse(stream).RootElement;
    }
}
