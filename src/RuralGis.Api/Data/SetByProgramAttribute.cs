namespace RuralGis.Api.Data;

/// <summary>A column that nobody gives: the program sets it with what is done to the row.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SetByProgramAttribute : Attribute;
