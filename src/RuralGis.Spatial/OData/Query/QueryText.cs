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
    private const int MaxDoubledQuotes = 1000;

    private readonly HttpRequest _request;
    private readonly Dictionary<string, string> _options = [];
    private readonly Dictionary<string, string> _aliases = [];
    private readonly SpatialOptions _limits;
    private int _length;

    private QueryText(HttpRequest request)
    {
        _request = request;
        _limits = request.HttpContext.RequestServices.GetRequiredService<SpatialOptions>();
    }

    /// <param name="request">Asks a set, a row or a number.</param>
    /// <param name="meaningful">The options that mean something at this address; $format always does.</param>
    /// <exception cref="ODataException">An option is unknown, out of place, given twice, or too long: 400.</exception>
    /// <exception cref="NotImplementedException">An option OData defines and this service lacks: 501.</exception>
    public static QueryText Of(HttpRequest request, params IEnumerable<string> meaningful)
    {
        var text = new QueryText(request);
        foreach (var (name, values) in request.Query)
        {
            text.Count(name.Length + values.Sum(value => value?.Length ?? 0));
            NotOffered.Require(name, values.ToString());
            if (values.Count > 1)
                throw new ODataException($"The query option '{name}' stands {values.Count} times; give it once.");
            if (name.StartsWith('@'))
                text.Add(name, values.ToString());
            else if (!text._options.TryAdd(Require(name, meaningful), values.ToString()))
                throw new ODataException($"The query option '{name}' stands twice, with and without $ or in other letters; give it once.");
        }

        text.RequireSense();
        foreach (var (name, option) in text._options)
            text._options[name] = text.Readable(Split.LowerIn(Split.Replaced(option, alias => text.ValueOf(alias, depth: 0))));
        return text;
    }

    // The parser goes down once more for each parenthesis, and copies a text for each doubled quote in it.
    private string Readable(string option)
    {
        if (Split.Nesting(option) > _limits.MaxNesting)
            throw new ODataException($"More than {_limits.MaxNesting} parentheses stand inside each other.");
        return option.AsSpan().Count("''") <= MaxDoubledQuotes
            ? option
            : throw new ODataException($"More than {MaxDoubledQuotes} times a quote is doubled.");
    }

    private void Add(string alias, string value)
    {
        _aliases[alias] = value;
        if (_aliases.Count > _limits.MaxParameters)
            throw new ODataException($"The query has more than {_limits.MaxParameters} parameters.");
    }

    // Everything that reads a query would have to know of parameters; so nothing does.
    private string ValueOf(string alias, int depth)
    {
        if (!_aliases.TryGetValue(alias, out var value))
            throw new ODataException($"The parameter {alias} is not given; add &{alias}=… to the address.");
        if (depth > MaxAliasDepth)
            throw new ODataException($"The parameter {alias} stands for itself.");
        Count(value.Length);
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
        parser.Settings.MaximumExpansionDepth = _limits.MaxExpandDepth;
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

    /// <summary>What was sent, and what parameters stand for wherever they stand: a few that name each other often are as good as many.</summary>
    private void Count(int characters)
    {
        if ((_length += characters) > _limits.MaxQueryLength)
            throw new ODataException($"The query has more than {_limits.MaxQueryLength} characters, its parameters written out.");
    }

    private void RequireSense()
    {
        if (_options.Keys.FirstOrDefault(name => name is "filter" or "orderby" or "select" or "compute" or "search" or "apply" && string.IsNullOrWhiteSpace(this[name])) is { } empty)
            throw new ODataException($"${empty} is empty; leave it out, or say what is meant.");
        foreach (var alias in _aliases.Keys)
            if (!_options.Values.Concat(_aliases.Where(other => other.Key != alias).Select(other => other.Value)).Append(_request.Path.Value!).Any(text => text.Contains(alias, StringComparison.Ordinal)))
                throw new ODataException($"The parameter {alias} is given and not used.");
    }
}
