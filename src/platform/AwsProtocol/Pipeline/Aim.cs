namespace Plumbline.AwsProtocol;

/// <summary>Where a request is going, and therefore in which form a refusal is written.</summary>
/// <param name="Service">Null when no service here answers to what was asked.</param>
/// <param name="Form">That of the service, or a guess.</param>
internal sealed record Aim(IAwsService? Service, WireForm Form)
{
    public static Aim At(IAwsService service) => new(service, service.Form);
}
