namespace Plumbline.AwsProtocol;

/// <summary>The question the AWS door asks about load; Server plugs the answer in. Asked on every request: it must cost next to nothing.</summary>
public interface ICallBudget
{
    /// <summary>False when as much is under way as the node will hold at once. After true, <see cref="Leave"/> is called once with the same number.</summary>
    /// <param name="bytes">What the body will keep in memory.</param>
    bool TryEnter(long bytes);

    void Leave(long bytes);

    /// <summary>False when this key, whose signature has been verified, calls faster than any may. Who merely names a key spends nothing of it.</summary>
    bool TrySpend(string accessKeyId);
}
