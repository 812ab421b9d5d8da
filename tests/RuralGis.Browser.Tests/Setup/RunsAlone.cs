using Xunit;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>Tests that keep both cores of a small machine busy for minutes; they run after all others, one at a time.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
