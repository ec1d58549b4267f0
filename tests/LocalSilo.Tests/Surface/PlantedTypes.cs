// Types that look like Orleans and are not, to prove that the comparison finds them.
namespace Orleans.Runtime
{
    public sealed class InventedType;

    public sealed class LimitExceededException(string words) : OrleansException(words)
    {
        public void Invented()
        {
        }
    }
}

namespace Orleans.Concurrency
{
    [AttributeUsage(AttributeTargets.All)]
    public sealed class UnorderedAttribute : Attribute;
}

namespace Orleans
{
    public class IGrainWithGuidCompoundKey;

    public interface IConfigurationValidator : IDisposable;
}
