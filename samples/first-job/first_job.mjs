#!/usr/bin/env node
// Labels photos with a team of simulated people: the twin of first_job.py, with the AWS SDK for JavaScript.
// Everything up to the people is what one would write for AWS; only making workers and handing in their
// answers is Plumbline's own, because AWS has no call for either. README.md tells how to run it.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { deflateSync, gunzipSync } from 'node:zlib';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateLabelingJobCommand, CreateWorkteamCommand, DescribeLabelingJobCommand, SageMakerClient,
} from '@aws-sdk/client-sagemaker';

const PEOPLE = 3; // answers wanted for each photo
const SIDE = 32; // the photos' width and height in pixels
const ATTRIBUTE = 'animal-or-vehicle';
const TERMINAL = ['Completed', 'Failed', 'Stopped'];

// Account of the built-in functions, by region.
const BUILT_IN_ACCOUNTS = {
  'us-east-1': '432418664414', 'us-east-2': '266458841044', 'us-west-2': '081040173940', 'ca-central-1': '918755190332',
  'eu-west-1': '568282634449', 'eu-west-2': '487402164563', 'eu-central-1': '203001061592', 'ap-northeast-1': '477331159723',
  'ap-northeast-2': '845288260483', 'ap-south-1': '565803892007', 'ap-southeast-1': '377565633583', 'ap-southeast-2': '454466003867',
};

async function main() {
  const asked = readArguments();
  const started = performance.now();
  const data = readData(asked.data, asked.photos, asked.seed);
  const run = asked.name ?? `first-job-js-${Math.floor(Date.now() / 1000)}`;
  const sagemaker = new SageMakerClient({ region: asked.region });
  const s3 = new S3Client({ region: asked.region, forcePathStyle: true });
  console.log(`region ${asked.region}, job ${run}`);

  const folder = asked.folder ?? mkdtempSync(join(tmpdir(), 'first-job-'));
  mkdirSync(folder, { recursive: true });
  const bucket = await upload(s3, run, data, asked.enlarge);
  const teamArn = await makeTeam(sagemaker, run);
  const people = new Plumbline(asked.workerApi, asked.adminToken);
  const tokens = await people.hire(run, asked.leave > 0 ? PEOPLE : asked.workers);
  await createJob(sagemaker, run, bucket, teamArn, asked.region, asked.concurrent);

  const answering = new Answering(data, people, run, asked.leave);
  const person = asked.leave > 0 ? await people.hirePerson(run) : null;
  const work = answering.work(tokens);
  work.catch((trouble) => { answering.trouble = trouble; });
  const job = await wait(sagemaker, run, answering, data, person, folder);
  answering.ended = true;
  await work;
  const lines = await download(s3, job, folder);
  return report(job, lines, data, answering, (performance.now() - started) / 1000);
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' }, photos: { type: 'string', default: '1000' }, workers: { type: 'string', default: '6' },
      leave: { type: 'string', default: '0' }, concurrent: { type: 'string', default: '500' }, enlarge: { type: 'string', default: '6' },
      seed: { type: 'string', default: '1' }, name: { type: 'string' }, folder: { type: 'string' }, bootstrap: { type: 'string' },
    },
  });
  if (values.bootstrap) {
    const first = JSON.parse(readFileSync(values.bootstrap, 'utf8'));
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: first.accessKeyId, AWS_SECRET_ACCESS_KEY: first.secretAccessKey, AWS_REGION: first.region,
      AWS_ENDPOINT_URL: first.endpointUrl, PLUMBLINE_ADMIN_TOKEN: first.adminToken,
    });
  }
  const workerApi = process.env.PLUMBLINE_URL ?? process.env.AWS_ENDPOINT_URL;
  const adminToken = process.env.PLUMBLINE_ADMIN_TOKEN;
  if (!values.data || !workerApi || !adminToken) {
    console.error('usage: node first_job.mjs --data FOLDER (--bootstrap FILE, or AWS_ENDPOINT_URL and PLUMBLINE_ADMIN_TOKEN set); options as in first_job.py');
    process.exit(2);
  }
  const numbers = Object.fromEntries(['photos', 'workers', 'leave', 'concurrent', 'enlarge', 'seed'].map((name) => [name, Number(values[name])]));
  return { ...values, ...numbers, workerApi, adminToken, region: process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? 'us-east-1' };
}

