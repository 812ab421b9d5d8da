using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.OData.Edm;

namespace RuralGis.Spatial.OData.Json;

/// <summary>Turns a shape into code: names and punctuation between two values become one piece of ready bytes.</summary>
internal sealed class RowCompiler
{
    private static readonly MethodInfo Raw = typeof(JsonText).GetMethod(nameof(JsonText.Raw), [typeof(byte[])])!;
    private static readonly MethodInfo MaskedText = typeof(JsonText).GetMethod(nameof(JsonText.Value), [typeof(string), typeof(Func<string, string>)])!;

    private readonly ParameterExpression _row = Expression.Parameter(typeof(object), "row");
    private readonly ParameterExpression _json = Expression.Parameter(typeof(JsonText), "json");
    private readonly ParameterExpression _plan = Expression.Parameter(typeof(RowPlan), "plan");
    private readonly ParameterExpression _typed;
    private readonly List<Expression> _steps = [];
    private readonly StringBuilder _ready = new();
    private readonly RowShape _shape;
    private readonly bool _isFull;
    private readonly bool _hasMetadata;
    private int _masks;
    private int _nested;
    private bool _needsComma;

    public RowCompiler(RowShape shape, MetadataLevel level)
    {
        _shape = shape;
        _isFull = level == MetadataLevel.Full;
        _hasMetadata = level != MetadataLevel.None;
        _typed = Expression.Variable(shape.RowType, "typed");
    }

    /// <summary>The row has an address of its own.</summary>
    private bool HasAddress => _shape is { Source: not null, Key: not null };

    public RowWriter Compile()
    {
        Head();
        foreach (var member in _shape.Members.TakeWhile(member => member is not NestedMember))
            Member(member);
        if (_isFull && HasAddress)
            foreach (var name in RowLinks.NotExpanded(_shape))
                Links(name);
        foreach (var member in _shape.Members.SkipWhile(member => member is not NestedMember))
            Member(member);
        WriteReady();

        Expression[] body = [Expression.Assign(_typed, Expression.Convert(_row, _shape.RowType)), .. _steps];
        var write = Expression.Lambda<Action<object, JsonText, RowPlan>>(Expression.Block([_typed], body), _row, _json, _plan);
        return new(write.Compile(), KeyOf()?.Compile());
    }

    private Expression<Func<object, object>>? KeyOf() => _shape.Key is null ? null : Expression.Lambda<Func<object, object>>(
        Expression.Convert(Expression.Property(Expression.Convert(_row, _shape.RowType), _shape.Key), typeof(object)), _row);

    /// <summary>What the row says about itself, in the order of Microsoft's library. A row that stands for several has no id.</summary>
    private void Head()
    {
        if (_isFull && _shape.Type is not null)
            Name("@odata.type").Append("\"#").Append(_shape.Type.FullTypeName()).Append('"');
        if (_hasMetadata && _shape.Type is null)
            Name("@odata.id").Append("null");
        if (_isFull && HasAddress)
            Address("@odata.id", nameof(RowPlan.WriteId), "");
        if (_hasMetadata && _shape.Version is not null)
        {
            Name("@odata.etag").Append("\"W/\\\"");
            Do(Expression.Call(_json, nameof(JsonText.Digits), null, Expression.Convert(Expression.Property(_typed, _shape.Version), typeof(uint))));
            _ready.Append("\\\"\"");
        }

        if (_isFull && HasAddress)
            Address("@odata.editLink", nameof(RowPlan.WriteEditLink), "");
    }

    private void Member(RowMember member)
    {
        switch (member)
        {
            case ValueMember value:
                Value(value);
                break;
            case GroupMember group:
                Group(group);
                break;
            case NestedMember nested:
                Nested(nested);
                break;
        }
    }

    private void Value(ValueMember member)
    {
        var property = Expression.Property(_typed, member.Value);
        Comma();
        if (_isFull)
            Annotate(member, property);
        _ready.Append(Quoted(member.Name)).Append(':');
        Do(member switch
        {
            { IsGeometry: true } => Expression.Call(_json, nameof(JsonText.Geometry), [], property),
            { Declared: not null } when property.Type == typeof(string) => Expression.Call(_json, MaskedText, property, NextMask()),
            _ => ValueMethods.Call(_json, property),
        });
    }

    /// <summary>Type of the value; null has none.</summary>
    private void Annotate(ValueMember member, Expression property)
    {
        var begin = $"{Quoted(member.Name + "@odata.type")}:\"#";
        if (member.IsGeometry)
        {
            var family = member.Declared?.Type.IsGeometry() == true ? "Geometry" : "Geography";
            IfAny(property, Expression.Block(
                Ready(begin + family), Expression.Call(_json, nameof(JsonText.GeometryKind), [], property), Ready("\",")));
        }
        else if (ValueTypes.Annotation(member) is { } type)
        {
            IfAny(property, Ready($"{begin}{type}\","));
        }
    }

    private void Group(GroupMember group)
    {
        Name(group.Name).Append('{');
        _needsComma = false;
        if (_hasMetadata)
            Name("@odata.id").Append("null");
        foreach (var member in group.Members)
            Member(member);
        _ready.Append('}');
        _needsComma = true;
    }

    private void Nested(NestedMember member)
    {
        if (_isFull && HasAddress)
            Links(member.Name);
        if (member.Count is not null)
        {
            Name(member.Name + "@odata.count");
            Do(ValueMethods.Call(_json, Expression.Property(_typed, member.Count)));
        }

        if (_isFull && member is { IsList: true, Shape.Type: not null })
            Name(member.Name + "@odata.type").Append("\"#Collection(").Append(member.Shape.Type.FullTypeName()).Append(")\"");
        Name(member.Name);
        Do(Expression.Call(_plan, nameof(RowPlan.WriteNested), [], _json, Expression.Constant(_nested++), _row, Expression.Property(_typed, member.Value)));
    }

    private void Links(string navigation)
    {
        Address(navigation + "@odata.associationLink", nameof(RowPlan.WriteId), $"/{navigation}/$ref");
        Address(navigation + "@odata.navigationLink", nameof(RowPlan.WriteId), $"/{navigation}");
    }

    private void Address(string name, string planMethod, string end)
    {
        Name(name).Append('"');
        Do(Expression.Call(_plan, planMethod, [], _json, _row));
        _ready.Append(end).Append('"');
    }

    private IndexExpression NextMask() => Expression.ArrayAccess(Expression.Property(_plan, nameof(RowPlan.Masks)), Expression.Constant(_masks++));

    private StringBuilder Name(string name)
    {
        Comma();
        return _ready.Append(Quoted(name)).Append(':');
    }

    private void Comma()
    {
        if (_needsComma)
            _ready.Append(',');
        _needsComma = true;
    }

    private void IfAny(Expression property, Expression step)
        => Do(property.Type.IsValueType && Nullable.GetUnderlyingType(property.Type) is null
            ? step
            : Expression.IfThen(Expression.NotEqual(property, Expression.Constant(null, property.Type)), step));

    private void Do(Expression step)
    {
        WriteReady();
        _steps.Add(step);
    }

    private void WriteReady()
    {
        if (_ready.Length > 0)
            _steps.Add(Ready(_ready.ToString()));
        _ready.Clear();
    }

    private MethodCallExpression Ready(string text) => Expression.Call(_json, Raw, Expression.Constant(Encoding.UTF8.GetBytes(text)));

    private static string Quoted(string name) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(name)}\"";
}
