-- chance: how likely the label is right, in ten-thousandths; null where nobody can tell. People look at labels along the index, least likely first.
ALTER TABLE labeling_object ADD COLUMN chance BIGINT;

CREATE INDEX labeling_object_doubtful ON labeling_object (job, chance, object_index) WHERE chance IS NOT NULL;

-- Labels a person decided, with what the workers' answers had come to: label to chance, several (class:hundredths,…); or why there was none.
CREATE TABLE labeling_adjudication (
    job BIGINT NOT NULL,
    object_index BIGINT NOT NULL,
    label TEXT,
    metadata TEXT,
    content TEXT,
    label_class BIGINT,
    confidence BIGINT,
    chance BIGINT,
    several TEXT NOT NULL,
    failure_code TEXT,
    failure_reason TEXT,
    failure_log TEXT,
    is_kept BIGINT NOT NULL,
    because TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at_ms BIGINT NOT NULL,
    PRIMARY KEY (job, object_index)
){clustered};

CREATE INDEX labeling_adjudication_by_time ON labeling_adjudication (job, decided_at_ms, object_index);

-- Samples of a job's labels, looked at again by people. population: labels at the draw. right_so_far, wrong_so_far: verdicts given.
CREATE TABLE labeling_audit (
    id {row_id},
    job BIGINT NOT NULL,
    population BIGINT NOT NULL,
    size BIGINT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    right_so_far BIGINT NOT NULL DEFAULT 0,
    wrong_so_far BIGINT NOT NULL DEFAULT 0,
    drawn_by TEXT NOT NULL,
    drawn_at_ms BIGINT NOT NULL
);

CREATE INDEX labeling_audit_of_job ON labeling_audit (job, id);

-- place: the order of the draw. label, metadata: as they were at the draw. is_right: null until somebody looked; given: the label they gave, where they gave one.
CREATE TABLE labeling_audit_object (
    audit BIGINT NOT NULL,
    place BIGINT NOT NULL,
    object_index BIGINT NOT NULL,
    label TEXT NOT NULL,
    metadata TEXT,
    is_right BIGINT,
    given TEXT,
    looked_by TEXT,
    looked_at_ms BIGINT,
    PRIMARY KEY (audit, place)
){clustered};

CREATE INDEX labeling_audit_object_open ON labeling_audit_object (audit, place) WHERE is_right IS NULL;

-- Gold whose truth the requester brought, not the workers.
ALTER TABLE labeling_gold ADD COLUMN is_given BIGINT NOT NULL DEFAULT 0;

-- Why the last labels are what they are.
CREATE TABLE labeling_job_method (
    job BIGINT NOT NULL PRIMARY KEY,
    method TEXT NOT NULL,
    explanation TEXT
);

-- Labels changed after a job was over: its output is written once more.
CREATE INDEX labeling_job_corrected ON labeling_job (id) WHERE is_open = 0 AND label_version > output_version;
