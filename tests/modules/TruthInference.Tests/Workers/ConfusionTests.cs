using System;
using Plumbline.TruthInference.Workers;

namespace Plumbline.TruthInference.Tests.Workers;

public sealed class ConfusionTests
{
    [Fact]
    public void Somebody_who_always_answers_the_same_tells_nothing()
    {
        var spammer = Of(2, (0, 1, 50), (1, 1, 50));

        Assert.Equal(0, spammer.Informativeness()!.Value, 12);
        Assert.InRange(spammer.Information(), 0, 0.01);
        Assert.Equal((1, 0.5), spammer.Favourite());
    }

    [Fact]
    public void Somebody_always_right_and_somebody_always_wrong_tell_equally_much()
    {
        var right = Of(2, (0, 0, 50), (1, 1, 50));
        var inverted = Of(2, (0, 1, 50), (1, 0, 50));

        Assert.Equal(right.Informativeness()!.Value, inverted.Informativeness()!.Value, 12);
        Assert.InRange(right.Informativeness()!.Value, 0.9, 1);
        Assert.InRange(right.Information(), 0.85, 1);
        Assert.Null(right.Favourite());
    }

    [Fact]
    public void One_expected_class_says_nothing_about_somebody()
    {
        Assert.Null(Of(3, (2, 2, 10)).Informativeness());
        Assert.Null(new Confusion(3).Informativeness());
        Assert.Equal(0, new Confusion(3).Information());
        Assert.Null(new Confusion(3).Favourite());
    }

    [Fact]
    public void Few_answers_make_nobody_look_informative() =>
        Assert.True(Of(2, (0, 0, 1), (1, 1, 1)).Informativeness() < 0.2);

    [Fact]
    public void A_class_that_does_not_exist_and_a_count_that_is_none_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Confusion(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(2, (0, 2, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(2, (-1, 0, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(2, (0, 0, double.NaN)));
    }

    private static Confusion Of(int classes, params (int Expected, int Given, double Count)[] cells)
    {
        var confusion = new Confusion(classes);
        foreach (var (expected, given, count) in cells)
        {
            confusion.Add(expected, given, count);
        }

        return confusion;
    }
}
