using System.Globalization;
using System.Net;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>Who sees a phone masked may not ask about it: a hundred questions would be as good as the answer.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class ContactGuessTests(GuardedDatabase database)
{
    private static readonly string[] Questions =
    [
        "FarmlandProjects?$filter=ContactPhone eq '13800000000'",
        "FarmlandProjects?$filter=startswith(ContactName,'王')",
        "FarmlandProjects?$filter=startswith(contactphone,'1')",
        "FarmlandProjects?filter=startswith(CONTACTPHONE,'1')",
        "FarmlandProjects?$FILTER=startswith(ContactPhone,'1')",
        "FarmlandProjects?%24filter=startswith(Contact%50hone,'1')",
        "FarmlandProjects?$filter=startswith($it/ContactPhone,'1')",
        "FarmlandProjects?$filter=length(ContactName) eq 3&$select=Id",
        "FarmlandProjects/$count?$filter=startswith(ContactPhone,'1')",
        "FarmlandProjects?$orderby=ContactPhone",
        "FarmlandProjects?$orderby=PlanYear,contactname desc",
        "FarmlandProjects?$apply=groupby((ContactPhone))",
        "FarmlandProjects?$apply=filter(startswith(ContactPhone,'1'))/aggregate($count as N)",
        "FarmlandProjects?$apply=aggregate(ContactPhone with max as P)",
        "FarmlandProjects?$apply=groupby((PlanYear),aggregate(ContactName with countdistinct as N))",
        "FarmlandPlots?$filter=startswith(Project/ContactPhone,'1')",
        "FarmlandPlots?$orderby=Project/ContactName",
        "FarmlandPlots?$apply=groupby((Project/ContactPhone))",
        "WaterWorks?$filter=Villages/any(v: startswith(v/ContactPhone,'1'))",
        "WaterWorks?$filter=Villages/all(v: startswith(v/contactPhone,'1'))",
        "WaterWorks?$expand=Villages($filter=startswith(ContactPhone,'1'))",
        "WaterWorks?$expand=Villages($orderby=ContactPhone)",
        "WaterWorks?$expand=Villages($select=Name;$orderby=ContactPhone)",
        "WaterWorks?$expand=Villages($expand=Works($expand=Villages($filter=ContactName eq '王')))",
        "SampleVillages?$filter=startswith(@p,'1')&@p=ContactPhone",
        "SampleVillages?$filter=@p&@p=startswith(ContactPhone,'1')",
        "SampleVillages?$compute=concat(ContactPhone,'') as P&$select=P",
        "SampleVillages?$compute=concat(@p,'') as P&$select=P&@p=ContactPhone",
        "SampleVillages?$apply=compute(concat(ContactPhone,'') as P)/groupby((P))",
        "FarmlandPlots?$expand=Project($compute=concat(ContactPhone,'') as P;$select=P)",
        "SampleVillages/AsOf(at={now})?$filter=startswith(ContactPhone,'1')",
        "ChangeLog?$apply=groupby((Row))",
        "ChangeLog?$apply=groupby((Before))",
        "ChangeLog?$apply=filter(contains(Row,'138'))/aggregate($count as N)",
    ];

    public static TheoryData<AccountRole, string> Guesses
        => [.. Questions.SelectMany(question => new[] { (AccountRole.Planner, question), (AccountRole.Leader, question) })];

    [Theory]
    [MemberData(nameof(Guesses))]
    public async Task A_condition_on_a_contact_is_refused(AccountRole role, string guess)
    {
        var (status, body) = await (await database.ApiAsync(role, Land.District)).AskAsync(guess.Replace("{now}", Now(), StringComparison.Ordinal));

        Assert.True(status == HttpStatusCode.Forbidden, $"answered {status}: {body}");
        Assert.Contains("masked", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WaterVillages?$compute=concat(Contact@a,'') as P&@a=Phone&$select=Name,P")]
    [InlineData("WaterVillages?$filter=startswith(Contact@a,'1')&@a=Phone")]
    [InlineData("WaterVillages?$orderby=Contact@a&@a=Phone")]
    [InlineData("WaterVillages?$apply=groupby((Contact@a))&@a=Phone")]
    [InlineData("WaterVillages?$filter=startswith(@a@b,'1')&@a=Contact&@b=Phone")]
    public async Task A_parameter_is_no_part_of_a_word(string guess)
    {
        var (status, body) = await (await database.ApiAsync(AccountRole.Planner, Land.District)).AskAsync(guess);

        Assert.True(status == HttpStatusCode.BadRequest, $"answered {status}: {body}");
    }

    private static string Now() => DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(AccountRole.Admin)]
    [InlineData(AccountRole.Bureau)]
    [InlineData(AccountRole.Township)]
    public async Task Who_sees_contacts_may_ask_for_them(AccountRole role)
    {
        var api = await database.ApiAsync(role, Land.District);

        Assert.NotEmpty(await api.RowsAsync("FarmlandProjects?$filter=startswith(ContactPhone,'1')&$orderby=ContactName&$top=1"));
        Assert.NotEmpty(await api.RowsAsync("FarmlandProjects?$apply=groupby((ContactPhone))"));
        Assert.NotEmpty(await api.RowsAsync("WaterWorks?$filter=Villages/any(v: startswith(v/ContactPhone,'1'))&$select=Id&$top=1"));
    }

    [Theory]
    [InlineData("FarmlandProjects?$filter=contains(Name,'contact')")]
    [InlineData("FarmlandProjects?$select=Code,ContactPhone&$orderby=Code")]
    public async Task Whoever_does_not_ask_for_a_contact_is_answered(string query)
    {
        var (status, _) = await (await database.ApiAsync(AccountRole.Planner, Land.District)).AskAsync(query);

        Assert.Equal(HttpStatusCode.OK, status);
    }
}
