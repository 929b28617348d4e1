-- One row a dataset that was asked for: what was asked, how far it is, and what came of it.
CREATE TABLE preparation_dataset (
    id {key_text} PRIMARY KEY,
    account {key_text} NOT NULL,
    region {key_text} NOT NULL,
    arn_partition TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    asked TEXT NOT NULL,
    status {key_text} NOT NULL,
    cancel_asked BIGINT NOT NULL,
    items_read BIGINT NOT NULL,
    items_written BIGINT NOT NULL,
    manifest TEXT NOT NULL,
    report TEXT,
    failure TEXT,
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL
);

CREATE INDEX preparation_dataset_by_creation ON preparation_dataset (account, region, created_at_ms, id);

CREATE INDEX preparation_dataset_open ON preparation_dataset (created_at_ms, id) WHERE status IN ('Waiting', 'Running');
