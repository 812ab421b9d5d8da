using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>The bureau's desk as a person sees it.</summary>
public sealed partial class DeskPage(MapPage map)
{
    private readonly IPage _page = map.Window;

    public MapPage Map => map;
    public ILocator Message => Part("desk-message");
    public ILocator State => Part("desk-state");
    public ILocator Says => Part("desk-bar-says");
    public ILocator Corners => _page.Locator(".marker-icon:not(.marker-icon-middle)");
    public ILocator Middles => _page.Locator(".marker-icon-middle");

    public ILocator Part(string testId) => _page.GetByTestId(testId);

    public ILocator Tool(string name) => Part($"desk-tool-{name}");

    /// <summary>A plot that is there already, with all its corners on the map.</summary>
    public async Task OpenAsync(string plot)
    {
        await map.OpenAsync($"#at=17/36.5/116.7&year=2024&panel=desk/{plot}");
        await Expect(Part("desk")).ToBeVisibleAsync();
        await Expect(Corners.First).ToBeVisibleAsync();
        await map.Map.StillAsync();
    }

    /// <summary>Begins a new plot where the map is.</summary>
    public async Task StartNewAsync(Place place, double zoom)
    {
        await map.OpenAsync($"{place.At(zoom)}&year=2024&panel=desk");
        await Part("desk-new").ClickAsync();
        await Expect(Tool("add")).ToBeVisibleAsync();
    }

    /// <summary>Begins an operation that takes a line, plots or corners of the map.</summary>
    public async Task StartOperationAsync(string name)
    {
        await Part($"operation-{name}").ClickAsync();
        // The map takes them from now on.
        await Expect(Part("operation-bar")).ToBeVisibleAsync();
    }

    /// <summary>A corner beside a place, by so many pixels: near enough to snap, or not.</summary>
    public async Task PressAsync(Place place, int right = 0, int below = 0)
    {
        var (x, y) = await map.Map.PixelAsync(place);
        await _page.Mouse.MoveAsync((float)x + right, (float)y + below, new() { Steps = 3 });
        await _page.Mouse.ClickAsync((float)x + right, (float)y + below);
        // Slower than a double click, which would end the ring.
        await _page.WaitForTimeoutAsync(550);
    }

    /// <summary>Takes a handle by its middle and lets it go elsewhere.</summary>
    public async Task DragAsync(ILocator handle, int right, int below)
    {
        await map.Map.StillAsync();
        var box = (await handle.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await _page.Mouse.MoveAsync(x, y);
        await _page.Mouse.DownAsync();
        await _page.Mouse.MoveAsync(x + right, y + below, new() { Steps = 8 });
        await _page.Mouse.UpAsync();
    }

    /// <summary>All that a new plot must have.</summary>
    public async Task FillAsync(string code, string township)
    {
        await Part("desk-Code").FillAsync(code);
        var project = await Part("desk-ProjectId").Locator("option").Filter(new() { HasText = "2024年" }).First.GetAttributeAsync("value");
        await Part("desk-ProjectId").SelectOptionAsync(project!);
        await Part("desk-TownshipCode").SelectOptionAsync(township);
    }

    public async Task SaveAsync()
    {
        await Part("desk-save").ClickAsync();
        await Expect(Message).ToHaveTextAsync(Saved());
    }

    public Task KeyAsync(string key) => _page.Keyboard.PressAsync(key);

    [GeneratedRegex(@"^已保存，面积 [\d,.]+ 亩。$")]
    private static partial Regex Saved();
}
