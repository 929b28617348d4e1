using Plumbline.Kernel;

namespace Plumbline.Functions;

public sealed class FunctionMapTests
{
    private const string Arn = "arn:aws:lambda:us-east-1:111122223333:function:mine";

    [Theory]
    [InlineData(Arn, true)]
    [InlineData(Arn + ":live", true)]
    [InlineData("arn:aws:lambda:eu-west-1:111122223333:function:mine", false)]
    [InlineData("arn:aws:lambda:us-east-1:999922223333:function:mine", false)]
    [InlineData("arn:aws:lambda:us-east-1:111122223333:function:mine2", false)]
    [InlineData("arn:aws:iam:us-east-1:111122223333:function:mine", false)]
    public void An_arn_is_found_with_or_without_a_version(string asked, bool found)
    {
        var map = Read("""{"endpoint": "http://127.0.0.1:9000"}""");

        Assert.True(Plumbline.Kernel.Arn.TryParse(asked, out var arn));
        Assert.Equal(found, map.Find(arn) is not null);
    }

    [Theory]
    [InlineData("arn:aws:lambda:us-east-1:111122223333:function:mine", "", "111122223333", true)]
    [InlineData("arn:aws:lambda:us-east-1:111122223333:function:mine", "", "222222222222", false)]
    [InlineData("arn:aws:lambda:us-east-1:111122223333:function:mine", "222222222222", "222222222222", true)]
    [InlineData("arn:aws:lambda:*:*:function:mine", "", "111122223333", true)]
    [InlineData("arn:aws:lambda:*:*:function:mine", "", "222222222222", false)]
    [InlineData("arn:aws:lambda:*:*:function:mine", "*", "222222222222", true)]
    public void A_function_is_for_its_own_account_and_those_the_operator_names(string key, string accounts, string caller, bool callable)
    {
        var map = FunctionMap.Read("/nowhere", $$"""{"functions": {"{{key}}": {"endpoint": "http://127.0.0.1:9000", "accounts": [{{(accounts.Length > 0 ? $"\"{accounts}\"" : "")}}] } } }""", out _)!;
        var service = new FunctionService(map, new Bench.Keys(), _ => default, TimeProvider.System);

        var why = service.WhyNot(new(AccountId.Parse(caller), "us-east-1"), Arn);

        Assert.Equal(callable, why is null);
    }

    [Theory]
    [InlineData("[]", "a member 'functions'")]
    [InlineData("{", "is not JSON")]
    [InlineData("""{"functions": {}, "functionz": 1}""", "'functionz'")]
    [InlineData("""{"functions": {"mine": {"endpoint": "http://x"}}}""", "'mine'")]
    [InlineData("""{"functions": {"arn:aws:lambda:us-east-1:111122223333:function:mine:1": {"endpoint": "http://x"}}}""", "without a version")]
    [InlineData("""{"functions": {"arn:aws:lambda:us-east-1:111122223333:function:mine": {}}}""", "either an endpoint or a handler")]
    [InlineData("""{"functions": {"arn:aws:lambda:us-east-1:111122223333:function:mine": {"endpoint": "ftp://x"}}}""", "'ftp://x'")]
    [InlineData("""{"functions": {"arn:aws:lambda:us-east-1:111122223333:function:mine": {"handler": "../pre.py:handler"}}}""", "'../pre.py:handler'")]
    [InlineData("""{"functions": {"arn:aws:lambda:us-east-1:111122223333:function:mine": {"handler": "/etc/pre.py:handler"}}}""", "'/etc/pre.py:handler'")]
    [InlineData("""{"functions": {"arn:aws:lambda:us-east-1:111122223333:function:mine": {"handler": "pre.sh:handler"}}}""", "'pre.sh:handler'")]
    [InlineData("""{"functions": {"arn:aws:lambda:us-east-1:111122223333:function:mine": {"handler": "pre.py:handler", "timeout-seconds": 901}}}""", "from 1 to 900")]
    [InlineData("""{"functions": {"arn:aws:lambda:us-east-1:111122223333:function:mine": {"handler": "pre.py:handler", "memory": 1}}}""", "memory-mebibytes")]
    public void A_mistake_in_the_file_is_named(string json, string said)
    {
        Assert.Null(FunctionMap.Read("/nowhere", json, out var problem));
        Assert.Contains(said, problem, StringComparison.Ordinal);
    }

    private static FunctionMap Read(string entry)
    {
        var map = FunctionMap.Read("/nowhere", $$"""{"functions": {"{{Arn}}": {{entry}} } }""", out var problem);
        Assert.True(map is not null, problem);
        return map;
    }
}
