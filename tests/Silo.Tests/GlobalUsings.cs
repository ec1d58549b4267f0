global using static Scheduling.Silo.Tests.EventLog.Events;
