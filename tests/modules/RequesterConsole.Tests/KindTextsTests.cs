using System.Linq;
using Plumbline.Kernel;
using Plumbline.RequesterConsole.Making;

namespace Plumbline.RequesterConsole.Tests;

public sealed class KindTextsTests
{
    [Fact]
    public void The_wizard_offers_every_kind_that_is_built() => Assert.Equivalent(TaskKind.All, KindTexts.All.Select(texts => texts.Kind), strict: true);
}
