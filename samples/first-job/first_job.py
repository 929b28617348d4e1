#!/usr/bin/env python3
"""Labels photos with a team of simulated people: from a folder of photos to an augmented manifest.

Everything up to the people is what one would write for AWS: the aws command line, boto3, and AWS_ENDPOINT_URL.
Only making workers and handing in their answers is Plumbline's own, because AWS has no call for either.
README.md tells how to run it.
"""
import argparse
import collections
import csv
import gzip
import http.client
import json
import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import zlib

import boto3

PEOPLE = 3                      # answers wanted for each photo
SIDE = 32                       # the photos' width and height in pixels
ATTRIBUTE = "animal-or-vehicle"
TERMINAL = ("Completed", "Failed", "Stopped")

# Account of the built-in functions, by region.
BUILT_IN_ACCOUNTS = {
    "us-east-1": "432418664414", "us-east-2": "266458841044", "us-west-2": "081040173940", "ca-central-1": "918755190332",
    "eu-west-1": "568282634449", "eu-west-2": "487402164563", "eu-central-1": "203001061592", "ap-northeast-1": "477331159723",
    "ap-northeast-2": "845288260483", "ap-south-1": "565803892007", "ap-southeast-1": "377565633583", "ap-southeast-2": "454466003867",
}


def main():
    asked = read_arguments()
    started = time.monotonic()
    data = Data(asked.data, asked.photos, asked.seed)
    run = asked.name or f"first-job-{int(time.time())}"
    sagemaker, s3, sts = (boto3.client(service) for service in ("sagemaker", "s3", "sts"))
    account, region = sts.get_caller_identity()["Account"], sagemaker.meta.region_name
    say(f"account {account}, region {region}, job {run}")

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(asked.folder or folder)
        folder.mkdir(parents=True, exist_ok=True)
        write_photos(data, folder / "photos", asked.enlarge)
        bucket = upload(s3, folder, run, data)
        team_arn = make_team(sagemaker, run)
        people = Plumbline(asked.worker_api, asked.admin_token)
        tokens = people.hire(run, PEOPLE if asked.leave else asked.workers)
        create_job(sagemaker, run, bucket, team_arn, account, region, asked.concurrent)

        answering = Answering(data, people, run, tokens, asked.leave)
        answering.start()
        person = people.hire_person(run) if asked.leave else None
        job = wait(sagemaker, run, answering, data, person, folder)
        answering.stop()
        lines = download(s3, job, folder)

    return report(job, lines, data, answering, time.monotonic() - started)


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, type=pathlib.Path, help="the cifar10_test folder")
    parser.add_argument("--photos", type=int, default=1000, help="how many (default 1000)")
    parser.add_argument("--workers", type=int, default=6, help="simulated people (default 6; three with --leave)")
    parser.add_argument("--leave", type=int, default=0, metavar="N", help="leave one answer of N photos to a person in the browser")
    parser.add_argument("--concurrent", type=int, default=500, help="MaxConcurrentTaskCount (default 500)")
    parser.add_argument("--enlarge", type=int, default=6, help="each pixel becomes this many squared (default 6)")
    parser.add_argument("--seed", type=int, default=1, help="of the drawn answers (default 1)")
    parser.add_argument("--name", help="the job's name (default: made from the time)")
    parser.add_argument("--folder", help="keeps photos, label file, manifests here (default: a temporary folder)")
    parser.add_argument("--bootstrap", type=pathlib.Path, help="the file of 'plumbline serve --bootstrap-json', instead of the environment")
    asked = parser.parse_args()
    if asked.bootstrap:
        first = json.loads(asked.bootstrap.read_text())
        os.environ.update(
            AWS_ACCESS_KEY_ID=first["accessKeyId"], AWS_SECRET_ACCESS_KEY=first["secretAccessKey"],
            AWS_DEFAULT_REGION=first["region"], AWS_ENDPOINT_URL=first["endpointUrl"], PLUMBLINE_ADMIN_TOKEN=first["adminToken"])
    asked.worker_api = os.environ.get("PLUMBLINE_URL") or os.environ.get("AWS_ENDPOINT_URL")
    asked.admin_token = os.environ.get("PLUMBLINE_ADMIN_TOKEN")
    if not asked.worker_api or not asked.admin_token:
        parser.error("set AWS_ENDPOINT_URL and PLUMBLINE_ADMIN_TOKEN, or give --bootstrap FILE")
    if asked.leave > asked.photos:
        parser.error("--leave cannot be more than --photos")
    return asked


