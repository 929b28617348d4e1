using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Plumbline.Kernel;

/// <summary>How passwords are kept: PBKDF2 with HMAC-SHA-512, 16 bytes of salt, 32 bytes of hash, written as one line of text.</summary>
/// <remarks>Form: <c>pbkdf2-sha512$iterations$salt$hash</c> (base 64). Iterations: OWASP Password Storage Cheat Sheet, 2023.</remarks>
public static class PasswordHash
{
    /// <summary>Shortest password accepted, in characters. Length over rules: nothing else is asked of one.</summary>
    public const int MinLength = 10;

    /// <summary>Longest password accepted, so that nobody keeps a processor busy with megabytes.</summary>
    public const int MaxLength = 256;

    private const string Scheme = "pbkdf2-sha512";
    private const int Iterations = 210_000;
    private const int HashBytes = 32;

    /// <summary>A hash no password matches, and that takes as long to find out: checked when there is no such person.</summary>
    public static string Nobody { get; } =
        $"{Scheme}${Iterations.ToString(CultureInfo.InvariantCulture)}${Convert.ToBase64String(new byte[16])}${Convert.ToBase64String(new byte[HashBytes])}";

    /// <summary>Takes about a tenth of a second on purpose: never call it inside a transaction.</summary>
    public static string Make(string password, IdSource ids)
    {
        var salt = new byte[16];
        ids.Fill(salt);
        var hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA512, HashBytes);
        return $"{Scheme}${Iterations.ToString(CultureInfo.InvariantCulture)}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    /// <summary>Compares in constant time. As slow as <see cref="Make"/>; false for over-long passwords at once.</summary>
    public static bool Matches(string password, string stored)
    {
        if (password.Length > MaxLength)
        {
            return false;
        }

        if (stored.Split('$') is not [Scheme, var iterations, var salt, var hash])
        {
            throw new FormatException("A stored password hash is not of a form this version knows.");
        }

        var expected = Convert.FromBase64String(hash);
        var actual = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password),
            Convert.FromBase64String(salt),
            int.Parse(iterations, CultureInfo.InvariantCulture),
            HashAlgorithmName.SHA512,
            expected.Length);
        return CryptographicOperations.FixedTimeEquals(expected, actual);
    }
}