/** One line that moves on a terminal; every tenth part of the way elsewhere. */
function progressOf(what, total) {
  let shown = -1;
  return (done, more = '') => {
    if (process.stdout.isTTY) {
      const bar = '#'.repeat(Math.floor((30 * done) / total)).padEnd(30);
      process.stdout.write(`\r${what} [${bar}] ${done}/${total} ${more}\u001b[K${done < total ? '' : '\n'}`);
    } else if (Math.floor((10 * done) / total) > shown) {
      shown = Math.floor((10 * done) / total);
      console.log(`${what} ${done}/${total} ${more}`.trimEnd());
    }
  };
}

/** Photos, what they really show, and what three people would say, drawn from the counts of about fifty. */
function readData(folder, count, seed) {
  const unpacked = (name) => gunzipSync(readFileSync(join(folder, name)));
  const rows = (name) => unpacked(name).toString('utf8').trim().split('\n').map((line) => line.trim().split(','));
  const [[, ...labels], ...counts] = rows('human_counts.csv.gz').slice(0, count + 1);
  const truth = rows('items.csv.gz').slice(1, count + 1).map((row) => row[1]);
  const chance = mulberry32(seed);
  const drawn = counts.map(([, ...row]) => Array.from({ length: PEOPLE }, () => draw(labels, row.map(Number), chance)));
  const names = truth.map((_, number) => `${String(number).padStart(5, '0')}.png`);
  return { labels, truth, drawn, names, pixels: unpacked('images_32x32x3.u8.gz') };
}

function draw(labels, weights, chance) {
  let point = chance() * weights.reduce((sum, weight) => sum + weight, 0);
  return labels.find((_, at) => (point -= weights[at]) < 0) ?? labels.at(-1);
}

/** A small seeded generator of numbers in [0, 1): Math.random cannot be repeated. Source: T. Ettinger, mulberry32 (public domain). */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The plain vote on the drawn answers: what the output should come close to. */
function majority(data, number) {
  const votes = new Map();
  for (const label of data.drawn[number]) {
    votes.set(label, (votes.get(label) ?? 0) + 1);
  }
  return [...votes].sort((a, b) => b[1] - a[1] || data.labels.indexOf(a[0]) - data.labels.indexOf(b[0]))[0][0];
}

