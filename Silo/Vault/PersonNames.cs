using System.Text;

namespace Scheduling.Silo.Vault;

/// <summary>When two spellings are the same name or number, so that full-width letters, spaces and the many middle dots do not matter.</summary>
internal static class PersonNames
{
    /// <summary>A name without spaces, in one case, with one kind of dot.</summary>
    public static string Canonical(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(character))
            {
                folded.Append(character is '•' or '・' or '‧' or '∙' or '.' ? '·' : char.ToUpperInvariant(character));
            }
        }

        return folded.ToString();
    }

    /// <summary>A document or student number without spaces, in upper case, half-width.</summary>
    public static string CanonicalNumber(string number) =>
        string.Concat(number.Normalize(NormalizationForm.FormKC).Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();
}
