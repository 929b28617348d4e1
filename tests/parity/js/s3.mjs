// The JavaScript SDK against S3: objects, streams, multipart through lib-storage, lists, links, errors; both address styles.
// Mark: To verify on AWS.
import assert from 'node:assert/strict';
import dns from 'node:dns';
import { Readable } from 'node:stream';
import {
  CreateBucketCommand, DeleteObjectsCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client,
  CopyObjectCommand, paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

// Not every machine knows that bucket.localhost is this machine.
const lookup = dns.lookup;
dns.lookup = (host, ...rest) => lookup(host.endsWith('localhost') ? '127.0.0.1' : host, ...rest);

const Bucket = 'js-bucket';
const text = '0123456789abcdef'.repeat(20_000);

for (const forcePathStyle of [true, false]) {
  const s3 = new S3Client({ forcePathStyle, maxAttempts: 1 });
  const at = (key) => ({ Bucket, Key: `${forcePathStyle ? 'path' : 'virtual'}/${key}` });
  await s3.send(new CreateBucketCommand({ Bucket }));

  const odd = at("a b+c é!'()*~%=&?#.bin");
  await s3.send(new PutObjectCommand({ ...odd, Body: text, ContentType: 'text/plain', Metadata: { from: 'the shed' } }));
  const back = await s3.send(new GetObjectCommand(odd));
  assert.equal(await back.Body.transformToString(), text);
  assert.equal(back.Metadata.from, 'the shed');
  assert.equal(back.ContentType, 'text/plain');

  const stream = Readable.from([Buffer.from(text.slice(0, 100_000)), Buffer.from(text.slice(100_000))]);
  await s3.send(new PutObjectCommand({ ...at('stream'), Body: stream, ContentLength: text.length }));
  assert.equal((await s3.send(new HeadObjectCommand(at('stream')))).ContentLength, text.length);

  const big = Buffer.alloc(13 * 1024 * 1024 + 5, 'x');
  const upload = new Upload({ client: s3, params: { ...at('big'), Body: Readable.from([big.subarray(0, 7_000_000), big.subarray(7_000_000)]) }, partSize: 5 * 1024 * 1024 });
  const done = await upload.done();
  assert.match(done.ETag, /-3"$/);
  const part = await s3.send(new GetObjectCommand({ ...at('big'), Range: 'bytes=5242870-5242889' }));
  assert.equal(await part.Body.transformToString(), 'x'.repeat(20));
  const whole = await s3.send(new GetObjectCommand(at('big')));
  assert.equal((await whole.Body.transformToByteArray()).length, big.length);

  await s3.send(new CopyObjectCommand({ ...at('copy'), CopySource: `/${Bucket}/${encodeURIComponent(odd.Key)}` }));
  for (const ChecksumAlgorithm of ['CRC32', 'CRC32C', 'SHA1', 'SHA256', 'CRC64NVME']) {
    try {
      const put = await s3.send(new PutObjectCommand({ ...at(ChecksumAlgorithm), Body: text, ChecksumAlgorithm }));
      assert.ok(put[`Checksum${ChecksumAlgorithm}`], ChecksumAlgorithm);
      const read = await s3.send(new GetObjectCommand({ ...at(ChecksumAlgorithm), ChecksumMode: 'ENABLED' }));
      assert.equal(await read.Body.transformToString(), text);
    } catch (error) {
      // The SDK computes this one only with an extra native package.
      if (ChecksumAlgorithm !== 'CRC64NVME' || !/crc/i.test(error.message)) throw error;
    }
  }

  const keys = [];
  for await (const page of paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket, Prefix: at('').Key })) {
    keys.push(...page.Contents.map((item) => item.Key));
  }
  assert.ok(keys.includes(odd.Key), keys.join());
  assert.deepEqual(keys, [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  const rolled = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' }));
  assert.ok(rolled.CommonPrefixes.some((item) => item.Prefix === at('').Key));

  const link = await getSignedUrl(s3, new GetObjectCommand({ ...odd, ResponseContentType: 'image/png' }), { expiresIn: 60 });
  assert.match(link, forcePathStyle ? /\/js-bucket\/path/ : /js-bucket\.localhost/);

  await assert.rejects(s3.send(new GetObjectCommand(at('nowhere'))), { name: 'NoSuchKey' });
  await assert.rejects(s3.send(new HeadObjectCommand(at('nowhere'))), { name: 'NotFound' });
  await assert.rejects(s3.send(new PutObjectCommand({ ...odd, Body: 'x', IfNoneMatch: '*' })), { name: 'PreconditionFailed' });
  const deleted = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })) } }));
  assert.equal(deleted.Deleted.length, keys.length);
}
console.log('as expected');
