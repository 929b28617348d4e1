using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Plumbline.AwsProtocol;

/// <summary>Registration for Server. The container must also hold <c>ISigningKeys</c>, <c>TimeProvider</c>, <c>IdSource</c> and the <c>IAwsService</c>s.</summary>
public static class AwsProtocolSetup
{
    public static IServiceCollection AddAwsProtocol(this IServiceCollection services, AwsProtocolSettings settings) =>
        services.AddSingleton(settings);

    /// <summary>Takes every AWS request out of the pipeline; the rest goes on. Put it first, before routing.</summary>
    public static IApplicationBuilder UseAwsProtocol(this IApplicationBuilder app) => throw new NotImplementedException();
}
