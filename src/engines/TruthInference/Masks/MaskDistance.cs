namespace Plumbline.TruthInference.Masks;

/// <summary>How far two masks of the same size differ.</summary>
public static class MaskDistance
{
    /// <summary>1 − Dice: pixels both call the same foreground class, doubled, over all foreground pixels; 0–1, 0 for two empty masks, 1 for other sizes.</summary>
    public static double Dice(LabelMask one, LabelMask other)
    {
        var (both, all) = Count(one, other);
        return all < 0 ? 1 : all == 0 ? 0 : 1 - (2.0 * both / all);
    }

    /// <summary>1 − intersection over union of foreground pixels with their class; 0–1.</summary>
    public static double Overlap(LabelMask one, LabelMask other)
    {
        var (both, all) = Count(one, other);
        return all < 0 ? 1 : all == 0 ? 0 : 1 - (both / (double)(all - both));
    }

    private static (long Both, long All) Count(LabelMask one, LabelMask other)
    {
        if ((one.Width, one.Height, one.Classes.Count) != (other.Width, other.Height, other.Classes.Count))
        {
            return (0, -1);
        }

        var (both, all) = (0L, 0L);
        for (var pixel = 0; pixel < one.Classes.Count; pixel++)
        {
            var (mine, theirs) = (one.Classes[pixel], other.Classes[pixel]);
            both += mine != 0 && mine == theirs ? 1 : 0;
            all += (mine != 0 ? 1 : 0) + (theirs != 0 ? 1 : 0);
        }

        return (both, all);
    }
}
