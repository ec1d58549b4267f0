using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Students;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Queues;

/// <summary>Sends commands to lines, and to the students whose tickets they end or begin.</summary>
internal sealed class QueueDesk(IGrainFactory grains)
{
    /// <summary>Sends a command to a line.</summary>
    public async Task<Results<Ok<T>, Problem>> Send<TCommand, T>(
        string queueId, TCommand command, Func<IQueueGrain, TCommand, Task<Outcome<T>>> call)
        where T : class =>
        Answer(QueueId.TryParse(queueId, out var queue) ? await call(Line(queue), command) : QueueRefusal.Unknown);

    /// <summary>Does something to one ticket.</summary>
    public Task<Results<Ok<TicketView>, Problem>> Act(string queueId, ActOnTicket command) =>
        Send(queueId, command, static (line, command) => line.Act(command));

    /// <summary>The photo is taken: through the student's actor, whose booking it fulfils.</summary>
    public Task<Results<Ok<TicketCompletion>, Problem>> Complete(string queueId, int number, Stamp stamp, bool callNext) =>
        SendToStudent(queueId, number, ticket => new ServeTicket(stamp, ticket, callNext), static (student, command) => student.Serve(command));

    /// <summary>Takes a no-show back: through the student's actor, so that nobody stands in two lines.</summary>
    public Task<Results<Ok<TicketView>, Problem>> UndoNoShow(string queueId, int number, Stamp stamp) =>
        SendToStudent(queueId, number, ticket => new UndoNoShow(stamp, ticket), static (student, command) => student.UndoNoShow(command));

    private async Task<Results<Ok<T>, Problem>> SendToStudent<TCommand, T>(
        string queueId, int number, Func<TicketId, TCommand> command, Func<IStudentGrain, TCommand, Task<Outcome<T>>> call)
        where T : class
    {
        if (!QueueId.TryParse(queueId, out var queue) || await Line(queue).FindLine() is null)
        {
            return Problem.Of(QueueRefusal.Unknown);
        }

        if (await Line(queue).FindTicket(number) is not { } ticket)
        {
            return Problem.Of(QueueRefusal.TicketUnknown);
        }

        var student = grains.Actor<IStudentGrain>(new StudentId(queue.Campaign, ticket.Student).ToString());
        return Answer(await call(student, command(new TicketId(queue, number))));
    }

    private IQueueGrain Line(QueueId queue) => grains.Actor<IQueueGrain>(queue.ToString());

    private static Results<Ok<T>, Problem> Answer<T>(Outcome<T> outcome)
        where T : class =>
        outcome.IsAccepted ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Refusal);
}
