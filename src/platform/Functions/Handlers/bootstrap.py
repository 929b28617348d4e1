"""Calls a handler as Lambda's Python runtime does: events arrive on standard input, answers leave by file 3, what is printed is log.

A request is a line "id milliseconds bytes" and that many bytes of JSON; an answer is a line "id ok|error bytes" and its JSON.
After an answer the log gets a mark, so that the reader knows that it has read all that belongs to the call.
"""
import importlib.util
import json
import logging
import os
import sys
import time
import traceback

ANSWERS = 3


class Context:
    def __init__(self, request, deadline):
        self.aws_request_id = request
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME", "")
        self.function_version = "$LATEST"
        self.invoked_function_arn = os.environ.get("PLUMBLINE_FUNCTION_ARN", "")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "")
        self.log_group_name = "/aws/lambda/" + self.function_name
        self.log_stream_name = "plumbline"
        self.identity = None
        self.client_context = None
        self._deadline = deadline

    def get_remaining_time_in_millis(self):
        return max(0, int((self._deadline - time.monotonic()) * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


def write(head, body):
    data = (head + " %d\n" % len(body)).encode() + body
    while data:
        data = data[os.write(ANSWERS, data):]


def describe(problem):
    kind = type(problem).__name__
    stack = traceback.format_list([frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename != "<string>"])
    print("[ERROR] %s: %s\nTraceback (most recent call last):\n%s" % (kind, problem, "".join(stack)), flush=True)
    return json.dumps({"errorType": kind, "errorMessage": str(problem), "stackTrace": stack}).encode()


def load(file, name):
    root = os.environ["LAMBDA_TASK_ROOT"]
    path = os.path.join(root, file)
    sys.path[:0] = [os.path.dirname(path), root]
    module = os.path.basename(file)[:-3]
    spec = importlib.util.spec_from_file_location(module, path)
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[module] = loaded
    spec.loader.exec_module(loaded)
    return getattr(loaded, name)


def main(file, name):
    logging.basicConfig(stream=sys.stdout, format="[%(levelname)s]\t%(asctime)s\t%(message)s")
    requests = sys.stdin.buffer
    try:
        handler = load(file, name)
    except BaseException as problem:
        write("0 error", describe(problem))
        return
    write("0 ok", b"")
    while True:
        line = requests.readline()
        if not line:
            return
        request, milliseconds, size = line.decode().split()
        event = requests.read(int(size))
        leave = False
        try:
            answer = handler(json.loads(event), Context(request, time.monotonic() + int(milliseconds) / 1000))
            head, body = " ok", json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")
        except SystemExit as problem:
            head, body, leave = " error", describe(problem), True
        except BaseException as problem:
            head, body = " error", describe(problem)
        sys.stdout.flush()
        os.write(2, b"\0%s\0" % request.encode())
        write(request + head, body)
        if leave:
            return


main(sys.argv[1], sys.argv[2])
