using Microsoft.Playwright;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>What is drawn: the map is a few canvases (panes areas, points, highlight, labels), and pixels are all one sees of them.</summary>
public sealed class MapCanvas(IPage page)
{
    public ILocator Element => page.Locator("#map");

    /// <summary>Waits until the map neither zooms nor slides, and what was to be drawn is drawn: Leaflet begins both with the next frame.</summary>
    public Task StillAsync()
        => page.WaitForFunctionAsync(
            """
            async () => {
              const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
              const isStill = () => !document.querySelector('#map .leaflet-zoom-anim, #map .leaflet-pan-anim')
              await frame()
              const wasStill = isStill()
              await frame()
              await frame()
              return wasStill && isStill()
            }
            """);

    /// <summary>Where a place lies in the window.</summary>
    public async Task<(double X, double Y)> PixelAsync(Place place)
    {
        var box = (await Element.BoundingBoxAsync())!;
        var (right, below) = MapPlace.In(new Uri(page.Url).Fragment).PixelsTo(place);
        return (box.X + (box.Width / 2) + right, box.Y + (box.Height / 2) + below);
    }

    public async Task ClickAsync(Place place)
    {
        var (x, y) = await PixelAsync(place);
        await page.Mouse.ClickAsync((float)x, (float)y);
    }

    public async Task HoverAsync(Place place)
    {
        var (x, y) = await PixelAsync(place);
        await page.Mouse.MoveAsync((float)x, (float)y, new() { Steps = 4 });
    }

    public async Task TapAsync(Place place)
    {
        var (x, y) = await PixelAsync(place);
        await page.Touchscreen.TapAsync((float)x, (float)y);
    }

    /// <summary>Waits until a place has this colour in a pane, such as #c3dfa9; an empty text is nothing drawn.</summary>
    public async Task ColourIsAsync(string pane, Place place, string colour)
    {
        var (x, y) = await PixelAsync(place);
        await page.WaitForFunctionAsync($"([pane, x, y, colour]) => ({ColourAt})([pane, x, y]) === colour", new object[] { pane, x, y, colour });
    }

    /// <summary>Waits until a place has another colour than this.</summary>
    /// <returns>The new colour.</returns>
    public async Task<string> ColourChangesAsync(string pane, Place place, string colour)
    {
        var (x, y) = await PixelAsync(place);
        await page.WaitForFunctionAsync($"([pane, x, y, colour]) => ({ColourAt})([pane, x, y]) !== colour", new object[] { pane, x, y, colour });
        return await ColourAsync(pane, place);
    }

    public async Task<string> ColourAsync(string pane, Place place)
    {
        await StillAsync();
        var (x, y) = await PixelAsync(place);
        return await page.EvaluateAsync<string>(ColourAt, new object[] { pane, x, y });
    }

    /// <summary>The picture of a pane; equal pictures are equal texts.</summary>
    public Task<string> PictureAsync(string pane)
        => page.EvaluateAsync<string>("pane => document.querySelector(`.leaflet-${pane}-pane canvas`).toDataURL()", pane);

    /// <summary>Waits until a pane shows something else than before.</summary>
    public Task ChangesAsync(string pane, string picture)
        => page.WaitForFunctionAsync("([pane, before]) => document.querySelector(`.leaflet-${pane}-pane canvas`).toDataURL() !== before", new object[] { pane, picture });

    /// <summary>Waits until a pane shows something, or nothing at all.</summary>
    public Task InkedAsync(string pane, bool isInked = true)
        => page.WaitForFunctionAsync(
            """
            ([pane, isInked]) => {
              const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`)
              // Made with the first thing to draw.
              if (!canvas) return !isInked
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
              return data.some((value, i) => i % 4 === 3 && value > 0) === isInked
            }
            """,
            new object[] { pane, isInked });

    private const string ColourAt =
        """
        ([pane, x, y]) => {
          const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`)
          const box = canvas.getBoundingClientRect()
          const scale = canvas.width / box.width
          const [r, g, b, a] = canvas.getContext('2d').getImageData((x - box.left) * scale, (y - box.top) * scale, 1, 1).data
          return a === 0 ? '' : '#' + [r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('')
        }
        """;
}