/** A PNG file of photo `number`, each pixel drawn enlarge × enlarge. */
function png(data, number, enlarge) {
  const wide = SIDE * enlarge;
  const rows = Buffer.alloc(wide * (1 + wide * 3));
  for (let y = 0; y < wide; y++) {
    for (let x = 0; x < wide; x++) {
      const from = ((number * SIDE + Math.floor(y / enlarge)) * SIDE + Math.floor(x / enlarge)) * 3;
      data.pixels.copy(rows, y * (1 + wide * 3) + 1 + x * 3, from, from + 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(wide, 0);
  header.writeUInt32BE(wide, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(kind, body) {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) {
    rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return rest >>> 0;
});

/** CRC-32 as PNG wants it; node:zlib offers one only from Node 22 on. */
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum = CRC[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** Bucket, photos, label file, page, manifest. */
async function upload(s3, run, data, enlarge) {
  const Bucket = `${run}-bucket`.toLowerCase();
  const put = (Key, Body, ContentType) => s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
  await s3.send(new CreateBucketCommand({ Bucket }));
  const progress = progressOf('photos uploaded', data.names.length);
  let next = 0;
  let done = 0;
  await Promise.all(Array.from({ length: 10 }, async () => {
    for (let number = next++; number < data.names.length; number = next++) {
      await put(`photos/${data.names[number]}`, png(data, number, enlarge), 'image/png');
      progress(++done);
    }
  }));
  const labels = { 'document-version': '2018-11-28', labels: data.labels.map((label) => ({ label })) };
  await put('labels.json', JSON.stringify(labels), 'application/json');
  await put('page.liquid.html', readFileSync(new URL('page.liquid.html', import.meta.url)), 'text/html');
  await put('input.manifest', data.names.map((name) => `${JSON.stringify({ 'source-ref': `s3://${Bucket}/photos/${name}` })}\n`).join(''));
  return Bucket;
}

/** A team of a Cognito group, as in most published notebooks; no workforce is made first. */
async function makeTeam(sagemaker, run) {
  const CognitoMemberDefinition = { UserPool: 'us-east-1_FirstJob', UserGroup: 'lookers', ClientId: 'first-job' };
  const made = await sagemaker.send(new CreateWorkteamCommand({
    WorkteamName: run, Description: 'People who look at photos.', MemberDefinitions: [{ CognitoMemberDefinition }],
  }));
  return made.WorkteamArn;
}

async function createJob(sagemaker, run, bucket, teamArn, region, concurrent) {
  const account = teamArn.split(':')[4];
  const builtIn = `arn:aws:lambda:${region}:${BUILT_IN_ACCOUNTS[region]}:function`;
  await sagemaker.send(new CreateLabelingJobCommand({
    LabelingJobName: run,
    LabelAttributeName: ATTRIBUTE,
    InputConfig: { DataSource: { S3DataSource: { ManifestS3Uri: `s3://${bucket}/input.manifest` } } },
    OutputConfig: { S3OutputPath: `s3://${bucket}/output` },
    RoleArn: `arn:aws:iam::${account}:role/first-job`,
    LabelCategoryConfigS3Uri: `s3://${bucket}/labels.json`,
    HumanTaskConfig: {
      WorkteamArn: teamArn,
      UiConfig: { UiTemplateS3Uri: `s3://${bucket}/page.liquid.html` },
      PreHumanTaskLambdaArn: `${builtIn}:PRE-ImageMultiClass`,
      AnnotationConsolidationConfig: { AnnotationConsolidationLambdaArn: `${builtIn}:ACS-ImageMultiClass` },
      TaskKeywords: ['photos'],
      TaskTitle: 'What does the photo show?',
      TaskDescription: 'One small photo, ten kinds of animals and vehicles.',
      NumberOfHumanWorkersPerDataObject: PEOPLE,
      TaskTimeLimitInSeconds: 300,
      TaskAvailabilityLifetimeInSeconds: 864000,
      MaxConcurrentTaskCount: concurrent,
    },
  }));
  console.log(`labeling job ${run} created`);
}

/** Asks for the job's state until it has ended, as there is no waiter for labeling jobs. */
async function wait(sagemaker, run, answering, data, person, folder) {
  const progress = progressOf('photos labeled', data.names.length);
  for (let told = false; ; await pause(1000)) {
    const job = await sagemaker.send(new DescribeLabelingJobCommand({ LabelingJobName: run }));
    progress(job.LabelCounters.TotalLabeled, `(${answering.given} answers, ${job.LabelingJobStatus})`);
    if (TERMINAL.includes(job.LabelingJobStatus)) {
      return job;
    }
    if (answering.trouble) {
      throw answering.trouble;
    }
    if (person && !told && answering.finished()) {
      told = true;
      person.answers = answering.leftOver();
      writeFileSync(join(folder, 'person.json'), JSON.stringify(person, null, 1));
      console.log(`${Object.keys(person.answers).length} answers are left for a person: ${person.portal} – sign in as ${person.email}, password ${person.password}`);
    }
  }
}

async function download(s3, job, folder) {
  const where = new URL(job.LabelingJobOutput.OutputDatasetS3Uri);
  const got = await s3.send(new GetObjectCommand({ Bucket: where.host, Key: where.pathname.slice(1) }));
  const text = await got.Body.transformToString();
  writeFileSync(join(folder, 'output.manifest'), text);
  return text.trimEnd().split('\n').map((line) => JSON.parse(line));
}

function report(job, lines, data, answering, seconds) {
  console.log(`job ${job.LabelingJobName}: ${job.LabelingJobStatus} ${job.FailureReason ?? ''}`.trimEnd());
  console.log(`counters: ${Object.entries(job.LabelCounters).map(([name, count]) => `${name} ${count}`).join(', ')}`);
  const total = data.names.length;
  const said = lines.map((line) => line[`${ATTRIBUTE}-metadata`]?.['class-name']);
  const share = (right) => (lines.filter((_, number) => right(number)).length / total).toFixed(4);
  if (lines.some((line, number) => !line['source-ref'].endsWith(data.names[number]))) {
    throw new Error('the output is not in the order of the input');
  }
  const labeled = said.filter((label) => label !== undefined).length;
  console.log(`labeled: ${labeled} of ${total}`);
  console.log(`accuracy of the output manifest: ${share((number) => said[number] === data.truth[number])}`);
  console.log(`accuracy of a plain vote on the drawn answers: ${share((number) => majority(data, number) === data.truth[number])}; `
    + `of one person alone: ${share((number) => data.drawn[number][0] === data.truth[number])}`);
  console.log(`output and plain vote agree on ${lines.filter((_, number) => said[number] === majority(data, number)).length} of ${total} photos`);
  console.log(`answers by programs: ${answering.given} in ${answering.seconds.toFixed(1)} s`);
  console.log(`seconds: ${seconds.toFixed(1)}`);
  return job.LabelingJobStatus === 'Completed' && labeled === total ? 0 : 1;
}

/** The two things that AWS has no call for: making workers, and working without a browser. */
class Plumbline {
  constructor(url, adminToken) {
    this.url = url.replace(/\/$/, '');
    this.adminToken = adminToken;
  }

  /** Status and JSON of the answer. Being told to come back later (404, 429) is an answer; any other refusal is an error. */
  async call(token, path, body) {
    const response = await fetch(`${this.url}/api/v1/${path}`, {
      method: 'POST', body: JSON.stringify(body), headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    const text = await response.text();
    if (!response.ok && response.status !== 404 && response.status !== 429) {
      throw new Error(`POST ${path}: ${response.status} ${text}`);
    }
    return { status: response.status, answer: text ? JSON.parse(text) : null };
  }

  async hire(team, count) {
    const tokens = [];
    for (let number = 1; number <= count; number++) {
      const body = { email: `${team}-${number}@people.example`, displayName: `Person ${number}`, team, token: true };
      tokens.push((await this.call(this.adminToken, 'admin/workers', body)).answer.token);
    }
    return tokens;
  }

  async hirePerson(team) {
    const password = `look-${Buffer.from(crypto.getRandomValues(new Uint8Array(9))).toString('base64url')}`;
    const person = { email: `${team}-person@people.example`, password, portal: `${this.url}/work` };
    await this.call(this.adminToken, 'admin/workers', { email: person.email, displayName: 'A person', password, team });
    return person;
  }
}

/** One loop a simulated person: take a photo, give the next of its three drawn answers, until none is left. */
class Answering {
  given = 0;
  seconds = 0;
  ended = false;
  trouble = null;
  #started = performance.now();

  constructor(data, people, job, leave) {
    Object.assign(this, { data, people, job, leave });
    this.numberOf = new Map(data.names.map((name, number) => [name, number]));
    this.unsaid = data.drawn.map((answers) => [...answers]);
  }

  finished() {
    return this.given >= this.data.names.length * PEOPLE - this.leave;
  }

  /** What nobody has said yet: file name → label. */
  leftOver() {
    return Object.fromEntries(this.unsaid.flatMap((answers, number) => (answers.length > 0 ? [[this.data.names[number], answers[0]]] : [])));
  }

  /** With --leave the last person goes home early, so that each photo they have not seen lacks one answer. */
  async work(tokens) {
    const total = this.data.names.length;
    await Promise.all(tokens.map((token, at) => this.#person(token, at === tokens.length - 1 ? total - this.leave : total)));
  }

  async #person(token, quota) {
    for (let done = 0; done < quota && !this.finished() && !this.ended;) {
      const { status, answer: task } = await this.people.call(token, 'work/next', { job: this.job });
      if (status !== 200) {
        await pause(200); // nothing to do just now: the job is starting, or the rest is in other hands
        continue;
      }
      const label = this.unsaid[this.numberOf.get(task.taskInput.taskObject.split('/').at(-1))].shift();
      await this.#submit(token, task.assignment, label);
      done++;
      this.given++;
      this.seconds = (performance.now() - this.#started) / 1000;
    }
  }

  /** The request id makes a repeat harmless. */
  async #submit(token, assignment, label) {
    const body = { requestId: assignment, answer: { 'crowd-image-classifier': { label } } };
    while ((await this.people.call(token, `work/assignments/${assignment}/submit`, body)).status !== 200) {
      await pause(500);
    }
  }
}

process.exitCode = await main();
