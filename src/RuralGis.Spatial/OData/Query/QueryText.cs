using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OData.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData.Query;

/// <summary>The query options of a request: every one known, meant for this address, and given once. Names with or without $, in any case.</summary>
internal sealed class QueryText
{
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        ["filter", "select", "orderby", "expand", "top", "skip", "count", "apply", "compute", "search", "skiptoken", "deltatoken", "format"]);

    private const int MaxAliasDepth = 10;

    private readonly HttpRequest _request;
    private readonly Dictionary<string, string> _options = [];
    private readonly Dictionary<string, string> _aliases = [];

    private QueryText(HttpRequest request) => _request = request;

    /// <param name="request">Asks a set, a row or a number.</param>
    /// <param name="meaningful">The options that mean something at this address; $format always does.</param>
    /// <exception cref="ODataException">An option is unknown, out of place, given twice, or too long: 400.</exception>
    /// <exception cref="NotImplementedException">An option OData defines and this service lacks: 501.</exception>
    public static QueryText Of(HttpRequest request, params IEnumerable<string> meaningful)
    {
        var text = new QueryText(request);
        foreach (var (name, values) in request.Query)
        {
            NotOffered.Require(name, values.ToString());
            if (values.Count > 1)
                throw new ODataException($"The query option '{name}' stands {values.Count} times; give it once.");
            if (name.StartsWith('@'))
                text._aliases[name] = values.ToString();
            else
                text._options[Require(name, meaningful)] = values.ToString();
        }

        text.RequireSense();
        foreach (var (name, option) in text._options)
            text._options[name] = Split.LowerIn(Split.Replaced(option, alias => text.ValueOf(alias, depth: 0)));
        return text;
    }

    // Everything that reads a query would have to know of parameters; so nothing does.
    private string ValueOf(string alias, int depth)
    {
        if (!_aliases.TryGetValue(alias, out var value))
            throw new ODataException($"The parameter {alias} is not given; add &{alias}=… to the address.");
        if (depth > MaxAliasDepth)
            throw new ODataException($"The parameter {alias} stands for itself.");
        var text = Split.Replaced(value, inner => ValueOf(inner, depth + 1));
        return Split.At(' ', text).Count > 1 ? $"({text})" : text;
    }

    /// <returns>The text of an option, with its parameters (@z) replaced by what they stand for.</returns>
    public string? this[string name] => _options.GetValueOrDefault(name);

    /// <summary>The parser for some options of this request, or for a part of one.</summary>
    /// <param name="names">Columns that $compute or $apply has named before.</param>
    /// <param name="options">Such as ("$filter", "Code eq 'x'").</param>
    public ODataQueryOptionParser Parser(IEnumerable<string> names, params (string Name, string Text)[] options)
    {
        var feature = _request.ODataFeature();
        var given = options.ToDictionary(option => option.Name, option => option.Text);
        // The parser knows the names of a $compute beside an option, and of nothing else; the values are not looked at.
        var declared = string.Join(',', names.Select(name => $"1 as {name}"));
        if (declared.Length > 0)
            given["$compute"] = declared;

        var parser = new ODataQueryOptionParser(feature.Model, feature.Path, given, _request.GetRouteServices());
        var limits = _request.HttpContext.RequestServices.GetRequiredService<SpatialOptions>();
        parser.Settings.MaximumExpansionDepth = limits.MaxExpandDepth;
        if (declared.Length > 0)
            parser.ParseCompute();
        return parser;
    }

    /// <returns>The first of some options that is given; null when none is.</returns>
    public string? FirstOf(IEnumerable<string> names) => names.FirstOrDefault(_options.ContainsKey);

    /// <summary>$select and $expand as the parser reads them; null without either.</summary>
    /// <param name="names">Columns that $compute has named.</param>
    public SelectExpandClause? SelectExpand(IEnumerable<string> names)
    {
        (string, string)[] options = [.. _options.Where(option => option.Key is "select" or "expand").Select(option => ("$" + option.Key, option.Value))];
        return options.Length == 0 ? null : Parser(names, options).ParseSelectAndExpand();
    }

    public long? Number(string name)
    {
        if (this[name] is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue
            ? number
            : throw new ODataException($"${name}={text} is no number from 0 to {int.MaxValue}.");
    }

    public bool WantsCount => this["count"] switch
    {
        null => false,
        var text when text.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
        var text when text.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
        var text => throw new ODataException($"$count={text} is neither true nor false."),
    };

    private static string Require(string name, IEnumerable<string> meaningful)
    {
        var option = (name.StartsWith('$') ? name[1..] : name).ToLowerInvariant();
        if (!Known.Contains(option))
            throw new ODataException($"The query option '{name}' is unknown. Known ones: {string.Join(", ", Known.Order().Select(known => "$" + known))}.");
        return option == "format" || meaningful.Contains(option)
            ? option
            : throw new ODataException($"${option} means nothing at this address. What does: {string.Join(", ", meaningful.Append("format").Select(known => "$" + known))}.");
    }

    private void RequireSense()
    {
        var limits = _request.HttpContext.RequestServices.GetRequiredService<SpatialOptions>();
        var length = _options.Values.Concat(_aliases.Values).Sum(text => text.Length);
        if (length > limits.MaxQueryLength)
            throw new ODataException($"The query has {length} characters; at most {limits.MaxQueryLength} are accepted.");

        if (_options.Keys.FirstOrDefault(name => name is "filter" or "orderby" or "select" or "compute" or "search" or "apply" && string.IsNullOrWhiteSpace(this[name])) is { } empty)
            throw new ODataException($"${empty} is empty; leave it out, or say what is meant.");
        foreach (var alias in _aliases.Keys)
            if (!_options.Values.Concat(_aliases.Where(other => other.Key != alias).Select(other => other.Value)).Append(_request.Path.Value!).Any(text => text.Contains(alias, StringComparison.Ordinal)))
                throw new ODataException($"The parameter {alias} is given and not used.");
        RequireAskable();
    }

    // By name, wherever it stands but in the $select of the set, where it comes out as little as the veil shows. To tell a $select
    // inside an $expand from text that looks like one takes a parser.
    private void RequireAskable()
    {
        if (_request.HttpContext.RequestServices.GetService<PropertyVeil>() is not { } veil)
            return;
        foreach (var (name, text) in _options.Concat(_aliases))
            if (name != "select")
                veil.RequireAskable(_request.HttpContext, text);
    }
}
