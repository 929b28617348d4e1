// Calls a host with the JavaScript SDK and prints what came back as one JSON object. Usage: node calls.mjs ENDPOINT
import dns from 'node:dns';
import { Readable } from 'node:stream';
import { GetObjectCommand, ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ListLabelingJobsCommand, SageMakerClient, StopLabelingJobCommand } from '@aws-sdk/client-sagemaker';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

// Not every machine knows that photos.localhost is this machine.
const lookup = dns.lookup;
dns.lookup = (host, ...rest) => lookup(host.endsWith('.localhost') ? '127.0.0.1' : host, ...rest);

const endpoint = process.argv[2];
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const common = { endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 };
const refusal = async (promise) => {
  try {
    await promise;
    return 'no error';
  } catch (error) {
    return [error.name, error.$metadata?.httpStatusCode, error.message, Boolean(error.$metadata?.requestId)];
  }
};

const seen = {};
const sagemaker = new SageMakerClient(common);
const jobs = await sagemaker.send(new ListLabelingJobsCommand({ NameContains: 'π ✓' }));
seen.name = jobs.LabelingJobSummaryList[0].LabelingJobName;
seen.created = jobs.LabelingJobSummaryList[0].CreationTime.getTime();
seen.requestId = jobs.$metadata.requestId;
seen.stopped = (await sagemaker.send(new StopLabelingJobCommand({ LabelingJobName: 'fine' }))).$metadata.httpStatusCode;
seen.badName = await refusal(sagemaker.send(new StopLabelingJobCommand({ LabelingJobName: 'bad name!!' })));
seen.unknownName = await refusal(sagemaker.send(new StopLabelingJobCommand({ LabelingJobName: 'unknown' })));
const wrong = { ...common, credentials: { ...credentials, secretAccessKey: 'no' } };
seen.wrongSecret = await refusal(new SageMakerClient(wrong).send(new ListLabelingJobsCommand({})));

const body = '0123456789abcdef'.repeat(20_000);
for (const forcePathStyle of [true, false]) {
  const style = forcePathStyle ? 'path' : 'virtual';
  const s3 = new S3Client({ ...common, forcePathStyle });
  const key = `${style}/a b+c é!'()*~%=&?#.bin`;
  await s3.send(new PutObjectCommand({ Bucket: 'photos', Key: key, Body: body, Metadata: { from: 'the shed' } }));
  const back = await s3.send(new GetObjectCommand({ Bucket: 'photos', Key: key }));
  seen[style] = (await back.Body.transformToString()) === body;
  const stream = Readable.from([Buffer.from(body.slice(0, 100_000)), Buffer.from(body.slice(100_000))]);
  await s3.send(new PutObjectCommand({ Bucket: 'photos', Key: `${style}/stream`, Body: stream, ContentLength: body.length }));
  const link = await getSignedUrl(s3, new GetObjectCommand({ Bucket: 'photos', Key: key }), { expiresIn: 60 });
  seen[`${style}Link`] = link;
  const put = await getSignedUrl(s3, new PutObjectCommand({ Bucket: 'photos', Key: `${style}/by-link` }), { expiresIn: 60 });
  seen[`${style}LinkPut`] = put;
}
seen.s3WrongSecret = await refusal(new S3Client(wrong).send(new ListBucketsCommand({})));
console.log(JSON.stringify(seen));
