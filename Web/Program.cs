using Scheduling.Web.Hosting;

await WebServer.Build(args).RunAsync();
