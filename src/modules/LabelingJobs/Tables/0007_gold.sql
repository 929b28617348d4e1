-- Objects whose truth is known: a copy of their task that every worker may get once. given, right_answers: what came back.
CREATE TABLE labeling_gold (
    job BIGINT NOT NULL,
    object_index BIGINT NOT NULL,
    task BIGINT NOT NULL,
    truth BIGINT NOT NULL,
    given BIGINT NOT NULL DEFAULT 0,
    right_answers BIGINT NOT NULL DEFAULT 0,
    added_at_ms BIGINT NOT NULL,
    PRIMARY KEY (job, object_index)
){clustered};

CREATE UNIQUE INDEX labeling_gold_by_task ON labeling_gold (task);
