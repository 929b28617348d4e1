-- One row a job: what changes while it runs. What was asked stands in labeling_job_request and is never written again.
CREATE TABLE labeling_job (
    id {row_id},
    account {key_text} NOT NULL,
    region {key_text} NOT NULL,
    arn_partition TEXT NOT NULL,
    name TEXT NOT NULL,
    folded_name {key_text} NOT NULL,
    reference_code {key_text} NOT NULL,
    kind TEXT NOT NULL,
    workteam_arn {key_text} NOT NULL,
    workers BIGINT NOT NULL,
    task_group BIGINT NOT NULL,
    status {key_text} NOT NULL,
    ending TEXT NOT NULL,
    is_open BIGINT NOT NULL,
    failure_reason TEXT,
    line_count BIGINT NOT NULL,
    selected BIGINT NOT NULL,
    human_labeled BIGINT NOT NULL,
    machine_labeled BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    ready BIGINT NOT NULL,
    ready_since_ms BIGINT,
    filled BIGINT NOT NULL,
    stop_at BIGINT,
    prepared BIGINT NOT NULL,
    seed_index BIGINT NOT NULL,
    seed_offset BIGINT NOT NULL,
    seed_ordinal BIGINT NOT NULL,
    seeded BIGINT NOT NULL,
    max_open BIGINT NOT NULL,
    label_version BIGINT NOT NULL,
    output_version BIGINT NOT NULL,
    output_due_at_ms BIGINT NOT NULL,
    file_second_ms BIGINT NOT NULL,
    warned BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL,
    ends_at_ms BIGINT NOT NULL
);

CREATE UNIQUE INDEX labeling_job_by_name ON labeling_job (account, region, folded_name);

CREATE INDEX labeling_job_by_creation ON labeling_job (account, region, created_at_ms, id);

CREATE INDEX labeling_job_by_team ON labeling_job (workteam_arn, created_at_ms, id);

CREATE INDEX labeling_job_open ON labeling_job (id) WHERE is_open = 1;

CREATE TABLE labeling_job_request (
    job BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    asked TEXT NOT NULL,
    labels TEXT NOT NULL,
    input_style TEXT NOT NULL,
    checks_media BIGINT NOT NULL,
    shows_line BIGINT NOT NULL
);

-- One row a data object sent to people, or failed before. A line that is already labeled has no row: it passes as it is.
-- offset_bytes and length_bytes locate the line in the job's own copy of the manifest.
CREATE TABLE labeling_object (
    job BIGINT NOT NULL,
    object_index BIGINT NOT NULL,
    offset_bytes BIGINT NOT NULL,
    length_bytes BIGINT NOT NULL,
    task BIGINT,
    iteration BIGINT NOT NULL,
    state BIGINT NOT NULL,
    batch_at_ms BIGINT,
    label TEXT,
    metadata TEXT,
    failure_code TEXT,
    failure_reason TEXT,
    changed_at_ms BIGINT NOT NULL,
    PRIMARY KEY (job, object_index)
){clustered};

CREATE INDEX labeling_object_ready ON labeling_object (job, iteration, object_index) WHERE state = 1;

CREATE INDEX labeling_object_failed ON labeling_object (job, object_index) WHERE state = 3;
