using Microsoft.AspNetCore.Http;
using Microsoft.OData.Edm;

namespace RuralGis.Spatial.OData;

/// <summary>Hides part of what rows hold from those who may not know it; the host registers one when it has something to hide.</summary>
/// <param name="Show">What is written for a property's value: the value itself, or as much of it as this request may see.</param>
/// <param name="RequireAskable">Throws when a query option's text asks about what this request may not see: who may filter or sort by it, can guess it.</param>
public sealed record PropertyVeil(Func<HttpContext, IEdmProperty, object, object> Show, Action<HttpContext, string> RequireAskable);