def say(text):
    print(text, flush=True)


class Progress:
    """One line that moves on a terminal; every tenth part of the way elsewhere."""

    def __init__(self, what, total):
        self.what, self.total, self.shown = what, max(total, 1), -1

    def show(self, done, more=""):
        if sys.stdout.isatty():
            bar = "#" * (30 * done // self.total)
            print(f"\r{self.what} [{bar:<30}] {done}/{self.total} {more}\033[K", end="" if done < self.total else "\n", flush=True)
        elif 10 * done // self.total > self.shown:
            self.shown = 10 * done // self.total
            say(f"{self.what} {done}/{self.total} {more}".rstrip())


class Data:
    """Photos, what they really show, and what three people would say, drawn from the counts of about fifty."""

    def __init__(self, folder, count, seed):
        with gzip.open(folder / "human_counts.csv.gz", "rt", newline="") as file:
            rows = csv.reader(file)
            self.labels = next(rows)[1:]
            counts = [[int(cell) for cell in row[1:]] for _, row in zip(range(count), rows)]
        with gzip.open(folder / "items.csv.gz", "rt", newline="") as file:
            self.truth = [row["truth"] for _, row in zip(range(count), csv.DictReader(file))]
        with gzip.open(folder / "images_32x32x3.u8.gz") as file:
            self.pixels = file.read(count * SIDE * SIDE * 3)
        chance = random.Random(seed)
        self.drawn = [chance.choices(self.labels, row, k=PEOPLE) for row in counts]
        self.names = [f"{number:05d}.png" for number in range(len(self.truth))]

    def __len__(self):
        return len(self.truth)

    def photo(self, number):
        size = SIDE * SIDE * 3
        return self.pixels[number * size:(number + 1) * size]

    def majority(self, number):
        """The plain vote on the drawn answers: what the output should come close to."""
        votes = collections.Counter(self.drawn[number])
        return min(votes, key=lambda label: (-votes[label], self.labels.index(label)))


def png(pixels, side, enlarge):
    """A PNG file of side × side RGB pixels, each drawn enlarge × enlarge."""
    rows = bytearray()
    for top in range(0, len(pixels), side * 3):
        row = pixels[top:top + side * 3]
        wide = b"".join(row[at:at + 3] * enlarge for at in range(0, len(row), 3))
        rows += (b"\0" + wide) * enlarge

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", side * enlarge, side * enlarge, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(rows), 6)) + chunk(b"IEND", b"")


def write_photos(data, folder, enlarge):
    folder.mkdir(exist_ok=True)
    progress = Progress("photos written", len(data))
    for number, name in enumerate(data.names):
        (folder / name).write_bytes(png(data.photo(number), SIDE, enlarge))
        progress.show(number + 1)


def upload(s3, folder, run, data):
    """Bucket, photos, label file, page, manifest. The photos go up with the aws command line, as most people do it."""
    bucket = f"{run}-bucket".lower()
    aws("s3", "mb", f"s3://{bucket}")
    started = time.monotonic()
    aws("s3", "sync", "--no-progress", "--only-show-errors", str(folder / "photos"), f"s3://{bucket}/photos")
    say(f"aws s3 sync: {len(data)} photos in {time.monotonic() - started:.1f} s")

    labels = {"document-version": "2018-11-28", "labels": [{"label": label} for label in data.labels]}
    s3.put_object(Bucket=bucket, Key="labels.json", Body=json.dumps(labels).encode(), ContentType="application/json")
    page = pathlib.Path(__file__).with_name("page.liquid.html")
    s3.upload_file(str(page), bucket, "page.liquid.html", ExtraArgs={"ContentType": "text/html"})
    manifest = "".join(json.dumps({"source-ref": f"s3://{bucket}/photos/{name}"}) + "\n" for name in data.names)
    s3.put_object(Bucket=bucket, Key="input.manifest", Body=manifest.encode())
    return bucket


def aws(*arguments):
    subprocess.run(["aws", *arguments], check=True, stdout=subprocess.DEVNULL)


def make_team(sagemaker, run):
    """A team of a Cognito group, as in most published notebooks; no workforce is made first."""
    return sagemaker.create_workteam(
        WorkteamName=run,
        Description="People who look at photos.",
        MemberDefinitions=[{"CognitoMemberDefinition": {"UserPool": "us-east-1_FirstJob", "UserGroup": "lookers", "ClientId": "first-job"}}],
    )["WorkteamArn"]


def create_job(sagemaker, run, bucket, team_arn, account, region, concurrent):
    built_in = f"arn:aws:lambda:{region}:{BUILT_IN_ACCOUNTS[region]}:function"
    sagemaker.create_labeling_job(
        LabelingJobName=run,
        LabelAttributeName=ATTRIBUTE,
        InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{bucket}/input.manifest"}}},
        OutputConfig={"S3OutputPath": f"s3://{bucket}/output"},
        RoleArn=f"arn:aws:iam::{account}:role/first-job",
        LabelCategoryConfigS3Uri=f"s3://{bucket}/labels.json",
        HumanTaskConfig={
            "WorkteamArn": team_arn,
            "UiConfig": {"UiTemplateS3Uri": f"s3://{bucket}/page.liquid.html"},
            "PreHumanTaskLambdaArn": f"{built_in}:PRE-ImageMultiClass",
            "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": f"{built_in}:ACS-ImageMultiClass"},
            "TaskKeywords": ["photos"],
            "TaskTitle": "What does the photo show?",
            "TaskDescription": "One small photo, ten kinds of animals and vehicles.",
            "NumberOfHumanWorkersPerDataObject": PEOPLE,
            "TaskTimeLimitInSeconds": 300,
            "TaskAvailabilityLifetimeInSeconds": 864000,
            "MaxConcurrentTaskCount": concurrent,
        })
    say(f"labeling job {run} created")


