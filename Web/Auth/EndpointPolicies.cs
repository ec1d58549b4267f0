using Microsoft.AspNetCore.Authorization;

namespace Scheduling.Web.Auth;

/// <summary>Who may call an endpoint, in one word at the endpoint.</summary>
public static class EndpointPolicies
{
    private static readonly AuthorizationPolicy SignedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();

    private static readonly AuthorizationPolicy Students = KindOf(SessionClaims.Student);

    private static readonly AuthorizationPolicy Staff = KindOf(SessionClaims.Staff);

    private static readonly AuthorizationPolicy People =
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .RequireClaim(SessionClaims.Kind, SessionClaims.Student, SessionClaims.Staff).Build();

    private static readonly AuthorizationPolicy Kiosks = KindOf(SessionClaims.Kiosk);

    private static readonly AuthorizationPolicy[] ByPermission =
    [
        .. Enum.GetValues<Permission>().Select(permission =>
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)).Build()),
    ];

    /// <summary>Anyone who is signed in.</summary>
    public static TBuilder RequireSignedIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(SignedIn);

    /// <summary>Students only.</summary>
    public static TBuilder RequireStudent<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Students);

    /// <summary>Students and staff: whoever has an account.</summary>
    public static TBuilder RequirePerson<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(People);

    /// <summary>Staff of any role and scope; the endpoint narrows its answer to the caller's scope.</summary>
    public static TBuilder RequireStaff<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Staff);

    /// <summary>Enrolled kiosks only.</summary>
    public static TBuilder RequireKiosk<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Kiosks);

    /// <summary>
    /// Staff who hold a permission in the campaign of the route: its <c>{code}</c>, or the head of an <c>{id}</c> or a <c>{site}</c>.
    /// A route without parameters asks for the permission anywhere; one whose parameters lead to no campaign, everywhere.
    /// </summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(ByPermission[(int)permission]);

    /// <summary>Staff who hold a permission in every campaign: what the route is about belongs to all of them.</summary>
    public static TBuilder RequirePermissionEverywhere<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission, everywhere: true)).Build());

    private static AuthorizationPolicy KindOf(string kind) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim(SessionClaims.Kind, kind).Build();
}
