using Microsoft.Extensions.Hosting;
using Scheduling.Silo.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddSilo();
return await builder.Build().RunToEnd();
