using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Vocabularies;
using Microsoft.OData.Edm.Vocabularies.V1;

namespace RuralGis.Spatial.OData.Functions;

/// <summary>
/// The functions of namespace Geo in the model, each with what it means and in which unit: Geo.Area(g=Boundary).
/// They are unbound: the parser has no way to call Boundary/Geo.Area(), a bound function without further arguments.
/// </summary>
internal static class GeoModel
{
    public const string Namespace = "Geo";

    /// <param name="model">Receives the functions.</param>
    /// <param name="srid">EPSG code of the stored geometry; shapes that functions make have it too.</param>
    public static void AddTo(EdmModel model, int srid)
    {
        SpatialFunctions.EnsureRegistered();
        SpatialLiteralParser.EnsureRegistered();
        foreach (var row in SpatialFunctions.All)
        {
            var function = new EdmFunction(Namespace, row.Name, TypeOf(row.MethodInfo.ReturnType, srid), isBound: false, entitySetPathExpression: null, isComposable: true);
            // A literal of either family, in any system we know: CSDL allows one overload for one set of parameter names.
            foreach (var parameter in row.MethodInfo.GetParameters())
                function.AddParameter(parameter.Name, TypeOf(parameter.ParameterType, srid: null));
            model.AddElement(function);

            var description = new EdmVocabularyAnnotation(function, CoreVocabularyModel.DescriptionTerm, new EdmStringConstant(row.Description));
            description.SetSerializationLocation(model, EdmVocabularyAnnotationSerializationLocation.Inline);
            model.AddVocabularyAnnotation(description);
        }
    }

    /// <summary>As the model declares a parameter or a result of this type; a shape without SRID may have any.</summary>
    public static IEdmTypeReference TypeOf(Type type, int? srid) => type switch
    {
        _ when type == typeof(bool) => EdmCoreModel.Instance.GetBoolean(isNullable: true),
        _ when type == typeof(double) => EdmCoreModel.Instance.GetDouble(isNullable: true),
        _ when type == typeof(string) => EdmCoreModel.Instance.GetString(isNullable: false),
        _ => new EdmSpatialTypeReference(EdmCoreModel.Instance.GetPrimitiveType(SpatialTypes.EdmKind(type)), isNullable: true, srid),
    };
}
