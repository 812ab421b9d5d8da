using Microsoft.Playwright;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>What people hold in their hands or have on the desk.</summary>
public static class Screen
{
    /// <param name="name">Of a theory: desk or phone.</param>
    public static BrowserNewContextOptions Named(string name) => name == "phone" ? Phone : Desk;

    public static BrowserNewContextOptions Desk => new() { ViewportSize = new() { Width = 1366, Height = 768 } };

    public static BrowserNewContextOptions Phone => new()
    {
        ViewportSize = new() { Width = 390, Height = 844 },
        HasTouch = true,
        IsMobile = true,
        DeviceScaleFactor = 2,
    };
}
