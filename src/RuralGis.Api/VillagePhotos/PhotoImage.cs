using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Xmp;
using SkiaSharp;

namespace RuralGis.Api.VillagePhotos;

/// <summary>What a picture says about itself, without opening it in full; and its thumbnail.</summary>
/// <param name="Pixels">Width times height.</param>
/// <param name="HasPosition">It says where it was taken.</param>
internal sealed record PhotoImage(long Pixels, bool HasPosition)
{
    private const int ThumbnailQuality = 80;

    /// <param name="content">Is read twice.</param>
    /// <returns>Null for what is no picture.</returns>
    public static PhotoImage? Read(Stream content)
    {
        try
        {
            var hasPosition = ImageMetadataReader.ReadMetadata(content).Any(IsPosition);
            content.Position = 0;
            using var codec = SKCodec.Create(content);
            return codec is null ? null : new((long)codec.Info.Width * codec.Info.Height, hasPosition);
        }
        catch (Exception fault) when (fault is ImageProcessingException or IOException)
        {
            return null;
        }
    }

    /// <param name="content">Of a photo.</param>
    /// <param name="side">The longer one, in pixels; a smaller picture stays as it is.</param>
    /// <returns>A JPEG, upright, with nothing but the picture in it; null when it cannot be opened.</returns>
    public static byte[]? Thumbnail(Stream content, int side)
    {
        using var codec = SKCodec.Create(content);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        var scale = Math.Min(1f, (float)side / Math.Max(width, height));
        // A JPEG is opened at an eighth, a quarter or a half where that is enough.
        var opened = codec.GetScaledDimensions(scale);
        using var picture = SKBitmap.Decode(codec, codec.Info.WithSize(opened.Width, opened.Height));
        if (picture is null)
            return null;

        var turn = Turn(codec.EncodedOrigin);
        var (w, h) = (Math.Max(1, (int)MathF.Round(width * scale)), Math.Max(1, (int)MathF.Round(height * scale)));
        using var upright = new SKBitmap(turn.IsAcross ? h : w, turn.IsAcross ? w : h);
        using var canvas = new SKCanvas(upright);
        canvas.Clear(SKColors.White);
        canvas.Translate(upright.Width / 2f, upright.Height / 2f);
        canvas.RotateDegrees(turn.Degrees);
        canvas.Scale(turn.IsMirrored ? -1 : 1, 1);
        using var image = SKImage.FromBitmap(picture);
        canvas.DrawImage(image, new SKRect(-w / 2f, -h / 2f, w / 2f, h / 2f), new SKSamplingOptions(SKCubicResampler.Mitchell));
        canvas.Flush();

        using var jpeg = upright.Encode(SKEncodedImageFormat.Jpeg, ThumbnailQuality);
        return jpeg.ToArray();
    }

    private static bool IsPosition(MetadataExtractor.Directory part) => part switch
    {
        GpsDirectory gps => gps.TagCount > 0,
        XmpDirectory xmp => xmp.GetXmpProperties().Keys.Any(name => name.Contains("GPS", StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    /// <summary>How a picture is turned, clockwise, to stand upright; mirrored before that.</summary>
    private static (int Degrees, bool IsMirrored, bool IsAcross) Turn(SKEncodedOrigin origin) => origin switch
    {
        SKEncodedOrigin.TopRight => (0, true, false),
        SKEncodedOrigin.BottomRight => (180, false, false),
        SKEncodedOrigin.BottomLeft => (180, true, false),
        SKEncodedOrigin.LeftTop => (270, true, true),
        SKEncodedOrigin.RightTop => (90, false, true),
        SKEncodedOrigin.RightBottom => (90, true, true),
        SKEncodedOrigin.LeftBottom => (270, false, true),
        _ => (0, false, false),
    };
}
