using Xunit;

namespace MatrixCalculus.Tests.Cli;

public sealed class FamilyVariableTests
{
    [Theory]
    [InlineData("""{"id":"1","expr":"x'*x_1","wrt":"x_1","kind":"gradient"}""", "x")]
    [InlineData("""{"id":"1","symbols":[{"name":"x_i","rows":"p"},{"name":"w","rows":"p"}],"expr":"sum(i,1,N,x_i'*w)","wrt":"x","kind":"gradient"}""", "w*ones(1,N)")]
    public void A_name_with_an_index_is_a_variable_where_it_is_no_member(string request, string answer) =>
        Assert.Equal(answer, Conversation.Ask([System.Text.Encoding.UTF8.GetBytes(request)])[0].GetProperty("text").GetString());

    [Fact]
    public void One_member_of_a_family_is_no_variable()
    {
        var request = """{"id":"1","symbols":[{"name":"x_i","rows":"p"},{"name":"w","rows":"p"}],"expr":"sum(i,1,N,x_i'*w)","wrt":"x_i","kind":"gradient"}"""u8.ToArray();
        Assert.Equal("not_a_symbol", Conversation.Ask([request])[0].GetProperty("error").GetProperty("code").GetString());
    }
}
