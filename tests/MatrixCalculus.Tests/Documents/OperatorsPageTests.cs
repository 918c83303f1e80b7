using MatrixCalculus.Tests.House;
using Xunit;

namespace MatrixCalculus.Tests.Documents;

public sealed class OperatorsPageTests
{
    [Fact]
    public void The_page_has_every_operator_as_it_is() => Generated.IsUpToDate(Repository.At("docs", "operators.md"), OperatorsPage.Write());
}
