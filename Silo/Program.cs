using Microsoft.Extensions.Hosting;
using Scheduling.Silo.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddSilo();
await builder.Build().RunAsync();
