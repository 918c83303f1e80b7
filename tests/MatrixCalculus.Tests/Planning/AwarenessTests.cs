using Xunit;
using static MatrixCalculus.Tests.Planning.Counts;

namespace MatrixCalculus.Tests.Planning;

/// <summary>
/// The seventeen tests of linear-algebra awareness (Psarras, Barthels and Bientinesi, The Linear Algebra Mapping Problem, 2022; Sankaran and
/// co-authors, Benchmarking the Linear Algebra Awareness of TensorFlow and PyTorch, 2022), each at the best operation count known.
/// </summary>
public sealed class AwarenessTests
{
    [Fact]
    public void A_transposed_factor_costs_no_more() => Costs(Square, "A'*B");

    [Fact]
    public void A_triangular_factor_halves_a_product() => Costs(N * N * N, "L*B");

    [Fact]
    public void A_matrix_times_its_transpose_is_half_the_work() => Costs(Symmetric(N, N), "A*A'");

    [Fact]
    public void A_tridiagonal_factor_makes_a_product_cheap() => Costs(((5 * N) - 4) * N, "T*B");

    [Fact]
    public void A_sum_of_equal_products_is_one_product() => Costs(Square + (N * N), "A'*B + A'*B");

    [Fact]
    public void A_product_with_its_own_transpose_is_computed_once() => Costs(Square + Symmetric(N, N), "(A'*B)'*(A'*B)");

    [Fact]
    public void Common_parts_are_found_without_parentheses() => Costs(Square + Symmetric(N, N), "B'*A*A'*B");

    [Fact]
    public void A_common_part_is_not_shared_where_that_costs_more() => Costs(4 * MatrixVector, "A'*B*A'*B*y", "(A'*B)*(A'*B)*y");

    [Fact]
    public void A_chain_goes_from_the_right_at_a_column() => Costs(2 * MatrixVector, "H'*H*x");

    [Fact]
    public void A_chain_goes_from_the_left_at_a_row() => Costs(2 * MatrixVector, "y'*H'*H");

    [Fact]
    public void A_chain_goes_from_both_ends_at_vectors_within() => Costs((2 * MatrixVector) + (N * N), "H'*y*x'*H");

    [Fact]
    public void A_common_factor_is_taken_out() => Costs(Square + (N * N), "A*B + A*C");

    [Fact]
    public void A_sum_is_not_formed_to_meet_a_vector() => Costs((3 * MatrixVector) + N, "(A - H'*H)*x");

    [Fact]
    public void A_blocked_common_part_is_found_in_a_longer_chain() => Costs(Square + Symmetric(N, N), "B'*A*(A'*B)");

    [Fact]
    public void A_product_that_does_not_depend_on_the_loop_is_computed_once()
    {
        var plan = Of("A*B + x*x'", "A*B + y*y'", "A*B + z*z'");
        Assert.Equal(Square + (3 * 2 * N * N), plan.Flops);
    }

    [Fact]
    public void An_entry_of_a_sum_is_a_sum_of_entries() => Costs(1, "entry(A + B, 2, 2)");

    [Fact]
    public void An_entry_of_a_product_is_a_row_times_a_column() => Costs((2 * N) - 1, "entry(A*B, 2, 2)");

    private static void Costs(double flops, params string[] ways)
    {
        foreach (var way in ways)
        {
            var plan = Of(way);
            Assert.True(plan.Flops <= flops, $"{way} takes {plan.Flops} instead of {flops}:\n{plan}");
        }
    }
}
