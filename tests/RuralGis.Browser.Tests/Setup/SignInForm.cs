using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>The sign-in page as a person sees it.</summary>
public sealed class SignInForm(IPage page)
{
    public ILocator Name => page.GetByTestId("sign-in-name");
    public ILocator Password => page.GetByTestId("sign-in-password");
    public ILocator Submit => page.GetByTestId("sign-in-submit");
    public ILocator Error => page.GetByTestId("sign-in-error");
    public ILocator DemoAccounts => page.GetByTestId("demo-account");

    public async Task SubmitAsync(string userName, string password = People.Password)
    {
        await Name.FillAsync(userName);
        await Password.FillAsync(password);
        await Submit.ClickAsync();
    }
}
