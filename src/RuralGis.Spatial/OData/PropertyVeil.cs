using Microsoft.AspNetCore.Http;
using Microsoft.OData.Edm;

namespace RuralGis.Spatial.OData;

/// <summary>Hides part of what rows hold from those who may not know it; the host registers one when it has something to hide.</summary>
/// <param name="MaskOf">
/// Asked once per text property and answer: what makes of its values as much as this request may see; null when it may see them as they are.
/// </param>
/// <param name="Refusal">What is thrown when a query asks about a masked property: who may filter, sort or group by it, can guess it.</param>
public sealed record PropertyVeil(Func<HttpContext, IEdmProperty, Func<string, string>?> MaskOf, Func<HttpContext, IEdmProperty, Exception> Refusal)
{
    internal void RequireAskable(HttpContext http, IEdmProperty property)
    {
        if (MaskOf(http, property) is not null)
            throw Refusal(http, property);
    }
}
