using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plumbline.Accounts;
using Plumbline.Api.S3;
using Plumbline.AwsProtocol;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.Storage.Files;

namespace Plumbline.Parity;

/// <summary>A whole S3 server of our own: SQLite, blobs in a temporary folder, an account with keys, http and https on ports of its own.</summary>
#pragma warning disable CA1001 // xunit calls DisposeAsync of IAsyncLifetime.
public sealed class S3Host : IAsyncLifetime
#pragma warning restore CA1001
{
    public const string Account = "123456789012";
    private readonly TempFolder folder = new();
    private TestDatabase? opened;
    private WebApplication? app;
    private AccessKey? key;
    private SessionKey? narrow;

    public string Http { get; private set; } = "";

    public string Https { get; private set; } = "";

    /// <summary>The self-signed certificate of the https side, as a file for clients to trust.</summary>
    public string Authority => folder.File("ca.pem");

    public AccessKey Key => key!;

    /// <summary>What the server logged as an error: it must stay empty.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>A name for a file that goes with the host.</summary>
    public string File(string name) => folder.File(name);

    /// <summary>What a script finds in its environment: keys, region and where to go – nothing else tells it that this is not AWS.</summary>
    public Dictionary<string, string> Environment(bool https) => new()
    {
        ["AWS_ENDPOINT_URL"] = https ? Https : Http,
        ["AWS_ACCESS_KEY_ID"] = Key.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = Key.Secret,
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_CA_BUNDLE"] = Authority,
        ["NODE_EXTRA_CA_CERTS"] = Authority,
        ["SSL_CERT_FILE"] = Authority,
        ["AWS_CONFIG_FILE"] = folder.File("config"),
        ["AWS_SHARED_CREDENTIALS_FILE"] = folder.File("credentials"),
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["PYTHONIOENCODING"] = "utf-8",
        ["ACCOUNT"] = Account,
        ["NARROW_ACCESS_KEY_ID"] = narrow!.AccessKeyId,
        ["NARROW_SECRET_ACCESS_KEY"] = narrow.Secret,
        ["NARROW_SESSION_TOKEN"] = narrow.SessionToken,
        ["SCRATCH"] = folder.Path,
    };

    public async Task InitializeAsync()
    {
        var clock = TimeProvider.System;
        var ids = new RandomIdSource();
        opened = await TestDatabases.OpenAsync(TestDatabases.Sqlite, clock, [.. AccountsSetup.Migrations, .. ObjectsSetup.Migrations]);
        var accounts = AccountsSetup.Create(opened.Database, clock, ids, new MasterKey(RandomNumberGenerator.GetBytes(32), ids)).Accounts;
        var blobs = new FileBlobStore(folder.File("blobs"), clock, ids);
        var objects = ObjectsSetup.Create(opened.Database, blobs, clock, ids, new ObjectsSettings { ReservedBucketNames = ["work", "console"] }).Service;
        var account = (await accounts.EnsureFirstAccountAsync(AccountId.Parse(Account), CancellationToken.None)).Id;
        key = await accounts.CreateKeyAsync(account, "parity", "test", CancellationToken.None);
        narrow = await accounts.IssueSessionKeyAsync(
            account, TimeSpan.FromHours(1), new("narrow-bucket", "job-1/"), $"arn:aws:iam::{Account}:role/function", CancellationToken.None);
        app = Build(accounts, objects, clock, ids);
        await app.StartAsync();
        Http = Address("http:");
        Https = Address("https:");
    }

    public async Task DisposeAsync()
    {
        await app!.DisposeAsync();
        await opened!.DisposeAsync();
        folder.Dispose();
    }

    private static X509Certificate2 Certificate(string path)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("*.localhost");
        names.AddDnsName("js-bucket.localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        System.IO.File.WriteAllText(path, made.ExportCertificatePem());
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private WebApplication Build(AccountService accounts, ObjectService objects, TimeProvider clock, IdSource ids)
    {
        var certificate = Certificate(Authority);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(new ErrorLog(Errors));
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
        });
        builder.Services
            .AddSingleton(clock)
            .AddSingleton(ids)
            .AddSingleton(accounts)
            .AddSingleton(objects)
            .AddSingleton<ISigningKeys>(new Keys(accounts))
            .AddApiS3()
            .AddAwsProtocol(new AwsProtocolSettings());
        var built = builder.Build();
        built.UseAwsProtocol();
        built.Run(http => http.Response.WriteAsync("a page of ours"));
        return built;
    }

    private string Address(string scheme) =>
        app!.Urls.First(url => url.StartsWith(scheme, StringComparison.Ordinal)).Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private sealed class Keys(AccountService accounts) : ISigningKeys
    {
        public async ValueTask<SigningKey?> FindAsync(string accessKeyId, CancellationToken cancel) =>
            await accounts.FindKeyAsync(accessKeyId, cancel) is { } live
                ? new(live.AccessKeyId, live.Secret, live.Account, live.SessionToken, live.ExpiresAt, live.PrincipalArn, live.S3PathScope)
                : null;
    }

    private sealed class ErrorLog(ConcurrentQueue<string> errors) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
            {
                errors.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>One server for all parity tests; each uses buckets of its own.</summary>
[CollectionDefinition(Name)]
public sealed class S3Server : ICollectionFixture<S3Host>
{
    public const string Name = "S3 server";
}
