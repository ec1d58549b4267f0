namespace Scheduling.Silo.Rosters;

/// <summary>The fields that a roster file can bring, in the order of <see cref="Vault.PersonRecord"/>.</summary>
internal enum RosterField
{
    /// <summary>学号.</summary>
    StudentNumber,

    /// <summary>姓名.</summary>
    Name,

    /// <summary>证件号.</summary>
    IdNumber,

    /// <summary>学院.</summary>
    College,

    /// <summary>专业.</summary>
    Major,

    /// <summary>班级.</summary>
    ClassName,

    /// <summary>学历层次.</summary>
    Level,

    /// <summary>学历类别.</summary>
    Category,

    /// <summary>采集码.</summary>
    CollectionCode,

    /// <summary>手机号.</summary>
    Phone,
}
