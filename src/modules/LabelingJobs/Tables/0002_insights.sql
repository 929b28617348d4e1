-- What a requester reads while a job runs. All of it is written where the rows it sums up are written, never while tasks are handed out.

-- label_class: the label's place in the job's label file; confidence: hundredths, as in the output. Both null where a kind has none.
ALTER TABLE labeling_object ADD COLUMN label_class BIGINT;
ALTER TABLE labeling_object ADD COLUMN confidence BIGINT;

-- SQLite, which keeps no statistics here, takes an index before the primary key only where the index alone answers. So the keys of a list
-- are read from an index that holds everything the condition names, its state included, and the rows are fetched by their keys.
DROP INDEX labeling_object_ready;

DROP INDEX labeling_object_failed;

CREATE INDEX labeling_object_waiting ON labeling_object (job, state, object_index) WHERE state = 0;

CREATE INDEX labeling_object_ready ON labeling_object (job, state, iteration, batch_at_ms, object_index) WHERE state = 1;

CREATE INDEX labeling_object_failed ON labeling_object (job, state, object_index) WHERE state = 3;

CREATE INDEX labeling_object_failed_for ON labeling_object (job, state, failure_code, object_index) WHERE state = 3;

CREATE INDEX labeling_object_by_label ON labeling_object (job, label_class, confidence, object_index) WHERE label_class IS NOT NULL;

CREATE INDEX labeling_object_by_confidence ON labeling_object (job, confidence, object_index) WHERE confidence IS NOT NULL;

-- Objects by label: one row a label that occurs.
CREATE TABLE labeling_job_label (
    job BIGINT NOT NULL,
    label_class BIGINT NOT NULL,
    objects BIGINT NOT NULL,
    PRIMARY KEY (job, label_class)
){clustered};

CREATE TABLE labeling_job_failure (
    job BIGINT NOT NULL,
    failure_code {key_text} NOT NULL,
    objects BIGINT NOT NULL,
    PRIMARY KEY (job, failure_code)
){clustered};

-- Samples of the counters while a job runs, thinned as it grows old.
CREATE TABLE labeling_job_progress (
    job BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    answers BIGINT NOT NULL,
    labeled BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    PRIMARY KEY (job, at_ms)
){clustered};

-- What consolidation saw of each worker. pace: counts of a histogram of active seconds. agreement: agreed of judged in millionths, null when nothing was judged.
CREATE TABLE labeling_job_worker (
    job BIGINT NOT NULL,
    worker {key_text} NOT NULL,
    answers BIGINT NOT NULL,
    active_ms BIGINT NOT NULL,
    pace TEXT NOT NULL,
    judged BIGINT NOT NULL,
    agreed BIGINT NOT NULL,
    agreement BIGINT,
    skill DOUBLE PRECISION,
    first_at_ms BIGINT NOT NULL,
    last_at_ms BIGINT NOT NULL,
    PRIMARY KEY (job, worker)
){clustered};

-- Lists of jobs by status and by last change; the name comes along so that looking for one does not touch the rows.
CREATE INDEX labeling_job_by_status ON labeling_job (account, region, status, created_at_ms, id);

CREATE INDEX labeling_job_by_change ON labeling_job (account, region, changed_at_ms, id, folded_name);
