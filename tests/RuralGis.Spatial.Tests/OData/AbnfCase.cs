using Microsoft.OData;
using RuralGis.Spatial.OData.Query;

namespace RuralGis.Spatial.Tests.OData;

/// <param name="Rule">Of the grammar.</param>
/// <param name="Input">As a client writes it before it is encoded; some have % in them all the same.</param>
/// <param name="FailAt">Where the grammar refuses it; null when it does not.</param>
internal sealed record AbnfCase(string Rule, string Input, int? FailAt)
{
    /// <summary>Reads the case as the service does a request.</summary>
    /// <returns>200, 400 or 501, and what is said of it; any other fault is thrown.</returns>
    public async Task<(int Status, string Said)> AnswerAsync()
    {
        try
        {
            await ReadAsync();
            return (200, "");
        }
        catch (ODataException fault)
        {
            return (400, fault.Message);
        }
        catch (NotImplementedException fault)
        {
            return (501, fault.Message);
        }
    }

    private async Task ReadAsync()
    {
        var (path, text) = Address();
        NotOffered.RequireAddress(Uri.UnescapeDataString(path));
        var query = AbnfModel.Ask(Options(text));

        await Faults.TurnedAsync(() =>
        {
            Read(query);
            return Task.FromResult(true);
        });
        if (Rule.StartsWith("geo", StringComparison.Ordinal) || Rule == "primitiveValue")
            LiteralText.Read(Rule == "primitiveValue" ? $"geography'{Input}'" : Input);
    }

    /// <summary>A rule that is no address becomes the option it stands in.</summary>
    private (string Path, string Options) Address() => Rule switch
    {
        "odataUri" or "odataRelativeUri" => Input.Replace("http://serviceRoot/", "", StringComparison.Ordinal).Split('?', 2) is [var path, var options] ? (path, options) : (Input, ""),
        "commonExpr" => ("Things", $"$orderby={Input}"),
        "boolCommonExpr" or "isofExpr" => ("Things", $"$filter={Input}"),
        "anyExpr" => ("Things", $"$filter=Products/{Input}"),
        "searchExpr" => ("Things", $"$search={Input}"),
        "primitiveValue" => ("Things", $"$filter=geo.intersects(Location,geography'{Input}')"),
        _ when Rule.StartsWith("geo", StringComparison.Ordinal) => ("Things", $"$filter=geo.intersects(Location,{Input})"),
        _ => ("Things", Input),
    };

    /// <summary>What stands behind # does not leave the client. A case that is but an expression leaves its parameters open. Country is a text in some cases, in others a row.</summary>
    private static IEnumerable<(string, string)> Options(string text)
    {
        List<(string Name, string Text)> options = [.. text.Split('#')[0].Replace("Country/Name", "Nation/Name", StringComparison.Ordinal).Split('&')
            .Select(option => Uri.UnescapeDataString(option).Split('=', 2)).Where(option => option[0].Length > 0).Select(option => (option[0], option.ElementAtOrDefault(1) ?? ""))];
        if (text.Contains("@color", StringComparison.Ordinal))
            options.Add(("@color", "'green'"));
        return options.Where(option => option.Name is not ("!deltatoken" or "!special"));
    }

    // $apply, $select and $expand are bound too, since only so their parts are read; of the others the parser is asked.
    private static void Read(SetQuery query)
    {
        var (text, stage) = (query.Text, Stage.Begin(query, Array.Empty<AbnfModel.Thing>().AsQueryable()));
        if (text["apply"] is { } apply)
            stage = Apply.Run(stage, apply)[0];
        if (text["compute"] is { } compute)
            stage = stage.Compute(compute);
        if (text["search"] is { } search)
            _ = RuralGis.Spatial.OData.SearchText.Parse(search, query.Options.MaxNodes);
        if (text["filter"] is { } filter)
            _ = text.Parser(stage.Names, ("$filter", filter)).ParseFilter();
        if (text["orderby"] is { } orderBy)
            _ = text.Parser(stage.Names, ("$orderby", orderBy)).ParseOrderBy();
        if (text.SelectExpand(stage.Names) is { } rows)
            new Projection(query, stage.Scope).Add(rows, text["expand"]);
    }
}
