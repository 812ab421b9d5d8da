using RuralGis.Api.Data;

namespace RuralGis.Api.MonthlyReports;

/// <summary>The figures of a report: the township's rows of the year's programmes, at the end of the month.</summary>
public sealed partial class MonthlyReport
{
    /// <summary>The moment the rows are of: the end of the month where the history reaches back so far, or when they were counted.</summary>
    [SetByProgram] public DateTimeOffset FiguresAt { get; set; }

    /// <summary>Villages of the year's water programme; the next eight are these by status.</summary>
    [SetByProgram] public int WaterVillages { get; set; }
    [SetByProgram] public int WaterNotStarted { get; set; }
    [SetByProgram] public int WaterDesigned { get; set; }
    [SetByProgram] public int WaterTrunkPipe { get; set; }
    [SetByProgram] public int WaterInnerPipe { get; set; }
    [SetByProgram] public int WaterMetering { get; set; }
    [SetByProgram] public int WaterConnected { get; set; }
    [SetByProgram] public int WaterAccepted { get; set; }
    [SetByProgram] public int WaterProblem { get; set; }

    /// <summary>Villages whose water came on within the month.</summary>
    [SetByProgram] public int WaterConnectedInMonth { get; set; }

    /// <summary>Villages whose water came on by the end of the month.</summary>
    [SetByProgram] public int WaterServed { get; set; }

    /// <summary>People of the programme.</summary>
    [SetByProgram] public int WaterPeople { get; set; }

    /// <summary>People of the villages with water on.</summary>
    [SetByProgram] public int WaterPeopleServed { get; set; }

    /// <summary>Villages in sample programmes, of this year and before; the next nine are these by stage.</summary>
    [SetByProgram] public int SampleVillages { get; set; }
    [SetByProgram] public int SampleApplied { get; set; }
    [SetByProgram] public int SampleApproved { get; set; }
    [SetByProgram] public int SampleBuilding { get; set; }
    [SetByProgram] public int SampleSelfChecked { get; set; }
    [SetByProgram] public int SampleCountyAccepted { get; set; }
    [SetByProgram] public int SampleCityAccepted { get; set; }
    [SetByProgram] public int SampleThirdPartyAssessed { get; set; }
    [SetByProgram] public int SampleNamed { get; set; }
    [SetByProgram] public int SampleReturned { get; set; }

    /// <summary>Mu of the year's plots that had come so far by the end of the month, two decimals.</summary>
    [SetByProgram] public double FarmlandStartedMu { get; set; }
    [SetByProgram] public double FarmlandCompletedMu { get; set; }
    [SetByProgram] public double FarmlandAcceptedMu { get; set; }
    [SetByProgram] public double FarmlandRegisteredMu { get; set; }
}
