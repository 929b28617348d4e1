-- One row a job that somebody is thinking up. launching_as keeps two launches of one draft apart; launched_as makes a repeat harmless.
CREATE TABLE preparation_draft (
    id {key_text} PRIMARY KEY,
    account {key_text} NOT NULL,
    region {key_text} NOT NULL,
    arn_partition TEXT NOT NULL,
    owner {key_text} NOT NULL,
    version BIGINT NOT NULL,
    design_version BIGINT NOT NULL,
    design TEXT NOT NULL,
    launching_as TEXT,
    launching_at_ms BIGINT,
    launched_as TEXT,
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL
);

CREATE INDEX preparation_draft_open ON preparation_draft (account, region, changed_at_ms, id) WHERE launched_as IS NULL;
