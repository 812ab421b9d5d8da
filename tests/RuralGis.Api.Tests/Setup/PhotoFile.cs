using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace RuralGis.Api.Tests.Setup;

/// <summary>Pictures to be sent; none is like another.</summary>
internal static class PhotoFile
{
    private const ushort Orientation = 0x0112;
    private const ushort PositionPointer = 0x8825;
    private const ushort LatitudeRef = 0x0001;

    private const int Stripes = 8;

    public static byte[] Jpeg(int width = 640, int height = 480) => Draw(width, height, SKEncodedImageFormat.Jpeg);

    public static byte[] Png(int width = 64, int height = 48) => Draw(width, height, SKEncodedImageFormat.Png);

    /// <summary>As a camera writes it that was held upright: lying, with a word on how to turn it.</summary>
    public static byte[] Turned(byte[] jpeg, short orientation) => WithSegment(jpeg, [.. "Exif\0\0"u8, .. Tiff(orientation, hasPosition: false)]);

    public static byte[] WithExifPosition(byte[] jpeg) => WithSegment(jpeg, [.. "Exif\0\0"u8, .. Tiff(1, hasPosition: true)]);

    public static byte[] WithXmpPosition(byte[] jpeg) => WithSegment(jpeg, Encoding.UTF8.GetBytes(
        "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        + "<rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='36,30.5N'/></rdf:RDF></x:xmpmeta>"));

    public static byte[] WithPngPosition(byte[] png)
    {
        // The signature and the header chunk come first.
        const int afterHeader = 8 + 25;
        byte[] content = [.. "eXIf"u8, .. Tiff(1, hasPosition: true)];
        return [.. png[..afterHeader], .. BigEndian((uint)content.Length - 4), .. content, .. BigEndian(Crc32(content)), .. png[afterHeader..]];
    }

    private static byte[] Draw(int width, int height, SKEncodedImageFormat format)
    {
        using var picture = new SKBitmap(width, height);
        using var canvas = new SKCanvas(picture);
        // The upper half of the picture as it is kept is white, the lower one dark.
        canvas.Clear(SKColors.White);
        using var paint = new SKPaint();
        for (var stripe = 0; stripe < Stripes; stripe++)
        {
            paint.Color = new SKColor((uint)Random.Shared.Next(0x1000000) & 0x7F7F7F | 0xFF000000);
            canvas.DrawRect((float)width * stripe / Stripes, height / 2f, (float)width / Stripes, height / 2f, paint);
        }

        canvas.Flush();
        using var data = picture.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A first directory with two entries, and one of places with one.</summary>
    private static byte[] Tiff(short orientation, bool hasPosition)
    {
        const int place = 8 + 2 + (2 * 12) + 4;
        List<byte> tiff = [.. "II*\0"u8, .. Little(8), .. Little((short)(hasPosition ? 2 : 1)), .. Entry(Orientation, type: 3, count: 1, orientation)];
        if (hasPosition)
            tiff.AddRange([.. Entry(PositionPointer, type: 4, count: 1, place), .. Little(0), .. Little((short)1), .. Entry(LatitudeRef, type: 2, count: 2, 'N')]);
        tiff.AddRange(Little(0));
        return [.. tiff];
    }

    private static byte[] Entry(ushort tag, short type, int count, int value) => [.. Little((short)tag), .. Little(type), .. Little(count), .. Little(value)];

    private static byte[] WithSegment(byte[] jpeg, byte[] content)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(content.Length + 2));
        return [.. jpeg[..2], 0xFF, 0xE1, .. length, .. content, .. jpeg[2..]];
    }

    private static uint Crc32(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var one in content)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }

    private static byte[] Little(short number) => [(byte)number, (byte)(number >> 8)];

    private static byte[] Little(int number) => [(byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)(number >> 24)];

    private static byte[] BigEndian(uint number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];
}
