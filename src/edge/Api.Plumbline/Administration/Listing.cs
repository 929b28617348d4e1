using System;
using System.Text.Json;
using Plumbline.Kernel;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Administration;

/// <summary>A page of a list: <c>{"workers":[…],"next":"…"}</c>; no <c>next</c> on the last page.</summary>
internal static class Listing
{
    public static JsonAnswer Of<T>(string name, Page<T> page, Action<Utf8JsonWriter, T> members) => JsonAnswer.Object(json =>
    {
        json.WriteStartArray(name);
        foreach (var item in page.Items)
        {
            json.WriteStartObject();
            members(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (page.Next is not null)
        {
            json.WriteString("next", page.Next);
        }
    });
}
