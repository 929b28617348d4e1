using System;

namespace Plumbline.Storage;

/// <summary>The few phrases in which SQLite and PostgreSQL differ. Migrations name them in braces.</summary>
/// <remarks>
/// In migrations: <c>{row_id}</c> (a self-numbering 64-bit primary key), <c>{blob}</c> (bytes, compared as bytes),
/// <c>{key_text}</c> (text compared by its UTF-8 bytes), <c>{clustered}</c> (after the closing parenthesis of a table whose rows live in its primary key).
/// <c>{postgres}</c> at the very beginning of a statement leaves it out on SQLite: for functions, which only PostgreSQL needs.
/// Everything else is common: BIGINT, TEXT, DOUBLE PRECISION, partial indexes, ON CONFLICT, RETURNING.
/// </remarks>
public abstract class Dialect
{
    /// <summary>First word of a migration's statement that only PostgreSQL runs.</summary>
    internal const string OfPostgres = "{postgres}";

    public abstract string Name { get; }

    public abstract bool IsPostgres { get; }

    /// <summary>Replaces the phrases in braces.</summary>
    public abstract string Render(string sql);

    /// <summary>Appended to a SELECT whose rows are about to be claimed: empty, or <c> FOR UPDATE SKIP LOCKED</c>.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Appended to a SELECT whose rows are about to be changed: empty, or <c> FOR UPDATE</c>.</summary>
    public abstract string ForUpdate { get; }
}
