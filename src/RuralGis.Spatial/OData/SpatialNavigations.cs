using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;

namespace RuralGis.Spatial.OData;

/// <summary>
/// Navigation properties that no column stores: which rows of another set belong to a row is said by a condition, such as
/// sharing ground. For any and all, $expand, $filter and $count they are like any other.
/// </summary>
public static class SpatialNavigations
{
    private static readonly ConditionalWeakTable<ODataModelBuilder, List<Relation>> Declared = [];

    /// <summary>Adds a navigation property to many rows of another set.</summary>
    /// <param name="odata">The model.</param>
    /// <param name="name">Of the property; the class of the rows has none of this name.</param>
    /// <param name="targetSet">The set the rows come from.</param>
    /// <param name="holds">True for a row and each row that belongs to it; translated to SQL, so that indexes answer it.</param>
    /// <param name="description">Core.Description in $metadata; without it the usual one: they share at least a point.</param>
    /// <typeparam name="TFrom">Class of the rows that get the property.</typeparam>
    /// <typeparam name="TTo">Class of the rows it leads to.</typeparam>
    public static void Relate<TFrom, TTo>(
        this ODataModelBuilder odata, string name, string targetSet, Expression<Func<TFrom, TTo, bool>> holds, string? description = null)
        where TFrom : class
        where TTo : class
        => Declared.GetOrCreateValue(odata).Add(new Relation(typeof(TFrom), name, targetSet, holds,
            description ?? $"Computed: {targetSet} that share at least a point with it (ST_Intersects), a common edge included."));

    /// <summary>Puts what was declared into the finished model.</summary>
    /// <exception cref="InvalidOperationException">A declaration names a set that is not there, or a property that is.</exception>
    internal static void AddTo(EdmModel model, ODataModelBuilder builder)
    {
        if (!Declared.TryGetValue(builder, out var relations))
            return;

        foreach (var relation in relations)
            Add(model, relation);
    }

    /// <returns>The condition (from, to) => bool of a navigation property made here; null for any other.</returns>
    internal static LambdaExpression? Of(IEdmModel model, IEdmNavigationProperty navigation)
        => model.GetAnnotationValue<Relation>(navigation)?.Holds;

    private static void Add(EdmModel model, Relation relation)
    {
        var from = (EdmEntityType)model.EntityTypeOf(relation.From)!;
        var target = model.EntityContainer.FindEntitySet(relation.TargetSet)
            ?? throw new InvalidOperationException($"{relation.From.Name}/{relation.Name} leads to {relation.TargetSet}, which is no set.");
        if (from.FindProperty(relation.Name) is not null)
            throw new InvalidOperationException($"{relation.From.Name} has a property {relation.Name} already.");

        var navigation = from.AddUnidirectionalNavigation(new EdmNavigationPropertyInfo
        {
            Name = relation.Name,
            Target = target.EntityType,
            TargetMultiplicity = EdmMultiplicity.Many,
        });
        model.SetAnnotationValue(navigation, relation);
        model.SetDescriptionAnnotation(navigation, relation.Description);
        foreach (var set in model.EntityContainer.EntitySets().OfType<EdmEntitySet>().Where(set => set.EntityType == from))
            set.AddNavigationTarget(navigation, target);
    }

    private sealed record Relation(Type From, string Name, string TargetSet, LambdaExpression Holds, string Description);
}
