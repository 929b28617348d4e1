using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;

namespace Plumbline.WorkerPortal.Texts;

/// <summary>Which language a request is answered in: the worker's choice, else what his browser asks for, else English.</summary>
internal static class PortalLanguage
{
    /// <summary>Written by portal.js when the worker chooses; holds a name of <see cref="Spoken"/> and nothing else.</summary>
    public const string Cookie = "plumbline-language";

    /// <summary>The languages we speak, by BCP 47 name: those of web/texts/text.ts.</summary>
    public static IReadOnlyDictionary<string, PortalTexts> Spoken { get; } = new[] { English.Texts, Arabic.Texts }
        .ToDictionary(texts => texts.Problem.Language, StringComparer.OrdinalIgnoreCase);

    public static PortalTexts TextsFor(HttpContext http) =>
        Find(http.Request.Cookies[Cookie])
        ?? Asked(http.Request).Select(Find).FirstOrDefault(texts => texts is not null)
        ?? English.Texts;

    /// <summary>Most wanted first. A language of weight 0 is one the browser's owner does not want.</summary>
    private static IEnumerable<string> Asked(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality != 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString());

    /// <summary><c>ar-EG</c> is Arabic.</summary>
    private static PortalTexts? Find(string? name) =>
        name is null ? null : Spoken.GetValueOrDefault(name.Split('-')[0]);
}
