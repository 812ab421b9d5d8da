using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;

namespace RuralGis.Spatial.OData.Query;

/// <summary>
/// Classes for rows that no class of the program stands for: what $select, $compute or $apply make of them. Each list of column types
/// has one class with the properties C0, C1 and so on, made when it is first needed; EF Core reads straight into it.
/// </summary>
internal static class RowTypes
{
    private static readonly ModuleBuilder Module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("RuralGis.Spatial.Rows"), AssemblyBuilderAccess.Run).DefineDynamicModule("Rows");

    private static readonly ConcurrentDictionary<string, Lazy<Type>> Made = new();

    /// <returns>A new row with these values, and the properties that hold them.</returns>
    public static (MemberInitExpression Row, PropertyInfo[] Columns) New(IReadOnlyList<Expression> values)
    {
        var type = Of([.. values.Select(value => value.Type)]);
        var columns = Enumerable.Range(0, values.Count).Select(i => type.GetProperty($"C{i}")!).ToArray();
        return (Expression.MemberInit(Expression.New(type), columns.Zip(values, (column, value) => Expression.Bind(column, value))), columns);
    }

    private static Type Of(Type[] columns)
        => Made.GetOrAdd(string.Join(',', columns.Select(Name)), _ => new Lazy<Type>(() => Make(columns))).Value;

    // The classes made here have short names of their own; all others are told apart by their full ones.
    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name}<{string.Join(',', type.GenericTypeArguments.Select(Name))}>"
        : type.AssemblyQualifiedName ?? type.Name;

    private static Type Make(Type[] columns)
    {
        lock (Module)
        {
            var type = Module.DefineType($"Row{Made.Count}_{Guid.NewGuid():N}", TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class, typeof(EqualByValue));
            for (var i = 0; i < columns.Length; i++)
                AddProperty(type, $"C{i}", columns[i]);
            return type.CreateType();
        }
    }

    private static void AddProperty(TypeBuilder type, string name, Type of)
    {
        const MethodAttributes Accessor = MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig;
        var field = type.DefineField($"_{name}", of, FieldAttributes.Private);
        var property = type.DefineProperty(name, PropertyAttributes.None, of, null);

        var get = type.DefineMethod($"get_{name}", Accessor, of, Type.EmptyTypes);
        var read = get.GetILGenerator();
        read.Emit(OpCodes.Ldarg_0);
        read.Emit(OpCodes.Ldfld, field);
        read.Emit(OpCodes.Ret);
        property.SetGetMethod(get);

        var set = type.DefineMethod($"set_{name}", Accessor, null, [of]);
        var write = set.GetILGenerator();
        write.Emit(OpCodes.Ldarg_0);
        write.Emit(OpCodes.Ldarg_1);
        write.Emit(OpCodes.Stfld, field);
        write.Emit(OpCodes.Ret);
        property.SetSetMethod(set);
    }
}

/// <summary>Rows with the same values are the same, so that those in memory can be grouped by them.</summary>
public abstract class EqualByValue
{
    public override bool Equals(object? obj) => obj?.GetType() == GetType() && Values(this).SequenceEqual(Values(obj));

    public override int GetHashCode() => Values(this).Aggregate(0, HashCode.Combine);

    private static IEnumerable<object?> Values(object row) => row.GetType().GetProperties().Select(property => property.GetValue(row));
}
