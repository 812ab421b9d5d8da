namespace RuralGis.Api.Accounts;

public enum RightVerb
{
    Read,
    Create,
    Update,
    Delete,
}

/// <summary>Columns that are given to a role together.</summary>
public enum ColumnGroup
{
    /// <summary>The row as a whole, for reading (without contacts), creating and deleting.</summary>
    Row,

    /// <summary>Plain columns.</summary>
    Attributes,

    /// <summary>Where it lies.</summary>
    Geometry,

    /// <summary>How far it has come.</summary>
    Status,

    /// <summary>A contact person's name and phone.</summary>
    Contact,
}

/// <summary>How far a right reaches.</summary>
public enum RightReach
{
    /// <summary>Rows within the account's region.</summary>
    Area,

    /// <summary>Those, and the rows of the divisions above it.</summary>
    AreaAndAbove,

    /// <summary>All rows.</summary>
    Everywhere,
}

/// <summary>One row of the table of rights. What no row allows is refused.</summary>
public sealed record Right(AccountRole Role, string EntitySet, ColumnGroup Columns, RightVerb Verb, RightReach Reach);
