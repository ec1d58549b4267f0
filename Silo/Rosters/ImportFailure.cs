namespace Scheduling.Silo.Rosters;

/// <summary>Codes of why an import failed.</summary>
public static class ImportFailure
{
    /// <summary>The server stopped while it read the file: upload it again.</summary>
    public const string Interrupted = "import-interrupted";

    /// <summary>The roster changed after this import was compared with it: upload the file again.</summary>
    public const string RosterChanged = "import-outdated";

    /// <summary>The file could not be read to its end for a reason that is not in the file: upload it again.</summary>
    public const string Broken = "import-broken";

    /// <summary>A failure in words.</summary>
    public static string Message(string code, bool english) => code switch
    {
        Interrupted => english ? "The server was restarted while it read the file. Please upload it again." : "读取文件时服务器重新启动，请重新上传。",
        RosterChanged => english ? "The roster changed after this preview. Please upload the file again." : "预览之后名单已发生变化，请重新上传文件。",
        Broken => english ? "The file could not be processed. Please upload it again." : "文件处理失败，请重新上传。",
        _ => english ? $"The roster refused the import ({code})." : $"名单拒绝了此次导入（{code}）。",
    };
}
