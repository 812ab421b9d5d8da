using NetTopologySuite.Geometries;
using RuralGis.Api.Data;
using RuralGis.Api.Regions;
using RuralGis.Api.SampleVillages;
using RuralGis.Api.WaterSupply;

namespace RuralGis.Api.VillagePhotos;

/// <summary>A photo of the work in a village. Its content is kept by its checksum and never changes; another content is another photo.</summary>
public sealed class VillagePhoto
{
    public required Guid Id { get; init; }

    /// <summary>Statistical code of the village, 12 digits.</summary>
    public required string VillageCode { get; init; }

    public Region? Village { get; init; }

    /// <summary>The row of the water programme it shows; null when it shows none.</summary>
    public Guid? WaterVillageId { get; init; }

    public WaterVillage? WaterVillage { get; init; }

    /// <summary>The row of a sample programme it shows; null when it shows none.</summary>
    public Guid? SampleVillageId { get; init; }

    public SampleVillage? SampleVillage { get; init; }

    public required DateOnly TakenOn { get; set; }
    public string? Note { get; set; }

    /// <summary>Where it was taken in EPSG:4490, longitude first; null when nobody knows. The file itself holds no position.</summary>
    public Point? Location { get; set; }

    /// <summary>SHA-256 of the content, 64 hexadecimal digits in lower case.</summary>
    public required string Sha256 { get; init; }

    /// <summary>By the content that was sent.</summary>
    public long SizeBytes { get; init; }

    /// <summary>By the content that was sent: image/jpeg or image/png.</summary>
    public string ContentType { get; init; } = "";

    public required Origin Origin { get; init; }
    public double? CentroidLon { get; init; }
    public double? CentroidLat { get; init; }

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
