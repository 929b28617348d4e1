-- label_file: the label category file as it was at creation, for what is in it beside the names; no_label: what the page offers for none of the labels.
ALTER TABLE labeling_job_request ADD COLUMN label_file TEXT;
ALTER TABLE labeling_job_request ADD COLUMN no_label TEXT;

-- Labels of objects that may have several, one row each, so that such objects are found by label along an index as others are by their one.
CREATE TABLE labeling_object_label (
    job BIGINT NOT NULL,
    label_class BIGINT NOT NULL,
    confidence BIGINT NOT NULL,
    object_index BIGINT NOT NULL,
    PRIMARY KEY (job, label_class, confidence, object_index)
){clustered};