def wait(sagemaker, run, answering, data, person, folder):
    """Asks for the job's state until it has ended, as there is no waiter for labeling jobs."""
    progress, told = Progress("photos labeled", len(data)), False
    while True:
        job = sagemaker.describe_labeling_job(LabelingJobName=run)
        counters = job["LabelCounters"]
        progress.show(counters["TotalLabeled"], f"({answering.given} answers, {job['LabelingJobStatus']})")
        if job["LabelingJobStatus"] in TERMINAL:
            return job
        answering.check()
        if person and not told and answering.finished():
            told = True
            person["answers"] = answering.left_over()
            (folder / "person.json").write_text(json.dumps(person, indent=1))
            say(f"{len(person['answers'])} answers are left for a person: {person['portal']} – sign in as {person['email']}, password {person['password']}")
        time.sleep(1)


def download(s3, job, folder):
    where = urllib.parse.urlparse(job["LabelingJobOutput"]["OutputDatasetS3Uri"])
    path = folder / "output.manifest"
    s3.download_file(where.netloc, where.path.lstrip("/"), str(path))
    return [json.loads(line) for line in path.read_text().splitlines()]


def report(job, lines, data, answering, seconds):
    say(f"job {job['LabelingJobName']}: {job['LabelingJobStatus']} {job.get('FailureReason', '')}".rstrip())
    say("counters: " + ", ".join(f"{name} {count}" for name, count in job["LabelCounters"].items()))
    right = labeled = same = 0
    for number, line in enumerate(lines):
        assert line["source-ref"].endswith(data.names[number]), "the output is not in the order of the input"
        said = line.get(ATTRIBUTE + "-metadata", {}).get("class-name")
        labeled += said is not None
        right += said == data.truth[number]
        same += said == data.majority(number)
    plain = sum(data.majority(number) == data.truth[number] for number in range(len(data)))
    one = sum(data.drawn[number][0] == data.truth[number] for number in range(len(data)))
    say(f"labeled: {labeled} of {len(data)}")
    say(f"accuracy of the output manifest: {right / len(data):.4f}")
    say(f"accuracy of a plain vote on the drawn answers: {plain / len(data):.4f}; of one person alone: {one / len(data):.4f}")
    say(f"output and plain vote agree on {same} of {len(data)} photos")
    say(f"answers by programs: {answering.given} in {answering.seconds:.1f} s")
    say(f"seconds: {seconds:.1f}")
    return 0 if job["LabelingJobStatus"] == "Completed" and labeled == len(data) else 1


