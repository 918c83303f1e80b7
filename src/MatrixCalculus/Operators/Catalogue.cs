using System.Collections.Frozen;
using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>The built-in operators by the names that parse. A test holds that every operator of the library is here.</summary>
public static class Catalogue
{
    /// <summary>The entries in alphabetical order of their names.</summary>
    public static ImmutableArray<OperatorForm> Forms { get; } = [.. new[]
    {
        AbsOperator.Form,
        AdjugateOperator.CofactorForm,
        AdjugateOperator.Form,
        ArccosOperator.Form,
        ArcsinOperator.Form,
        ArctanOperator.Form,
        BasisVectorOperator.Form,
        CirculantBasisOperator.Form,
        CommutationOperator.Form,
        CosOperator.Form,
        CoshOperator.Form,
        DeterminantOperator.Form,
        DiagonalMatrixOperator.Form,
        DiagonalizationOperator.Form,
        DuplicationOperator.Form,
        EliminationOperator.Form,
        ErfOperator.Form,
        ExpOperator.Form,
        HadamardOperator.Form,
        HadamardPowerOperator.Form,
        HadamardQuotientOperator.Form,
        HorizontalConcatenationOperator.Form,
        IdentityOperator.Form,
        InnerProductOperator.Form,
        InverseOperator.Form,
        KroneckerOperator.Form,
        LogDeterminantOperator.Form,
        LogOperator.Form,
        LowerPartOperator.Form,
        NormOperator.Form,
        OnesOperator.Form,
        PowerOperator.Form,
        PowerSumMatrixOperator.Form,
        PowerSumOperator.Form,
        ReluOperator.Form,
        SelectionOperator.Form,
        SigmoidOperator.Form,
        SignOperator.Form,
        SinOperator.Form,
        SinhOperator.Form,
        SkewDuplicationOperator.Form,
        SliceOperator.ColumnForm,
        SliceOperator.EntryForm,
        SliceOperator.Form,
        SliceOperator.RowForm,
        SoftplusOperator.Form,
        SqrtOperator.Form,
        SquaredNormOperator.Form,
        StepOperator.Form,
        SumOfEntriesOperator.Form,
        TanOperator.Form,
        TanhOperator.Form,
        ToeplitzBasisOperator.Form,
        TraceOperator.Form,
        TransposeOperator.Form,
        UnvecOperator.Form,
        UpperEliminationOperator.Form,
        UpperPartOperator.Form,
        VecOperator.Form,
        VechOperator.Form,
        VerticalConcatenationOperator.Form,
        ZeroMatrix.Form,
    }.OrderBy(f => f.Name, StringComparer.Ordinal)];

    private static readonly FrozenDictionary<string, OperatorForm> ByName = Forms.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The entry of a name, or null where no operator is called so.</summary>
    public static OperatorForm? Find(string name) => ByName.GetValueOrDefault(name);
}
