using System.Buffers.Binary;
using System.Text;
using Microsoft.Playwright;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>Pictures as phones take them: JPEG, with the place and the time in EXIF.</summary>
public static class Picture
{
    private const short Ascii = 2;
    private const short Long = 4;
    private const short Rational = 5;

    /// <summary>Drawn by a browser: no two numbers give the same.</summary>
    public static async Task<byte[]> DrawAsync(IPage page, int number, int width = 320, int height = 240)
        => Convert.FromBase64String(await page.EvaluateAsync<string>(
            """
            ([number, width, height]) => {
              const canvas = Object.assign(document.createElement('canvas'), { width, height })
              const pen = canvas.getContext('2d')
              for (let y = 0; y < height; y += 8) for (let x = 0; x < width; x += 8) {
                pen.fillStyle = `hsl(${(x * y + number * 37) % 360} 60% 60%)`
                pen.fillRect(x, y, 8, 8)
              }
              pen.fillText(`No. ${number}`, 20, 40)
              return canvas.toDataURL('image/jpeg', 0.8).split(',')[1]
            }
            """,
            new[] { number, width, height }));

    /// <summary>With EXIF, as the camera of a phone writes it.</summary>
    /// <param name="jpeg">Begins with its marker.</param>
    /// <param name="lon">Degrees east.</param>
    /// <param name="lat">Degrees north.</param>
    /// <param name="taken">Such as 2024:09:28 10:11:12.</param>
    public static byte[] WithExif(byte[] jpeg, double lon, double lat, string taken)
    {
        var exif = Exif(lon, lat, taken);
        byte[] head = [0xFF, 0xD8, 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2)];
        return [.. head, .. exif, .. jpeg[2..]];
    }

    /// <summary>A TIFF of three directories, little-endian: the first leads to the other two.</summary>
    private static byte[] Exif(double lon, double lat, string taken)
    {
        const int First = 8;
        const int Camera = First + 2 + (2 * 12) + 4;
        const int Place = Camera + 2 + 12 + 4;
        const int Values = Place + 2 + (4 * 12) + 4;
        byte[] text = [.. Encoding.ASCII.GetBytes(taken), 0];
        return
        [
            .. "Exif\0\0"u8, .. "II"u8, 42, 0, .. Int(First),
            .. Count(2), .. Entry(0x8769, Long, 1, Int(Camera)), .. Entry(0x8825, Long, 1, Int(Place)), .. Int(0),
            .. Count(1), .. Entry(0x9003, Ascii, text.Length, Int(Values + 48)), .. Int(0),
            .. Count(4), .. Entry(1, Ascii, 2, [(byte)'N', 0, 0, 0]), .. Entry(2, Rational, 3, Int(Values)),
            .. Entry(3, Ascii, 2, [(byte)'E', 0, 0, 0]), .. Entry(4, Rational, 3, Int(Values + 24)), .. Int(0),
            .. Degrees(lat), .. Degrees(lon), .. text,
        ];
    }

    private static byte[] Degrees(double value)
    {
        var (whole, minutes) = ((int)value, (value - (int)value) * 60);
        var seconds = (int)Math.Round((minutes - (int)minutes) * 60 * 1000);
        return [.. Int(whole), .. Int(1), .. Int((int)minutes), .. Int(1), .. Int(seconds), .. Int(1000)];
    }

    private static byte[] Entry(int tag, short type, int count, byte[] value) => [.. Count((short)tag), .. Count(type), .. Int(count), .. value];

    private static byte[] Count(short value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteInt16LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
