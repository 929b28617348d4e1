// Calls a handler as Lambda's Node runtime does: events arrive on standard input, answers leave by file 3, what is printed is log.
// A request is a line "id milliseconds bytes" and that many bytes of JSON; an answer is a line "id ok|error bytes" and its JSON.
// After an answer the log gets a mark, so that the reader knows that it has read all that belongs to the call.
import { writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [file, name] = process.argv.slice(-2);

function writeAll(fd, bytes) {
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (problem) {
      if (problem.code !== 'EAGAIN') throw problem;
    }
  }
}

function answer(head, text) {
  const body = Buffer.from(text);
  writeAll(3, Buffer.concat([Buffer.from(`${head} ${body.length}\n`), body]));
}

function describe(problem) {
  const known = problem instanceof Error;
  const kind = known ? problem.name : 'Error';
  const message = known ? problem.message : String(problem);
  writeAll(2, Buffer.from(`[ERROR] ${known && problem.stack ? problem.stack : `${kind}: ${message}`}\n`));
  return JSON.stringify({ errorType: kind, errorMessage: message });
}

async function call(handler, request, milliseconds, event) {
  const deadline = performance.now() + milliseconds;
  const context = {
    awsRequestId: request,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: '$LATEST',
    invokedFunctionArn: process.env.PLUMBLINE_FUNCTION_ARN,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: `/aws/lambda/${process.env.AWS_LAMBDA_FUNCTION_NAME}`,
    logStreamName: 'plumbline',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
  return new Promise((resolve, reject) => {
    const done = (problem, result) => (problem === null || problem === undefined ? resolve(result) : reject(problem));
    const result = handler(JSON.parse(event), context, done);
    if (handler.length < 3 || typeof result?.then === 'function') resolve(result);
  });
}

async function* requests() {
  let bytes = Buffer.alloc(0);
  for await (const chunk of process.stdin) {
    bytes = Buffer.concat([bytes, chunk]);
    for (let line = bytes.indexOf(10); line >= 0; line = bytes.indexOf(10)) {
      const [id, milliseconds, size] = bytes.subarray(0, line).toString().split(' ');
      const end = line + 1 + Number(size);
      if (bytes.length < end) break;
      yield { id, milliseconds: Number(milliseconds), event: bytes.subarray(line + 1, end).toString() };
      bytes = bytes.subarray(end);
    }
  }
}

let handler;
try {
  const loaded = await import(pathToFileURL(`${process.env.LAMBDA_TASK_ROOT}/${file}`).href);
  handler = loaded[name] ?? loaded.default?.[name];
  if (typeof handler !== 'function') throw new TypeError(`${file} exports no function '${name}'`);
} catch (problem) {
  answer('0 error', describe(problem));
  process.exit(0);
}

answer('0 ok', '');
for await (const { id, milliseconds, event } of requests()) {
  let head = 'ok';
  let body;
  try {
    body = JSON.stringify((await call(handler, id, milliseconds, event)) ?? null);
  } catch (problem) {
    head = 'error';
    body = describe(problem);
  }

  writeAll(2, Buffer.from(`\0${id}\0`));
  answer(`${id} ${head}`, body);
}
