using System.Text.RegularExpressions;

namespace Scheduling.Web.Tests.Operators;

/// <summary>Nothing runs as root, writes where it need not, or is another image tomorrow.</summary>
public sealed partial class HardeningTests
{
    private static readonly string[] Pod = ["spec", "template", "spec"];

    [Fact]
    public void Server_Everywhere_IsNotRoot()
    {
        var pod = OperatorFiles.Manifest("Deployment").At(Pod)!;

        Assert.Equal(("true", "1654"), (pod.Value("securityContext", "runAsNonRoot"), pod.Value("securityContext", "runAsUser")));
        Assert.Equal("RuntimeDefault", pod.Value("securityContext", "seccompProfile", "type"));
        Assert.Matches(@"(?m)^USER \$APP_UID$", OperatorFiles.Text("Dockerfile"));
        Assert.DoesNotMatch("(?m)^USER (root|0)", OperatorFiles.Text("Dockerfile"));
        Assert.Matches("(?m)^User=scheduling$", OperatorFiles.Text("systemd/scheduling.service"));
    }

    [Fact]
    public void RootFileSystem_Everywhere_IsReadOnly()
    {
        var container = OperatorFiles.Manifest("Deployment").At([.. Pod, "containers", "0"])!;
        var written = ((YamlDotNet.RepresentationModel.YamlSequenceNode)container.At("volumeMounts")!).Select(mount => mount.Value("mountPath"));

        Assert.Equal("true", container.Value("securityContext", "readOnlyRootFilesystem"));
        Assert.Equal(["/tmp", "/var/lib/scheduling", "/var/lib/scheduling-shared"], written.Order());
        Assert.All(OperatorFiles.Services(), service => Assert.Equal("true", service.Value.Value("read_only")));
        Assert.Matches("(?m)^ProtectSystem=strict$", OperatorFiles.Text("systemd/scheduling.service"));
    }

    [Fact]
    public void Privileges_OfContainers_AreDropped()
    {
        var container = OperatorFiles.Manifest("Deployment").At([.. Pod, "containers", "0", "securityContext"])!;

        Assert.Equal(["ALL"], container.Values("capabilities", "drop"));
        Assert.Equal("false", container.Value("allowPrivilegeEscalation"));
        Assert.All(OperatorFiles.Services().Values, service =>
        {
            Assert.Equal(["ALL"], service.Values("cap_drop"));
            Assert.Equal(["no-new-privileges:true"], service.Values("security_opt"));
        });
        Assert.Equal(["proxy"], OperatorFiles.Services().Where(service => service.Value.At("cap_add") is not null).Select(service => service.Key));
    }

    [Fact]
    public void Images_Everywhere_ArePinned()
    {
        var images = OperatorFiles.Names.SelectMany(name => Image().Matches(OperatorFiles.Text(name))).Select(match => match.Groups["image"].Value).ToHashSet();

        Assert.Contains("scheduling:1.0.0", images);
        Assert.True(images.Count >= 7, string.Join(", ", images));
        Assert.All(images, image => Assert.Matches(@"^[\w./-]+:\d+\.\d+(\.\d+)?(-[\w-]+)?$", image));
    }

    [Fact]
    public void KeysAndData_OfThisMachine_AreNotCopiedIntoAnImage()
    {
        var ignored = OperatorFiles.Text("Dockerfile.dockerignore").Split('\n');

        Assert.Superset(new HashSet<string> { "**/data", "**/*.key", ".env", ".git", "**/obj" }, ignored.ToHashSet());
    }

    [GeneratedRegex(@"^\s*(?:image: |FROM )(?<image>\S+)", RegexOptions.Multiline)]
    private static partial Regex Image();
}
