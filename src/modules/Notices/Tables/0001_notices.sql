CREATE TABLE notices_webhook (
    webhook_id {key_text} NOT NULL PRIMARY KEY,
    account_id {key_text} NOT NULL,
    address TEXT NOT NULL,
    sealed_secret {blob} NOT NULL,
    topic_arn TEXT,
    wants_events BIGINT NOT NULL,
    wants_worker_activity BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL
);
CREATE INDEX notices_webhook_of_account ON notices_webhook (account_id, webhook_id);

-- Lines on their way to files.
CREATE TABLE notices_line (
    line_number {row_id},
    stream TEXT NOT NULL,
    body TEXT NOT NULL
);

-- Messages on their way to webhooks. Of one webhook and subject, only the first is sent.
CREATE TABLE notices_delivery (
    delivery_number {row_id},
    webhook_id {key_text} NOT NULL,
    account_id {key_text} NOT NULL,
    message_id TEXT NOT NULL,
    stream TEXT NOT NULL,
    subject {key_text} NOT NULL,
    body TEXT NOT NULL,
    told_at_ms BIGINT NOT NULL,
    due_at_ms BIGINT NOT NULL,
    tries BIGINT NOT NULL
);
CREATE INDEX notices_delivery_due ON notices_delivery (webhook_id, due_at_ms);
CREATE INDEX notices_delivery_order ON notices_delivery (webhook_id, subject, delivery_number);

CREATE TABLE notices_dead_letter (
    letter_number {row_id},
    webhook_id {key_text} NOT NULL,
    account_id {key_text} NOT NULL,
    message_id TEXT NOT NULL,
    stream TEXT NOT NULL,
    subject {key_text} NOT NULL,
    body TEXT NOT NULL,
    told_at_ms BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    reason TEXT NOT NULL,
    died_at_ms BIGINT NOT NULL
);
CREATE INDEX notices_dead_letter_of_account ON notices_dead_letter (account_id, letter_number);
CREATE INDEX notices_dead_letter_age ON notices_dead_letter (died_at_ms);
