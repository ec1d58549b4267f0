namespace Scheduling.Silo.Rosters;

/// <summary>Where uploads wait, sealed, to be read.</summary>
/// <param name="Path">Folder; made when needed.</param>
internal sealed record UploadFolder(string Path);