class Plumbline:
    """The two things that AWS has no call for: making workers, and working without a browser."""

    def __init__(self, url, admin_token):
        self.url, self.admin_token = url.rstrip("/"), admin_token

    def connection(self):
        parts = urllib.parse.urlparse(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        return kind(parts.netloc, timeout=60)

    def call(self, connection, token, method, path, body=None):
        """Status and JSON of the answer. Being told to come back later (404, 429) is an answer; any other refusal is an error."""
        connection.request(method, "/api/v1/" + path, json.dumps(body or {}), {"Authorization": "Bearer " + token, "Content-Type": "application/json"})
        response = connection.getresponse()
        text = response.read()
        if response.status >= 400 and response.status not in (404, 429):
            raise RuntimeError(f"{method} {path}: {response.status} {text.decode()}")
        return response.status, json.loads(text) if text else None

    def hire(self, team, count):
        connection = self.connection()
        return [
            self.call(connection, self.admin_token, "POST", "admin/workers", {
                "email": f"{team}-{number}@people.example", "displayName": f"Person {number}", "team": team, "token": True})[1]["token"]
            for number in range(1, count + 1)]

    def hire_person(self, team):
        person = {"email": f"{team}-person@people.example", "password": f"look-{random.SystemRandom().getrandbits(64):x}", "portal": self.url + "/work"}
        self.call(self.connection(), self.admin_token, "POST", "admin/workers", {
            "email": person["email"], "displayName": "A person", "password": person["password"], "team": team})
        return person


class Answering:
    """One thread a simulated person: take a photo, give the next of its three drawn answers, until none is left."""

    def __init__(self, data, people, job, tokens, leave):
        self.data, self.people, self.job, self.leave = data, people, job, leave
        self.number_of = {name: number for number, name in enumerate(data.names)}
        self.unsaid = [list(answers) for answers in data.drawn]
        self.given, self.seconds, self.trouble = 0, 0.0, None
        self.lock, self.ended = threading.Lock(), threading.Event()
        # With --leave the last person goes home early, so that each photo they have not seen lacks one answer.
        quota = [len(data)] * len(tokens)
        if leave:
            quota[-1] -= leave
        self.threads = [threading.Thread(target=self.work, args=each, daemon=True) for each in zip(tokens, quota)]

    def start(self):
        self.started = time.monotonic()
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.ended.set()
        for thread in self.threads:
            thread.join()

    def check(self):
        if self.trouble:
            raise self.trouble

    def finished(self):
        return self.given >= len(self.data) * PEOPLE - self.leave

    def left_over(self):
        """What nobody has said yet: file name → label."""
        return {self.data.names[number]: answers[0] for number, answers in enumerate(self.unsaid) if answers}

    def work(self, token, quota):
        try:
            connection, done = self.people.connection(), 0
            while done < quota and not self.finished() and not self.ended.is_set():
                status, task = self.people.call(connection, token, "POST", "work/next", {"job": self.job})
                if status != 200:
                    self.ended.wait(0.2)  # nothing to do just now: the job is starting, or the rest is in other hands
                    continue
                name = task["taskInput"]["taskObject"].rsplit("/", 1)[-1]
                with self.lock:
                    label = self.unsaid[self.number_of[name]].pop(0)
                self.submit(connection, token, task["assignment"], label)
                done += 1
                with self.lock:
                    self.given += 1
                    self.seconds = time.monotonic() - self.started
        except Exception as trouble:  # shown by the main thread
            self.trouble = trouble

    def submit(self, connection, token, assignment, label):
        """The request id makes a repeat harmless."""
        body = {"requestId": assignment, "answer": {"crowd-image-classifier": {"label": label}}}
        while self.people.call(connection, token, "POST", f"work/assignments/{assignment}/submit", body)[0] != 200:
            self.ended.wait(0.5)


if __name__ == "__main__":
    sys.exit(main())
