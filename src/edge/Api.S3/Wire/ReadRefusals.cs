using System;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Wire;

/// <summary>Refusals of a read that carry more than a code: the tag of what has not changed, the size of what is too short, the key that is missing.</summary>
internal static class ReadRefusals
{
    public static async Task<T> AnswerAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (ObjectUnchanged unchanged)
        {
            var headers = new HeaderDictionary
            {
                ["ETag"] = S3Xml.Quoted(unchanged.Facts.ETag),
                ["Last-Modified"] = unchanged.Facts.ModifiedAt.ToString("R", CultureInfo.InvariantCulture),
            };
            throw new WireFault(Faults.From(unchanged), unchanged) { Headers = headers };
        }
        catch (RangeOutside outside)
        {
            var size = outside.Size.ToString(CultureInfo.InvariantCulture);
            throw new WireFault(Faults.From(outside), outside)
            {
                Headers = new HeaderDictionary { ["Content-Range"] = $"bytes */{size}" },
                Details = [new("ActualObjectSize", size)],
            };
        }
        catch (ObjectNotFound missing)
        {
            throw new WireFault(Faults.From(missing), missing) { Details = [new("Key", missing.At.Key)] };
        }
        catch (BucketNotFound missing)
        {
            throw new WireFault(Faults.From(missing), missing) { Details = [new("BucketName", missing.Bucket)] };
        }
    }
}
