-- Jobs that call functions of the requester's own. calls: 1 before annotation, 2 after it, 3 both. skipped: objects that the function
-- before annotation said need nobody; they stay as they are and count as unlabeled.
ALTER TABLE labeling_job ADD COLUMN calls BIGINT NOT NULL DEFAULT 0;
ALTER TABLE labeling_job ADD COLUMN skipped BIGINT NOT NULL DEFAULT 0;

-- content: what a function brought to the line beside label and metadata. failure_log: the end of what it printed when it failed the object.
ALTER TABLE labeling_object ADD COLUMN content TEXT;
ALTER TABLE labeling_object ADD COLUMN failure_log TEXT;
