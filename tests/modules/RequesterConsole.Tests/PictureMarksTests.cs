using System.Linq;

namespace Plumbline.RequesterConsole.Tests;

public sealed class PictureMarksTests
{
    [Theory]
    [InlineData("""{"boundingBoxes":[{"label":"cat","left":1,"top":2,"width":3,"height":4}]""", "1,2 4,2 4,6 1,6", true)]
    [InlineData("""{"polygons":[{"label":"cat","vertices":[{"x":1,"y":2},{"x":3.456,"y":4},{"x":0,"y":9}]}]""", "1,2 3.46,4 0,9", true)]
    [InlineData("""{"polylines":[{"label":"cat","vertices":[{"x":1,"y":2},{"x":3,"y":4}]}]""", "1,2 3,4", false)]
    [InlineData("""{"keypoints":[{"label":"cat","x":5,"y":6}]""", "5,6", false)]
    public void Shapes_of_crowd_elements_become_marks_in_pixels(string element, string points, bool isClosed)
    {
        var marks = PictureMarks.OfAnswer("{\"any-name\":" + element + ",\"inputImageProperties\":{\"width\":640,\"height\":480}}}")!;

        var mark = Assert.Single(marks.Marks);
        Assert.Equal((640, 480, "cat", points, isClosed), (marks.Width, marks.Height, mark.Label, mark.Points, mark.IsClosed));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"a":{"boundingBoxes":[{"label":"cat","left":1,"top":2,"width":3,"height":4}]}}""")]
    [InlineData("""{"a":{"boundingBoxes":[{"label":"cat","left":1}],"inputImageProperties":{"width":640,"height":480}}}""")]
    [InlineData("""{"a":{"boundingBoxes":[{"label":"cat","left":1,"top":2,"width":3,"height":1e300}],"inputImageProperties":{"width":640,"height":480}}}""")]
    [InlineData("""{"a":{"boundingBoxes":7,"inputImageProperties":{"width":0,"height":480}}}""")]
    [InlineData("""{"a":{"labeledImage":{"pngImageData":"\"><script>"},"inputImageProperties":{"width":640,"height":480}}}""")]
    public void What_is_no_shape_or_of_no_size_draws_nothing(string answer) => Assert.Null(PictureMarks.OfAnswer(answer));

    [Fact]
    public void A_mask_is_laid_over_the_picture() =>
        Assert.Equal("data:image/png;base64,aGVsbG8=", PictureMarks.OfAnswer("""{"labeledImage":{"pngImageData":"aGVsbG8="},"inputImageProperties":{"width":6,"height":4}}""")!.Mask);

    [Fact]
    public void Boxes_of_an_earlier_label_have_its_names()
    {
        var marks = PictureMarks.OfLine(
            """{"source-ref":"s3://b/p.jpg","boxes":{"image_size":[{"width":256,"height":128,"depth":3}],"annotations":[{"class_id":1,"left":10,"top":20,"width":60,"height":50}]},"boxes-metadata":{"class-map":{"1":"apple"}}}""")!;

        Assert.Equal((256, "apple", "10,20 70,20 70,70 10,70"), (marks.Width, marks.Marks[0].Label, marks.Marks[0].Points));
        Assert.Null(PictureMarks.OfLine("""{"source-ref":"s3://b/p.jpg","boxes":{"annotations":[]}}"""));
        Assert.Null(PictureMarks.OfLine(null));
    }

    [Fact]
    public void Answers_together_have_a_tone_each_also_where_one_draws_nothing()
    {
        var one = PictureMarks.OfAnswer("""{"keypoints":[{"label":"eye","x":5,"y":6}],"inputImageProperties":{"width":6,"height":4}}""");

        Assert.Equal([0, 2], PictureMarks.Together([one, null, one])!.Marks.Select(mark => mark.Tone));
        Assert.Null(PictureMarks.Together([null, null]));
    }
}
