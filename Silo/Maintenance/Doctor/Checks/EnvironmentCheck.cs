using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Development gives codes and tokens to whoever sits at the machine, and never belongs where real people sign in.</summary>
internal sealed class EnvironmentCheck(IHostEnvironment environment, IConfiguration configuration) : ICheck
{
    /// <inheritdoc/>
    public string Name => "Environment";

    /// <inheritdoc/>
    public Task<Finding> Look(CancellationToken cancellation) => Task.FromResult(
        environment.IsDevelopment()
            ? Finding.Wrong("It is Development: one-time codes are shown instead of sent, and tokens are given away on this machine.", "Set ASPNETCORE_ENVIRONMENT=Production, or leave it unset.")
            : configuration.GetValue<bool>("Demo:Seed")
                ? Finding.Wrong("Demo:Seed is set: the server would play a made-up school.", "Remove the setting Demo:Seed.")
                : Finding.Fine($"It is {environment.EnvironmentName}."));
}
