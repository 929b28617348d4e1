-- Narrow rows first, payloads apart. Numbers are ours and grow; ids that strangers see are random.

-- Templates by the SHA-256 of their text: a page that many groups share is kept once.
CREATE TABLE human_task_page (
    hash {key_text} NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
);

-- Never written while work is handed out. evergreen_rate is the highest rate among the group's evergreens, 0 without any.
CREATE TABLE human_task_group (
    id {row_id},
    state BIGINT NOT NULL,
    evergreen_rate DOUBLE PRECISION NOT NULL DEFAULT 0,
    max_open BIGINT NOT NULL,
    leases_per_worker BIGINT NOT NULL,
    prefetch BIGINT NOT NULL,
    news BIGINT NOT NULL,
    time_limit_ms BIGINT NOT NULL,
    lifetime_ms BIGINT NOT NULL,
    opened_at_ms BIGINT NOT NULL,
    owner TEXT NOT NULL,
    owner_subject TEXT NOT NULL,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    partition_name TEXT NOT NULL,
    audience {key_text} NOT NULL,
    page_hash {key_text} NOT NULL,
    pay BIGINT NOT NULL,
    pay_data TEXT,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    shown TEXT NOT NULL,
    shared_input TEXT NOT NULL
);

CREATE INDEX human_task_group_open ON human_task_group (id) WHERE state = 0;

-- mark: the negative hash of (account, subject), for bars by subject.
-- surplus = open slots + leases of this round + have - wanted: above 0 when more is in hands than wanted, so that what comes back is not handed out again.
-- expires_at_ms: before release the owner's fixed expiry or null; afterwards the real one.
-- state: 0 registered, 1 open, 2 ending (over as soon as its leases are), 3 filled, 4 expired, 5 evergreen.
CREATE TABLE human_task (
    number {row_id},
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    state BIGINT NOT NULL,
    reason BIGINT,
    round BIGINT NOT NULL DEFAULT 1,
    wanted BIGINT NOT NULL,
    have BIGINT NOT NULL DEFAULT 0,
    declined BIGINT NOT NULL DEFAULT 0,
    surplus BIGINT NOT NULL DEFAULT 0,
    sealed_round BIGINT NOT NULL DEFAULT 0,
    expires_at_ms BIGINT,
    mark BIGINT NOT NULL,
    subject TEXT NOT NULL
);

CREATE UNIQUE INDEX human_task_id ON human_task (id);
CREATE INDEX human_task_registered ON human_task (group_id, rank) WHERE state = 0;
CREATE INDEX human_task_expiring ON human_task (expires_at_ms) WHERE state = 1;

-- Read only when a worker takes the task.
CREATE TABLE human_task_input (
    task BIGINT NOT NULL PRIMARY KEY,
    page_hash {key_text},
    body TEXT NOT NULL
){clustered};

-- Answers still to be handed out. A row exists exactly as long as its task is open and open > 0.
-- Lane 0 came back, lane 1 is new; a turn is never used twice, so whatever is added lies ahead of every cursor.
CREATE TABLE human_task_slot (
    group_id BIGINT NOT NULL,
    lane BIGINT NOT NULL,
    turn BIGINT NOT NULL,
    part BIGINT NOT NULL,
    open BIGINT NOT NULL,
    task BIGINT NOT NULL,
    PRIMARY KEY (group_id, lane, turn, part)
){clustered};

CREATE INDEX human_task_slot_task ON human_task_slot (task);

-- One row; PostgreSQL uses the column's sequence instead and never touches the row.
CREATE TABLE human_task_turn (
    id {row_id},
    last_turn BIGINT NOT NULL
);

INSERT INTO human_task_turn (last_turn) VALUES (0);

-- Worker ids are long and repeat in every index, so rows carry a number.
CREATE TABLE human_task_worker (
    number {row_id},
    id {key_text} NOT NULL
);

CREATE UNIQUE INDEX human_task_worker_id ON human_task_worker (id);

