-- News on its way up: a row for each hearer, gone as soon as it was heard. Ids grow, also after a lane ran empty.
CREATE TABLE outbox (
    id {row_id},
    lane BIGINT NOT NULL,
    hearer TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX outbox_by_hearer ON outbox (lane, hearer, id);

-- News whose hearer threw, and all later news of that subject for that hearer, in order.
CREATE TABLE outbox_poisoned (
    id BIGINT NOT NULL PRIMARY KEY,
    lane BIGINT NOT NULL,
    hearer TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    reason TEXT NOT NULL,
    poisoned_at_ms BIGINT NOT NULL
);

CREATE INDEX outbox_poisoned_by_subject ON outbox_poisoned (hearer, subject, id);

CREATE TABLE runner_lease (
    subject TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    until_ms BIGINT NOT NULL
);
