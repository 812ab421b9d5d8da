namespace RuralGis.Api.Data;

/// <summary>How a row or its geometry came to be. Whatever is not <see cref="Real"/> is labelled where people see it.</summary>
public enum Origin
{
    /// <summary>From a public source, named beside it.</summary>
    Real,

    /// <summary>Computed from real inputs; shown as 示意.</summary>
    Derived,

    /// <summary>Made up by us to show the system at work; shown as 示例.</summary>
    Demo,
}