-- How far a worker has looked in a group, lane by lane. look0 and look1 walk from the lowest turn again, slowly, so that nothing strands.
CREATE TABLE human_task_cursor (
    group_id BIGINT NOT NULL,
    worker BIGINT NOT NULL,
    turn0 BIGINT NOT NULL DEFAULT 0,
    turn1 BIGINT NOT NULL DEFAULT 0,
    look0 BIGINT NOT NULL DEFAULT 0,
    look1 BIGINT NOT NULL DEFAULT 0,
    looked_at_ms BIGINT NOT NULL,
    taken BIGINT NOT NULL DEFAULT 0,
    answered BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (group_id, worker)
){clustered};

-- mark: a task's number, or the negative hash of (account, subject).
CREATE TABLE human_task_bar (
    worker BIGINT NOT NULL,
    mark BIGINT NOT NULL,
    why TEXT NOT NULL,
    barred_at_ms BIGINT NOT NULL,
    PRIMARY KEY (worker, mark)
){clustered};

-- state: 0 offered, 1 started, 2 submitted, 3 returned, 4 declined, 5 expired.
-- request: hour bucket and hash of the client's request id. due_at_ms: when the lease ends, or an offer without heartbeat.
CREATE TABLE human_task_assignment (
    id BIGINT NOT NULL PRIMARY KEY,
    task BIGINT NOT NULL,
    worker BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    round BIGINT NOT NULL,
    state BIGINT NOT NULL,
    request BIGINT NOT NULL,
    taken_at_ms BIGINT NOT NULL,
    started_at_ms BIGINT,
    due_at_ms BIGINT NOT NULL,
    ended_at_ms BIGINT
){clustered};

CREATE UNIQUE INDEX human_task_assignment_once ON human_task_assignment (task, worker) WHERE state <= 2;
CREATE UNIQUE INDEX human_task_assignment_request ON human_task_assignment (worker, request);
CREATE INDEX human_task_assignment_worker ON human_task_assignment (worker, ended_at_ms);
CREATE INDEX human_task_assignment_due ON human_task_assignment (due_at_ms) WHERE ended_at_ms IS NULL;

CREATE TABLE human_task_answer (
    assignment BIGINT NOT NULL PRIMARY KEY,
    late BIGINT NOT NULL,
    given_at_ms BIGINT NOT NULL,
    active_ms BIGINT NOT NULL,
    body TEXT NOT NULL
){clustered};

-- Nothing a person made is thrown away. why: 0 came too late, 1 differs from the answer given, 2 was amended.
CREATE TABLE human_task_aside (
    number {row_id},
    task BIGINT NOT NULL,
    assignment BIGINT NOT NULL,
    why BIGINT NOT NULL,
    round BIGINT NOT NULL,
    given_at_ms BIGINT NOT NULL,
    active_ms BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX human_task_aside_task ON human_task_aside (task, assignment);

CREATE TABLE human_task_draft (
    assignment BIGINT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    saved_at_ms BIGINT NOT NULL,
    body TEXT NOT NULL
){clustered};

-- Every worker may get each once; never fills. The rate of a worker's takes that are drawn from here, 0 to 1.
CREATE TABLE human_task_evergreen (
    group_id BIGINT NOT NULL,
    task BIGINT NOT NULL,
    rate DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (group_id, task)
){clustered};

-- Added to in the transaction that changes the rows: one shard on SQLite, sixteen on PostgreSQL.
CREATE TABLE human_task_count (
    group_id BIGINT NOT NULL,
    shard BIGINT NOT NULL,
    registered BIGINT NOT NULL DEFAULT 0,
    open BIGINT NOT NULL DEFAULT 0,
    leases BIGINT NOT NULL DEFAULT 0,
    answers BIGINT NOT NULL DEFAULT 0,
    filled BIGINT NOT NULL DEFAULT 0,
    expired BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (group_id, shard)
){clustered};

-- Which open groups may have something new for an audience: the last turn added to each lane.
CREATE TABLE human_task_open_group (
    audience {key_text} NOT NULL,
    group_id BIGINT NOT NULL,
    turn0 BIGINT NOT NULL DEFAULT 0,
    turn1 BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (audience, group_id)
){clustered};
