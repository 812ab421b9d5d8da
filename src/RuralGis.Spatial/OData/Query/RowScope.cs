using System.Linq.Expressions;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData.Query;

/// <summary>What the names of a query stand for where it is bound: in a row of a set, or in what $apply has made of it.</summary>
/// <param name="Row">The row at hand.</param>
/// <param name="Type">Of the set the query began with; names are looked up in it until $apply drops them.</param>
/// <param name="Columns">After $apply: the columns there are, by their paths; null before, when all of the type's are.</param>
/// <param name="Outer">The row whose list this row is expanded in: what $it means there.</param>
internal sealed record RowScope(Expression Row, IEdmStructuredType Type, IReadOnlyList<Column>? Columns = null, RowScope? Outer = null)
{
    private readonly Dictionary<string, SingleValueNode> _computed = [];

    /// <summary>Names of $compute, in the order they were given.</summary>
    public IReadOnlyDictionary<string, SingleValueNode> Computed => _computed;

    public RowScope Outermost => Outer?.Outermost ?? this;

    /// <exception cref="ODataException">The name is taken: 400.</exception>
    public void Add(string alias, SingleValueNode expression)
    {
        if (Type.FindProperty(alias) is not null || !_computed.TryAdd(alias, expression))
            throw new ODataException($"There is a '{alias}' already; give what is computed another name.");
    }

    /// <summary>The same, with names of its own from here on.</summary>
    public RowScope Copy()
    {
        var copy = new RowScope(Row, Type, Columns, Outer);
        foreach (var (alias, expression) in _computed)
            copy._computed[alias] = expression;
        return copy;
    }

    /// <returns>The column of a path such as Parent/Name; null when $apply has made no columns yet.</returns>
    /// <exception cref="ODataException">$apply has left no such column: 400, with those there are.</exception>
    public Expression? Column(string path)
    {
        if (Columns is null)
            return null;
        return Columns.FirstOrDefault(column => column.Path == path)?.Value
            ?? throw new ODataException($"After $apply there is no '{path}'; there are: {string.Join(", ", Columns.Select(column => column.Path))}.");
    }
}

/// <summary>A column that $apply has made.</summary>
/// <param name="Path">Its name, or its path when it was grouped by one: Parent/Name.</param>
/// <param name="Value">In the row at hand.</param>
/// <param name="Declared">The property it is, when it is one.</param>
internal sealed record Column(string Path, Expression Value, IEdmProperty? Declared);
