using System.Globalization;
using Scheduling.Silo.Hosting;

namespace Scheduling.Web.Tests.Operators;

/// <summary>Every file means the same two ports, and people and servers reach only the one that is theirs.</summary>
public sealed class PortTests
{
    private const string Http = "8080";
    private static readonly string Silo = new ClusterSettings().SiloPort.ToString(CultureInfo.InvariantCulture);
    private static readonly string[] Container = ["spec", "template", "spec", "containers", "0"];

    [Fact]
    public void SiloPort_Everywhere_IsThatOfTheProduct()
    {
        Assert.Equal(Silo, OperatorFiles.Manifest("Deployment").Value([.. Container, "ports", "1", "containerPort"]));
        Assert.Equal(Silo, OperatorFiles.Manifest("ConfigMap").Value("data", "Cluster__SiloPort"));
        Assert.Equal(Silo, OperatorFiles.Services()["server1"].Value("environment", "Cluster__SiloPort"));
        Assert.Contains($"EXPOSE {Http} {Silo}", OperatorFiles.Text("Dockerfile"), StringComparison.Ordinal);
        Assert.Contains($"Cluster__SiloPort={Silo}", OperatorFiles.Text("systemd/scheduling-cluster.env"), StringComparison.Ordinal);
        Assert.Contains($"| {Silo} |", OperatorFiles.Text(OperatorFiles.Manual), StringComparison.Ordinal);
    }

    [Fact]
    public void HttpPort_Everywhere_IsOne()
    {
        Assert.Equal(Http, OperatorFiles.Manifest("Deployment").Value([.. Container, "ports", "0", "containerPort"]));
        Assert.Contains($"ASPNETCORE_URLS=http://+:{Http}", OperatorFiles.Text("Dockerfile"), StringComparison.Ordinal);
        Assert.Contains($"/dev/tcp/127.0.0.1/{Http};", OperatorFiles.Text("Dockerfile"), StringComparison.Ordinal);
        Assert.Contains($"server1:{Http} server2:{Http} server3:{Http}", OperatorFiles.Text("Caddyfile"), StringComparison.Ordinal);
        Assert.Equal($"server1:{Http} server2:{Http} server3:{Http}", OperatorFiles.Services()["proxy"].Value("environment", "SCHEDULING_SERVERS"));
        Assert.All(OperatorFiles.EndingIn(".env"), file => Assert.Matches($"(?m)^ASPNETCORE_URLS=http://[0-9.]+:{Http}$", OperatorFiles.Text(file)));
    }

    [Fact]
    public void SiloPort_OfPods_IsOpenToPodsAlone()
    {
        var policy = OperatorFiles.Manifest("NetworkPolicy").At("spec")!;
        var pods = OperatorFiles.Manifest("Deployment").Value("spec", "template", "metadata", "labels", "app");

        Assert.Equal(pods, policy.Value("podSelector", "matchLabels", "app"));
        Assert.Equal(["Ingress"], policy.Values("policyTypes"));
        Assert.Equal(
            [(Silo, pods, null), (Http, null, "ingress-nginx")],
            new[] { "0", "1" }.Select(rule => (
                policy.Value("ingress", rule, "ports", "0", "port"),
                policy.Value("ingress", rule, "from", "0", "podSelector", "matchLabels", "app"),
                policy.Value("ingress", rule, "from", "0", "namespaceSelector", "matchLabels", "kubernetes.io/metadata.name"))));
        Assert.Null(policy.At("ingress", "2"));
        Assert.All(new[] { "0", "1" }, rule => Assert.Null(policy.At("ingress", rule, "from", "1") ?? policy.At("ingress", rule, "ports", "1")));
    }

    [Fact]
    public void Ports_OfCompose_AreOpenToTheWorldAtTheProxyAlone() =>
        Assert.Equal(["proxy"], OperatorFiles.Services().Where(service => service.Value.At("ports") is not null).Select(service => service.Key));

    [Fact]
    public void Pod_OfACluster_IsKnownByItsOwnAddress()
    {
        var address = OperatorFiles.Manifest("Deployment").At([.. Container, "env", "0"])!;

        Assert.Equal(("Cluster__Address", "status.podIP"), (address.Value("name"), address.Value("valueFrom", "fieldRef", "fieldPath")));
    }
}
