-- What a group's owner wants watched and done. body: JSON of the plan; rules may change while work goes on.
CREATE TABLE quality_plan (
    task_group BIGINT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    changed_at_ms BIGINT NOT NULL
);

-- What is known of one worker in one group. judged: sum of the weights of judged answers; correct: of these, what was right.
-- drift_*: the state of the watch over getting worse.
CREATE TABLE quality_worker (
    task_group BIGINT NOT NULL,
    worker {key_text} NOT NULL,
    answers BIGINT NOT NULL,
    judged DOUBLE PRECISION NOT NULL,
    correct DOUBLE PRECISION NOT NULL,
    gold BIGINT NOT NULL,
    gold_right BIGINT NOT NULL,
    drift_answers DOUBLE PRECISION NOT NULL,
    drift_right DOUBLE PRECISION NOT NULL,
    drift_score DOUBLE PRECISION NOT NULL,
    drift_pending DOUBLE PRECISION NOT NULL,
    drift_pending_right DOUBLE PRECISION NOT NULL,
    median_seconds DOUBLE PRECISION,
    last_at_ms BIGINT NOT NULL,
    PRIMARY KEY (task_group, worker)
){clustered};

CREATE INDEX quality_worker_busiest ON quality_worker (task_group, answers, worker);

-- A row a pair of classes that occurred: expected by the others, given by this worker.
CREATE TABLE quality_confusion (
    task_group BIGINT NOT NULL,
    worker {key_text} NOT NULL,
    expected BIGINT NOT NULL,
    given BIGINT NOT NULL,
    answers DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (task_group, worker, expected, given)
){clustered};

-- Two workers who answered objects together: the same mistakes, and how many of them chance would make.
CREATE TABLE quality_pair (
    task_group BIGINT NOT NULL,
    first_worker {key_text} NOT NULL,
    second_worker {key_text} NOT NULL,
    shared BIGINT NOT NULL,
    same_wrong BIGINT NOT NULL,
    expected DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (task_group, first_worker, second_worker)
){clustered};

-- By UTC day, so that a page can say what changed since yesterday.
CREATE TABLE quality_day (
    task_group BIGINT NOT NULL,
    day BIGINT NOT NULL,
    worker {key_text} NOT NULL,
    answers BIGINT NOT NULL,
    judged DOUBLE PRECISION NOT NULL,
    correct DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (task_group, day, worker)
){clustered};

-- Everything rules and people did about a worker. step: 0 done, 1 to be done by a runner, 2 to be undone by a runner.
-- answers_then: how many answers the worker had given, so that a rule that was undone needs new evidence.
CREATE TABLE quality_action (
    id {row_id},
    task_group BIGINT NOT NULL,
    worker {key_text} NOT NULL,
    rule TEXT NOT NULL,
    kind BIGINT NOT NULL,
    because TEXT NOT NULL,
    answers_then BIGINT NOT NULL,
    step BIGINT NOT NULL,
    done_by TEXT NOT NULL,
    done_at_ms BIGINT NOT NULL,
    undone_by TEXT,
    undone_at_ms BIGINT,
    answers_when_undone BIGINT
);

CREATE INDEX quality_action_of_group ON quality_action (task_group, id);

CREATE INDEX quality_action_of_worker ON quality_action (worker, id);

CREATE INDEX quality_action_waiting ON quality_action (kind, id) WHERE step > 0;
