namespace Plumbline.Manifests;

/// <summary>What an answer to a kind of task is made of.</summary>
public enum AnswerForm
{
    /// <summary>Whatever the requester's page sends; nobody reads it.</summary>
    Free,

    /// <summary>One label: <c>{"label":"…"}</c>.</summary>
    Label,

    /// <summary>Any number of labels: <c>{"labels":["…","…"]}</c>.</summary>
    Labels,

    /// <summary>Any number of labeled parts of a text: <c>{"entities":[{"label":"…","startOffset":0,"endOffset":1}]}</c>.</summary>
    Spans,
}
