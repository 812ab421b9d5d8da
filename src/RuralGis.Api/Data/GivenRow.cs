using System.Text;
using Microsoft.AspNetCore.OData.Deltas;
using NetTopologySuite.Geometries;
using RuralGis.Api.Accounts;
using RuralGis.Api.Errors;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Data;

/// <summary>What a client sent for a row: which columns, with which values.</summary>
internal sealed class GivenRow<T>
    where T : class
{
    private static readonly string[] HaveDefaults = ["Id", "Source", "GeometryOrigin", "FormerCodes"];

    private readonly EntitySet _set;
    private readonly T _values = Activator.CreateInstance<T>();
    private readonly List<SetColumn> _given;
    private readonly SpatialDelta<T> _delta;

    /// <exception cref="RuleBrokenException">Something else than columns of the set was sent.</exception>
    public GivenRow(EntitySet set, Delta<T> given)
    {
        _set = set;
        given.Patch(_values);
        _delta = (SpatialDelta<T>)given;
        var geometries = _delta.Geometries;
        // The version comes in If-Match; in the body it is only what the client read.
        _given = [.. given.GetChangedPropertyNames().Concat(geometries.Keys).Where(name => name != "Version").Select(Column)];
        foreach (var (name, geometry) in geometries)
            Column(name).Property.SetValue(_values, geometry);
        foreach (var column in _given)
            if (FaultOf(column.Property.GetValue(_values)) is { } fault)
                throw new RuleBrokenException(400, $"{column.Name}: {fault}.");
    }

    /// <returns>A new row; without an Id it gets one, and who keys it in is its source unless another is named.</returns>
    /// <exception cref="RuleBrokenException">A column is missing, or one was given that is not for giving.</exception>
    public T ToNew(AccountScope scope)
    {
        if (_given.FirstOrDefault(column => !column.IsGiven) is { } computed)
            throw new RuleBrokenException(400, $"{computed.Name} is set by the system; leave it out.");

        SetUnlessGiven("Id", Guid.CreateVersion7());
        SetUnlessGiven("Source", $"系统录入：{scope.DisplayName}");
        SetUnlessGiven("Origin", scope.IsDemo ? Origin.Demo : Origin.Real);
        SetUnlessGiven("GeometryOrigin", scope.IsDemo ? Origin.Demo : Origin.Real);
        RequireGiven(column => _given.Contains(column) && !IsEmpty(column.Property.GetValue(_values)));
        return _values;
    }

    /// <returns>Columns whose values differ from the row's, with the new ones.</returns>
    /// <exception cref="RuleBrokenException">A column is to change that never does, or a replacement leaves one out.</exception>
    public IEnumerable<(SetColumn Column, object? Value)> ChangesTo(T row, bool replaces)
    {
        if (replaces)
            RequireGiven(column => column.IsFixed || _given.Contains(column));

        foreach (var column in replaces ? _set.Columns.Where(column => _given.Contains(column) || column is { IsGiven: true, IsFixed: false }) : _given)
        {
            var (value, stored) = (column.Property.GetValue(_values), column.Property.GetValue(row));
            if (value is Geometry shape && stored is Geometry before)
                value = _delta.Unrounded(shape, before);
            if (AreSame(value, stored))
                continue;
            if (column.IsFixed || !column.IsGiven)
                throw new RuleBrokenException(400, column.IsGiven
                    ? $"{column.Name} stays as it was when the row was made; make a new row instead."
                    : $"{column.Name} is set by the system; leave it out.");
            if (!column.IsNullable && IsEmpty(value))
                throw Missing([column]);
            yield return (column, value);
        }
    }

    public bool IsContentOf(T row) => _given.TrueForAll(column => AreSame(column.Property.GetValue(_values), column.Property.GetValue(row)));

    public static bool AreSame(object? one, object? other) => (one, other) switch
    {
        (Geometry a, Geometry b) => a.EqualsExact(b),
        (string[] a, string[] b) => a.SequenceEqual(b),
        (Guid[] a, Guid[] b) => a.SequenceEqual(b),
        _ => Equals(one, other),
    };

    private SetColumn Column(string name) => _set.Columns.SingleOrDefault(column => column.Name == name)
        ?? throw new RuleBrokenException(400, $"{name} is not a column of {_set.Name} and cannot be written with it.");

    private void RequireGiven(Func<SetColumn, bool> isThere)
    {
        var missing = _set.Columns
            .Where(column => column is { IsGiven: true, IsNullable: false } && !HaveDefaults.Contains(column.Name))
            .Where(column => !isThere(column))
            .ToList();
        if (missing.Count > 0)
            throw Missing(missing);
    }

    private void SetUnlessGiven(string name, object value)
    {
        if (_set.Columns.SingleOrDefault(column => column.Name == name) is { } column && !_given.Contains(column))
            column.Property.SetValue(_values, value);
    }

    /// <summary>What could be read, and is no value that a column can keep.</summary>
    private static string? FaultOf(object? value) => value switch
    {
        Enum choice when !Enum.IsDefined(choice.GetType(), choice) => $"one of {string.Join(", ", Enum.GetNames(choice.GetType()))} is expected",
        Guid id when id == Guid.Empty => "zeros alone are no Id",
        double number when !double.IsFinite(number) => "a finite number is expected",
        decimal yuan when decimal.Round(yuan, 2) != yuan => "two decimals are kept, no more",
        string text when !IsText(text) => "the text has characters that are none",
        Geometry { IsEmpty: true } => "the shape is empty",
        _ => null,
    };

    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '\0' || !Rune.TryGetRuneAt(text, i, out var rune))
                return false;
            i += rune.Utf16SequenceLength;
        }

        return true;
    }

    private static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    private static RuleBrokenException Missing(IEnumerable<SetColumn> columns)
        => new(400, $"Needed, and missing or empty: {string.Join(", ", columns.Select(column => column.Name))}.");
}
