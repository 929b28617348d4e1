using System.Linq;
using Plumbline.TruthInference.Classes;
using Plumbline.TruthInference.Online;

namespace Plumbline.TruthInference.Tests.Online;

public sealed class CrowdHabitsTests
{
    [Fact]
    public void Workers_count_by_their_answers_and_slips_are_spread()
    {
        // Two workers, two classes; worker × answer × truth. The first is right with 0.9 and 0.7, the second always.
        var confusions = new WorkerConfusions([0.9, 0.3, 0.1, 0.7, 1, 0, 0, 1], 2, null);

        var habits = new CrowdHabits(confusions, [30, 10], 2);

        // Means (30 · 0.9 + 10) / 40 = 0.925 and 0.775; 0.85 in all; 0.7 of the own and 0.3 of that.
        Assert.Equal((0.7 * 0.925) + (0.3 * 0.85), habits.Chance(0, 0), 12);
        Assert.Equal((0.7 * 0.225) + (0.3 * 0.15), habits.Chance(1, 0), 12);
    }

    [Fact]
    public void An_answer_is_less_than_an_independent_one()
    {
        var habits = new CrowdHabits(new([0.9, 0.1, 0.1, 0.9], 2, null), [1], 2);
        double[] belief = [0.5, 0.5];

        habits.Take(belief, 0);

        Assert.Equal(1 / (1 + System.Math.Pow(1.0 / 9, CrowdHabits.Together)), belief[0], 12);
        Assert.Equal(1, belief.Sum(), 12);
    }
}
