namespace Scheduling.Web.Tests.Server;

/// <summary>What a test calls: one server in this process, or a cluster of processes.</summary>
public interface ITestServer
{
    /// <summary>Services with the keys of the server, for what a test signs or opens itself.</summary>
    IServiceProvider Services { get; }

    /// <summary>The first administrator; made by the first test that asks.</summary>
    Task<ApiClient> Admin { get; }

    /// <summary>Somebody who has not signed in.</summary>
    ApiClient Anonymous();
}
