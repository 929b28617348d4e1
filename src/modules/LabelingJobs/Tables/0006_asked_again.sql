-- Objects whose answers were asked for once more. noted_round: answers up to this round were added to the counters of workers; asked_again: how often.
ALTER TABLE labeling_object ADD COLUMN noted_round BIGINT NOT NULL DEFAULT 0;

ALTER TABLE labeling_object ADD COLUMN asked_again BIGINT NOT NULL DEFAULT 0;

CREATE INDEX labeling_job_by_group ON labeling_job (task_group);

CREATE INDEX labeling_object_label_of_object ON labeling_object_label (job, object_index);
