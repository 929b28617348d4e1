-- Buckets: one name space for all accounts.
CREATE TABLE objects_bucket (
    name {key_text} NOT NULL PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    cors TEXT
);

CREATE INDEX objects_bucket_of_account ON objects_bucket (account, name);

-- Objects: the row points at its bytes, either one blob or a layout of parts; several rows may point at the same bytes (copies).
-- Keys are bytes, so that order and equality are those of UTF-8 on both databases.
CREATE TABLE objects_object (
    bucket {key_text} NOT NULL REFERENCES objects_bucket (name),
    object_key {blob} NOT NULL,
    blob TEXT,
    layout BIGINT,
    size BIGINT NOT NULL,
    etag TEXT NOT NULL,
    parts BIGINT,
    headers TEXT NOT NULL,
    checksum_algorithm TEXT,
    checksum TEXT,
    checksum_composite BIGINT NOT NULL,
    modified_at_ms BIGINT NOT NULL,
    PRIMARY KEY (bucket, object_key)
) {clustered};

CREATE INDEX objects_object_of_blob ON objects_object (blob) WHERE blob IS NOT NULL;

CREATE INDEX objects_object_of_layout ON objects_object (layout) WHERE layout IS NOT NULL;

-- Uploads in progress. Completing one gives its layout to an object row: no bytes and no part rows move.
CREATE TABLE objects_upload (
    upload_id {key_text} NOT NULL PRIMARY KEY,
    bucket {key_text} NOT NULL REFERENCES objects_bucket (name),
    object_key {blob} NOT NULL,
    layout BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    headers TEXT NOT NULL,
    checksum_algorithm TEXT NOT NULL,
    checksum_composite BIGINT NOT NULL,
    started_at_ms BIGINT NOT NULL
);

CREATE INDEX objects_upload_of_key ON objects_upload (bucket, object_key, upload_id);

CREATE INDEX objects_upload_of_layout ON objects_upload (layout);

CREATE TABLE objects_part (
    layout BIGINT NOT NULL,
    number BIGINT NOT NULL,
    blob TEXT NOT NULL,
    size BIGINT NOT NULL,
    etag TEXT NOT NULL,
    checksum TEXT NOT NULL,
    modified_at_ms BIGINT NOT NULL,
    PRIMARY KEY (layout, number)
) {clustered};

CREATE INDEX objects_part_of_blob ON objects_part (blob);

-- Bytes that lost a row which pointed at them; removed after a grace when no other row does.
CREATE TABLE objects_discarded (
    discarded_id {row_id},
    blob TEXT,
    layout BIGINT,
    discarded_at_ms BIGINT NOT NULL
);

CREATE INDEX objects_discarded_of_blob ON objects_discarded (blob) WHERE blob IS NOT NULL;
