-- Answers asked for beyond what every object gets, because its label was not sure enough.
ALTER TABLE quality_plan ADD COLUMN extra_answers BIGINT NOT NULL DEFAULT 0;
