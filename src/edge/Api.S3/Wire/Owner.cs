using System;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Plumbline.Kernel;

namespace Plumbline.Api.S3.Wire;

/// <summary>An account as S3 shows it: 64 hexadecimal digits, the same for every answer.</summary>
internal static class Owner
{
    public static XElement Of(AccountScope scope, string name = "Owner") =>
        S3Xml.Element(name, S3Xml.Text("ID", IdOf(scope.Account)), S3Xml.Text("DisplayName", scope.Account.ToString()));

    public static string IdOf(AccountId account) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"canonical user of {account}")));
}
