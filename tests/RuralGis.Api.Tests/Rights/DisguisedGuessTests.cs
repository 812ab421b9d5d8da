using System.Net;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>A question about a masked contact stays one, however much it looks like a $select, which may name contacts.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class DisguisedGuessTests(GuardedDatabase database)
{
    [Theory]
    [InlineData("FarmlandProjects?$filter=Name ne 'select=' and startswith(ContactPhone,'1')")]
    [InlineData("FarmlandProjects?$filter=Name ne '($select=' and startswith(ContactPhone,'1')")]
    [InlineData("FarmlandProjects?$filter=Name in [\"(select=\"] or startswith(ContactPhone,'1')")]
    [InlineData("FarmlandProjects?$apply=filter(Name ne 'select=' and startswith(ContactPhone,'1'))/aggregate($count as N)")]
    [InlineData("WaterWorks?$expand=Villages($filter=Name ne 'select=' and startswith(ContactPhone,'1'))")]
    [InlineData("WaterWorks?$expand=Villages($filter=Name ne ';select=' and startswith(ContactPhone,'1'))")]
    [InlineData("SampleVillages?$filter=startswith(@select,'1')&@select=ContactPhone")]
    [InlineData("SampleVillages?$filter=@myselect&@myselect=startswith(ContactPhone,'1')")]
    [InlineData("ChangeLog?$apply=filter(EntitySet ne 'select=' and contains(Row,'138'))/aggregate($count as N)")]
    public async Task A_guess_in_disguise_is_refused(string guess)
    {
        var (status, body) = await (await database.ApiAsync(AccountRole.Planner, Land.District)).AskAsync(guess);

        Assert.True(status == HttpStatusCode.Forbidden, $"answered {status}: {body}");
    }
}
