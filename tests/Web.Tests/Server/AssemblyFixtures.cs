using Scheduling.Web.Tests.Server;

[assembly: AssemblyFixture(typeof(SqliteServer))]
