using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Plumbline.WebHost;
using Plumbline.WorkerPortal.Texts;

namespace Plumbline.WorkerPortal.Tests;

public sealed partial class PortalLanguageTests
{
    /// <summary>The worker's choice, what the browser asks for, and the language of the answer.</summary>
    public static TheoryData<string?, string?, string> Wishes => new()
    {
        { null, null, "en" },
        { null, "en-US,en;q=0.9", "en" },
        { null, "ar-EG", "ar" },
        { null, "AR", "ar" },
        { null, "de, ar;q=0.5, en;q=0.2", "ar" },
        { null, "ar;q=0.3, en;q=0.8", "en" },
        { null, "ar;q=0, *", "en" },
        { null, "ar;q=zzz;;,", "en" },
        { "ar", "en", "ar" },
        { "en", "ar", "en" },
        { "", "ar", "ar" },
        { "xx", "ar", "ar" },
        { "xx", null, "en" },
    };

    public static TheoryData<string> Others => [.. PortalLanguage.Spoken.Keys.Where(name => name != "en")];

    [Theory, MemberData(nameof(Wishes))]
    public void The_workers_choice_stands_before_the_browsers_and_English_is_for_everybody_else(string? chosen, string? asked, string spoken)
    {
        var http = new DefaultHttpContext();
        if (chosen is not null)
        {
            http.Request.Headers.Cookie = $"{PortalLanguage.Cookie}={chosen}";
        }

        if (asked is not null)
        {
            http.Request.Headers.AcceptLanguage = asked;
        }

        Assert.Equal(spoken, PortalLanguage.TextsFor(http).Problem.Language);
    }

    [Theory, MemberData(nameof(Others))]
    public void Every_sentence_is_translated_with_the_same_places(string language)
    {
        var english = Sentences(English.Texts);
        var other = Sentences(PortalLanguage.Spoken[language]);

        Assert.Equal(english.Keys.Order(), other.Keys.Order());
        foreach (var (key, sentence) in english)
        {
            Assert.True(ArabicLetter().IsMatch(other[key]), $"{key} is not translated: {other[key]}");
            Assert.Equal(Places(sentence), Places(other[key]));
        }
    }

    private static IEnumerable<string> Places(string sentence) => Place().Matches(sentence).Select(place => place.Value).Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Sentences(PortalTexts texts) =>
        StringsOf(texts).Concat(StringsOf(texts.Problem)).ToDictionary();

    private static IEnumerable<KeyValuePair<string, string>> StringsOf(object table) =>
        from property in table.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.PropertyType == typeof(string) && property.Name is not (nameof(ProblemWords.Language) or nameof(ProblemWords.Direction))
        select KeyValuePair.Create($"{table.GetType().Name}.{property.Name}", (string)property.GetValue(table)!);

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"\p{IsArabic}", RegexOptions.CultureInvariant)]
    private static partial Regex ArabicLetter();
}
