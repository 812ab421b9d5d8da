using Microsoft.Playwright;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>What does not fit the screen.</summary>
public static class Fit
{
    /// <summary>What has a scroll bar of its own for it, such as the table of rows, may be wider.</summary>
    /// <returns>Elements that end beyond the right edge, and the page itself when it can be pushed sideways.</returns>
    public static Task<string[]> WiderThanScreenAsync(IPage page)
        => page.EvaluateAsync<string[]>(
            """
            () => {
              // Of a phone innerWidth grows with what does not fit.
              const width = document.documentElement.clientWidth
              const wider = [...document.querySelectorAll('body, body *')]
                .filter((element) => element.checkVisibility() && !element.closest('#map, .table-scroll, .visually-hidden, .skip-link'))
                .filter((element) => element.getBoundingClientRect().right > width + 0.5)
                .map((element) => `${element.tagName} ${element.id} ${element.className} ends at ${element.getBoundingClientRect().right}`)
              const pushed = [document.documentElement, document.querySelector('#panel-body')]
                .filter((element) => element?.scrollWidth > width)
                .map((element) => `${element.tagName} ${element.id} is ${element.scrollWidth} wide`)
              return [...wider, ...pushed]
            }
            """);

    /// <returns>What is too small to be hit with a finger: less than 24 by 24 pixels.</returns>
    public static Task<string[]> TooSmallAsync(IPage page, string pressed)
        => page.Locator(pressed).EvaluateAllAsync<string[]>(
            "all => all.map((one) => [one, one.getBoundingClientRect()]).filter(([, box]) => box.height < 24 || box.width < 24).map(([one, box]) => `${one.id || one.textContent.trim()} ${box.width} x ${box.height}`)");
}
