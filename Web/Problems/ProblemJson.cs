using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduling.Web.Problems;

/// <summary>Generated JSON of problems: error paths must be as cheap as the rest, a full slot refuses thousands at once.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(Dictionary<string, ProblemEntry>))]
internal sealed partial class ProblemJson : JsonSerializerContext;
