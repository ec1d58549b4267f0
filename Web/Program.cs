using Scheduling.Web.Commands;
using Scheduling.Web.Hosting;

if (CommandLine.IsCommand(args))
{
    return await CommandLine.Run(args);
}

await WebServer.Build(args).RunAsync();
return CommandLine.Done;
