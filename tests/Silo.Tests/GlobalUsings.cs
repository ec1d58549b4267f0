global using Scheduling.TestKit;
global using static Scheduling.Silo.Tests.EventLog.Events;
