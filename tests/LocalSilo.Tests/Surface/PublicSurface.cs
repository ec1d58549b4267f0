using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Scheduling.LocalSilo.Tests.Surface;

/// <summary>Everything that an assembly shows to others, and what it uses of others, read from its metadata.</summary>
internal sealed class PublicSurface
{
    private readonly MetadataReader _reader;

    private PublicSurface(MetadataReader reader)
    {
        _reader = reader;
        Types = reader.TypeDefinitions
            .Where(handle => IsVisible(reader.GetTypeDefinition(handle)))
            .Select(Describe)
            .ToDictionary(type => type.Name);
        BaseClasses = reader.TypeDefinitions
            .Where(handle => !reader.GetTypeDefinition(handle).BaseType.IsNil)
            .ToDictionary(handle => TypeNames.Of(reader, handle), handle => Base(reader.GetTypeDefinition(handle))!);
        UsedTypes = reader.TypeReferences
            .Where(handle => reader.GetTypeReference(handle).ResolutionScope.Kind == HandleKind.AssemblyReference)
            .ToDictionary(handle => TypeNames.Of(reader, handle), AssemblyOf);
        UsedMembers = reader.MemberReferences
            .Select(reader.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference && member.GetKind() == MemberReferenceKind.Method)
            .Select(member => (TypeNames.Of(reader, member.Parent), Describe(member)))
            .ToHashSet();
    }

    /// <summary>Its visible types by name.</summary>
    public IReadOnlyDictionary<string, PublicType> Types { get; }

    /// <summary>The base class of each of its classes, visible or not.</summary>
    public IReadOnlyDictionary<string, string> BaseClasses { get; }

    /// <summary>The types of other assemblies that it uses, and which assemblies those are.</summary>
    public IReadOnlyDictionary<string, string> UsedTypes { get; }

    /// <summary>The methods of other assemblies' types that it uses: name, return type and parameter types.</summary>
    public IReadOnlySet<(string Type, string Method)> UsedMembers { get; }

    public static PublicSurface Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return new PublicSurface(file.GetMetadataReader());
    }

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static string Words(params ReadOnlySpan<string?> words) => string.Join(' ', words.ToArray().Where(word => !string.IsNullOrEmpty(word)));

    private bool IsVisible(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem =>
            IsVisible(_reader.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    private string? Base(TypeDefinition type) => type.BaseType.IsNil ? null : TypeNames.Of(_reader, type.BaseType);

    private string AssemblyOf(TypeReferenceHandle handle)
    {
        var scope = (AssemblyReferenceHandle)_reader.GetTypeReference(handle).ResolutionScope;
        return _reader.GetString(_reader.GetAssemblyReference(scope).Name);
    }

    private PublicType Describe(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        var isSealed = type.Attributes.HasFlag(TypeAttributes.Sealed);
        var isAbstract = type.Attributes.HasFlag(TypeAttributes.Abstract);
        var kind = type.Attributes.HasFlag(TypeAttributes.Interface) ? "interface" : Base(type) switch
        {
            "System.Enum" => "enum",
            "System.ValueType" => "struct",
            _ => Words(isSealed && isAbstract ? "static" : isSealed ? "sealed" : isAbstract ? "abstract" : null, "class"),
        };
        var methods = type.GetMethods().Select(_reader.GetMethodDefinition).Where(method => IsVisible(method.Attributes));
        var fields = type.GetFields().Select(_reader.GetFieldDefinition).Where(field => IsVisible(field.Attributes));
        return new PublicType(
            TypeNames.Of(_reader, handle),
            kind,
            Base(type),
            type.GetInterfaceImplementations().Select(part => TypeNames.Of(_reader, _reader.GetInterfaceImplementation(part).Interface)).ToHashSet(),
            Describe(type.GetGenericParameters()),
            Usage(type),
            methods.Select(method => Describe(method, !isSealed)).Concat(fields.Select(Describe)).ToHashSet());
    }

    private string Describe(MethodDefinition method, bool canBeOverridden)
    {
        var signature = method.DecodeSignature(TypeNames.Instance, null);
        var attributes = method.Attributes;
        var parameters = method.GetParameters().Select(_reader.GetParameter).Where(parameter => parameter.SequenceNumber > 0)
            .OrderBy(parameter => parameter.SequenceNumber)
            .Zip(signature.ParameterTypes, Describe);
        return Words(
            (attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public ? "public" : "protected",
            attributes.HasFlag(MethodAttributes.Static) ? "static" : null,
            attributes.HasFlag(MethodAttributes.Abstract) ? "abstract"
                : attributes.HasFlag(MethodAttributes.Virtual) && !attributes.HasFlag(MethodAttributes.Final) && canBeOverridden ? "virtual" : null,
            signature.ReturnType,
            $"{_reader.GetString(method.Name)}({string.Join(", ", parameters)})",
            Describe(method.GetGenericParameters()));
    }

    private string Describe(Parameter parameter, string type) => Words(
        parameter.Attributes.HasFlag(ParameterAttributes.Out) ? "out" : null,
        type,
        _reader.GetString(parameter.Name),
        parameter.Attributes.HasFlag(ParameterAttributes.Optional) ? $"= {Value(parameter.GetDefaultValue())}" : null);

    private string Describe(FieldDefinition field) => Words(
        field.Attributes.HasFlag(FieldAttributes.Static) ? "static" : null,
        field.DecodeSignature(TypeNames.Instance, null),
        _reader.GetString(field.Name),
        field.Attributes.HasFlag(FieldAttributes.Literal) ? $"= {Value(field.GetDefaultValue())}" : null);

    private string Describe(MemberReference member)
    {
        var signature = member.DecodeMethodSignature(TypeNames.Instance, null);
        return $"{signature.ReturnType} {_reader.GetString(member.Name)}({string.Join(", ", signature.ParameterTypes)})";
    }

    private string Describe(GenericParameterHandleCollection parameters) => string.Join(
        ' ',
        parameters.Select(_reader.GetGenericParameter).Select(parameter =>
        {
            var types = parameter.GetConstraints().Select(part => TypeNames.Of(_reader, _reader.GetGenericParameterConstraint(part).Type));
            return $"<{string.Join(", ", types.Order(StringComparer.Ordinal).Prepend((parameter.Attributes & GenericParameterAttributes.SpecialConstraintMask).ToString()))}>";
        }));

    private string Value(ConstantHandle handle)
    {
        if (handle.IsNil)
        {
            return "default";
        }

        var constant = _reader.GetConstant(handle);
        return $"{_reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode) ?? "null"}";
    }

    private string? Usage(TypeDefinition type) => type.GetCustomAttributes()
        .Select(_reader.GetCustomAttribute)
        .Where(attribute => attribute.Constructor.Kind == HandleKind.MemberReference
            && TypeNames.Of(_reader, _reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent) == "System.AttributeUsageAttribute")
        .Select(attribute => attribute.DecodeValue(TypeNames.Instance))
        .Select(usage => $"{(AttributeTargets)(int)usage.FixedArguments[0].Value!}"
            + $", multiple: {Named(usage, "AllowMultiple") ?? false}, inherited: {Named(usage, "Inherited") ?? true}")
        .SingleOrDefault();

    private static object? Named(CustomAttributeValue<string> value, string name) =>
        value.NamedArguments.Where(argument => argument.Name == name).Select(argument => argument.Value).SingleOrDefault();
}
