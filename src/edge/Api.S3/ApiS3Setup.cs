using Microsoft.Extensions.DependencyInjection;
using Plumbline.Accounts;
using Plumbline.Api.S3.Sts;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3;

/// <summary>Registration for Server. The container must also hold <see cref="ObjectService"/> and <see cref="AccountService"/>.</summary>
public static class ApiS3Setup
{
    public static IServiceCollection AddApiS3(this IServiceCollection services) => services
        .AddSingleton<IAwsService>(provider => new S3Service(provider.GetRequiredService<ObjectService>()))
        .AddSingleton<IAwsService>(provider => new StsService(provider.GetRequiredService<AccountService>()));
}
