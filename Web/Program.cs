using Scheduling.Silo.Hosting;
using Scheduling.Web.Commands;
using Scheduling.Web.Hosting;

if (CommandLine.IsCommand(args))
{
    return await CommandLine.Run(args);
}

return await ServerProcess.Run(() => WebServer.Build(args));
