using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plumbline.Kernel;

namespace Plumbline.AwsProtocol;

/// <summary>Registration for Server.</summary>
public static class AwsProtocolSetup
{
    /// <summary>
    /// The container must also hold, as singletons, <see cref="ISigningKeys"/>, <see cref="TimeProvider"/>, <see cref="IdSource"/> and
    /// each <see cref="IAwsService"/>. Without an <see cref="ICallBudget"/> every call is let in.
    /// </summary>
    public static IServiceCollection AddAwsProtocol(this IServiceCollection services, AwsProtocolSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<ServiceRouter>()
        .AddSingleton<SignatureVerifier>()
        .AddSingleton<SigV2Link>()
        .AddSingleton<Doorkeeper>();

    /// <summary>Takes every AWS request out of the pipeline; the rest goes on. Put it first, before routing.</summary>
    public static IApplicationBuilder UseAwsProtocol(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        return app.Use(next => new AwsPipeline(
            next,
            services.GetRequiredService<ServiceRouter>(),
            services.GetRequiredService<Doorkeeper>(),
            services.GetService<ICallBudget>() ?? new Unbounded(),
            services.GetRequiredService<AwsProtocolSettings>(),
            services.GetRequiredService<IdSource>(),
            services.GetRequiredService<ILogger<AwsPipeline>>()).InvokeAsync);
    }

    private sealed class Unbounded : ICallBudget
    {
        public bool TryEnter(long bytes) => true;

        public void Leave(long bytes)
        {
        }

        public bool TrySpend(string accessKeyId) => true;
    }
}
