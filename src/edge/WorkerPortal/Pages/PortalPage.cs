using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Plumbline.WorkerPortal.Texts;

namespace Plumbline.WorkerPortal.Pages;

/// <summary>What every page of the portal has: its words, in the language of the request.</summary>
public abstract class PortalPage : ComponentBase
{
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    private protected PortalTexts Texts => PortalLanguage.TextsFor(Http);
}
